"""How each refusal of sheets is provoked at its doors."""

from tests.refusals.attempts import Case

REFUSALS = (
    Case(api="import", sent={"upload": b""}),
    Case(api="columns", after="no import"),
    Case(api="repaired", said={"repairs": [{"column": "area", "said": "Xã Không", "meant": "x"}]}),
    Case(api="repair undone"),
    Case(api="written", after="no import"),
    Case(api="undone", after="undone"),
    Case(api="gone on", after="gone on"),
)
