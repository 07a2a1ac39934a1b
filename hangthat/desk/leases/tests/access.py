"""Who may open what in `leases`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, UNKNOWN, act, get, page, patch, post

READ, STALL = ("establishment", "read"), ("establishment", "stall")
ASK = ("commitment", "ask")
DAY = {"on": "2026-01-01"}
UNDONE = {"on": None, **REASON}

ROWS = (
    page("desk:stallleases", READ),
    page("desk:stallleases_xlsx", READ),
    page("desk:stalllease_add", STALL),
    page("desk:stallleases_invite", ASK),
    page("desk:stallleases_slips", ASK),
    page("desk:stallleases_sheets", ASK),
    page("desk:stalllease", READ, of="stalllease"),
    page("desk:stalllease_scan", STALL, unknown=(UNKNOWN,)),
    act("desk:stalllease_scan_replace", STALL, of="stalllease", partial=True),
    act("desk:stalllease_amend", STALL, of="stalllease", partial=True),
    act("desk:stalllease_give_back", STALL, of="stalllease", partial=True),
    act("desk:stalllease_correct_return", STALL, of="stalllease", partial=True),
    act("desk:stalllease_withdraw", STALL, of="stalllease", body=REASON),
    # the API
    get("stall-leases", READ),
    get("stall-leases/{code}", READ, of="stalllease"),
    post("stall-leases", STALL, partial=True),
    patch("stall-leases/{code}", STALL, of="stalllease", body={"number": "07/HĐ"}),
    post("stall-leases/{code}/return", STALL, of="stalllease", body=DAY, partial=True),
    post(
        "stall-leases/{code}/return-correction", STALL, of="stalllease", body=UNDONE, partial=True
    ),
    post("stall-leases/{code}/scan", STALL, of="stalllease", body={"upload": "pdf", **REASON}),
    post("stall-leases/{code}/withdrawal", STALL, of="stalllease", body=REASON),
    post("stall-lease-invitations", ASK, partial=True),
)
