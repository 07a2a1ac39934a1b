"""How each refusal of measures is provoked at its doors."""

from tests.refusals.attempts import EARLY, LATE, Case

ADD = "correctivemeasure_add"
ASKED = "co_so={u.shop.code}"
DONE = "correctivemeasure_complete measure"

REFUSALS = (
    Case(page=ADD, asked=ASKED, api="measure", said={"responsible": ""}),
    Case(page=ADD, asked=ASKED, api="measure", said={"due_on": EARLY}),
    Case(page=DONE, api="measure done", said={"done_on": LATE}),
    Case(page=DONE, api="measure done", after="measure done"),
    Case(page="correctivemeasure_cancel measure", api="no measure", after="no measure"),
)
