"""Who may open what in `enforcement`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import DAY_AND_REASON, NUMBER, REASON, UNKNOWN, act, get, page, post

READ_DECISION = ("decision", "read")
ADD_DECISION = ("decision", "add")
CHANGE_DECISION = ("decision", "change")
END_DECISION = ("decision", "end")
READ_INSPECTION = ("inspection", "read")
ADD_INSPECTION = ("inspection", "add")
CHANGE_INSPECTION = ("inspection", "change")
END_INSPECTION = ("inspection", "end")
READ_VIOLATION = ("violation", "read")
ADD_VIOLATION = ("violation", "add")
END_VIOLATION = ("violation", "end")

ROWS = (
    page("desk:inspections", READ_INSPECTION),
    page("desk:inspection_add", ADD_INSPECTION),
    page("desk:inspection", READ_INSPECTION, of="inspection"),
    act("desk:inspection_photos", CHANGE_INSPECTION, of="inspection", partial=True),
    page("desk:inspection_photo", READ_INSPECTION, unknown=(NUMBER, 1)),
    act(
        "desk:violation_decide",
        ADD_DECISION,
        of="violation",
        body={"decided_on": "05/05/2026", "sanction": "warning"},
    ),
    act("desk:violation_dismiss", END_VIOLATION, of="violation", body=DAY_AND_REASON),
    act("desk:decision_comply", CHANGE_DECISION, of="decision", body=DAY_AND_REASON),
    act("desk:decision_annul", END_DECISION, of="decision", body=DAY_AND_REASON),
    act("desk:violation_anew", ADD_VIOLATION, of="violation", partial=True),
    act("desk:inspection_withdraw", END_INSPECTION, of="inspection", body=REASON),
    # the API
    get("inspections", READ_INSPECTION),
    post("inspections", ADD_INSPECTION),
    get("inspections/{code}", READ_INSPECTION, of="inspection"),
    post("inspections/{code}/withdrawal", END_INSPECTION, of="inspection", body=REASON),
    get("inspections/{code}/photos", READ_INSPECTION, of="inspection"),
    get("inspections/{code}/photos/{number}", READ_INSPECTION, unknown=(UNKNOWN, 1)),
    post("inspections/{code}/photos", CHANGE_INSPECTION, of="inspection", body={"upload": "png"}),
    get("violations", READ_VIOLATION),
    get("violations/{code}", READ_VIOLATION, of="violation"),
    get("decisions", READ_DECISION),
    get("decisions/{code}", READ_DECISION, of="decision"),
    post(
        "violations/{code}/decisions",
        ADD_DECISION,
        of="violation",
        body={"decided_on": "2026-05-05", "sanction": "warning"},
    ),
    post(
        "violations/{code}/dismissal",
        END_VIOLATION,
        of="violation",
        body={"dismissed_on": "2026-05-05", **REASON},
    ),
    post(
        "decisions/{code}/compliance",
        CHANGE_DECISION,
        of="decision",
        body={"complied_on": "2026-05-05"},
    ),
    post(
        "decisions/{code}/annulment",
        END_DECISION,
        of="decision",
        body={"annulled_on": "2026-05-05", **REASON},
    ),
)
