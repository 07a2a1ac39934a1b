"""Who may open what in `quality`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ_ESTABLISHMENT = ("establishment", "read")
ADD_ESTABLISHMENT = ("establishment", "add")
CHANGE_ESTABLISHMENT = ("establishment", "change")

ROWS = (
    page("desk:quality", READ_ESTABLISHMENT),
    page("desk:count_add", ADD_ESTABLISHMENT),
    act("desk:count_withdraw", CHANGE_ESTABLISHMENT, of="count", body=REASON),
    # the API
    get("external-counts", READ_ESTABLISHMENT),
    post(
        "external-counts",
        ADD_ESTABLISHMENT,
        body={"source": "tax", "kind": "all", "on": "2026-05-05", "number": 9},
        partial=True,
    ),
    post("external-counts/{code}/withdrawal", CHANGE_ESTABLISHMENT, of="count", body=REASON),
)
