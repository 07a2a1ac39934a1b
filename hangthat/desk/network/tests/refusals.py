"""How each refusal of traces is provoked at its doors."""

from tests.refusals.attempts import Case

ADD = "casetrace_add case"

REFUSALS = (
    Case(page=ADD, api="trace", said={"kind": "phone", "value": "không có"}),
    Case(page=ADD, api="trace", said={"value": "…"}),
    Case(page=ADD, api="trace", after="trace"),
)
