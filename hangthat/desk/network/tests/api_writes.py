"""The writes of `network` by the API, each on the records of one unit."""

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.network.services import add_trace

AFTER = ("enforcement",)
NOUNS: dict[str, str] = {}


def add_records(u: Unit) -> None:
    u.trace = add_trace(case=u.case, kind="store", value="Kho số 5", **by_system()).pk


def writes(u: Unit) -> dict[str, Write]:
    traces = f"cases/{u.case.code}/traces"
    return {
        "trace": ("post", traces, {"kind": "vehicle", "value": "12A-345.67", "note": "xe tải"}),
        "no trace": ("post", f"{traces}/{u.trace}/removal", WHY),
    }
