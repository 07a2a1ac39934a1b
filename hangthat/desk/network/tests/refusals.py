"""How each refusal of traces is provoked at its doors."""

from tests.refusals.attempts import Case

ADD = "case_trace case"
SAID = {"kind": "vehicle", "value": "12A-345.67"}

REFUSALS = (
    Case(page=ADD, typed=SAID, api="trace", said={"kind": "phone", "value": "không có"}),
    Case(page=ADD, typed=SAID, api="trace", said={"value": "…"}),
    Case(page=ADD, typed=SAID, api="trace", after="trace"),
    Case(api="no trace", after="no trace", first="api"),
)
