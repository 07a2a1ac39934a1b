"""Who may open what in `consolidation`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, patch, post

READ, ADD = ("consolidation", "read"), ("consolidation", "add")
CHANGE = ("consolidation", "change")
URGINGS, URGE = ("urging", "read"), ("urging", "add")
_COPY = (UNKNOWN, NUMBER)
_OF = {"regime": UNKNOWN, "period": "month-2025-6"}
_RULE = {"valid_from": "2026-01-01", "due_rule": "after", "due_number": 9}
_PERIOD, _PART = (UNKNOWN, "month-2025-6"), (UNKNOWN, "p1")

ROWS = (
    page("desk:mergedreports", READ),
    page("desk:mergedreport_period", READ, unknown=_PERIOD),
    page("desk:mergedreport_doubts", READ, unknown=_PERIOD),
    page("desk:mergedreport_urge", URGE, unknown=_PERIOD),
    page("desk:mergingrule_add", CHANGE, unknown=_PERIOD),
    page("desk:urging_list", URGINGS, unknown=_PERIOD),
    page("desk:urging", URGINGS, of="urging"),
    page("desk:urging_paper", URGINGS, of="urging"),
    act("desk:urging_withdraw", URGE, of="urging", body=REASON, partial=True),
    page("desk:mergedreport_add", ADD, unknown=_PERIOD),
    page("desk:mergedreport", READ, of="mergedreport"),
    page("desk:mergedreport_paper", READ, of="mergedreport"),
    page("desk:mergedreport_xlsx", READ, of="mergedreport"),
    act("desk:mergedreport_recipients", CHANGE, of="mergedreport", partial=True),
    act("desk:mergedreport_finish", CHANGE, of="mergedreport", partial=True),
    page("desk:mergedreport_copy", READ, unknown=_COPY),
    page("desk:mergedreport_copy_paper", READ, unknown=_COPY),
    page("desk:mergedreport_copy_xlsx", READ, unknown=_COPY),
    page("desk:mergedreport_copy_send", CHANGE, unknown=_COPY),
    act("desk:mergedreport_take", CHANGE, of="mergedreport", partial=True),
    page("desk:mergedreport_part", READ, unknown=_PART),
    page("desk:mergedreport_write", CHANGE, unknown=_PART),
    page("desk:mergedreport_read", CHANGE, unknown=_PART),
    page("desk:mergedreport_fill", CHANGE, unknown=_PART),
    # the API
    get("urgings", URGINGS),
    get("urgings/{code}", URGINGS, of="urging"),
    post("urgings", URGE, partial=True, body=_OF),
    post("urgings/{code}/withdrawal", URGE, of="urging", partial=True, body=REASON),
    get("merged-reports", READ),
    get("merged-reports/{code}", READ, of="mergedreport"),
    post("merged-reports", ADD, partial=True, body=_OF),
    post("merging-rules", CHANGE, partial=True, body={**_OF, **_RULE}),
    post(
        "merged-reports/{code}/recipients",
        CHANGE,
        of="mergedreport",
        partial=True,
        body={"recipients": ["UBND tỉnh"]},
    ),
    post("merged-reports/{code}/texts", CHANGE, of="mergedreport", partial=True, body={}),
    patch(
        "merged-reports/{code}",
        CHANGE,
        of="mergedreport",
        partial=True,
        body={"part": "p1", "words": "x"},
    ),
    post("merged-reports/{code}/copies", CHANGE, of="mergedreport", partial=True, body={}),
    post(
        "merged-reports/{code}/sending",
        CHANGE,
        of="mergedreport",
        partial=True,
        body={"copy_number": 1, "sent_on": "2026-05-05"},
    ),
)
