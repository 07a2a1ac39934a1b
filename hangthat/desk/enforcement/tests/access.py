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

READ_CASE = ("case", "read")
ADD_CASE = ("case", "add")
CHANGE_CASE = ("case", "change")
END_CASE = ("case", "end")
RESTRICT_CASE = ("case", "restrict")
TRANSFER = {**DAY_AND_REASON, "transferred_to": "CA", "answer": "đã tạm đình chỉ trên giấy"}
CLOSE = {"day": "05/05/2026", "outcome": "other"}
GOODS = {"name": "mũ bảo hiểm"}

ROWS = (
    page("desk:decisionpaper", READ_DECISION, of="decision_paper"),
    page("desk:decisionpaper_print", READ_DECISION, of="decision_paper"),
    page("desk:decisionpaper_word", READ_DECISION, of="decision_paper"),
    act("desk:decisionpaper_subject", CHANGE_DECISION, of="decision_paper", partial=True),
    page("desk:decisionpaper_event", CHANGE_DECISION, unknown=(UNKNOWN, "served")),
    act(
        "desk:decisionpaper_annul",
        END_DECISION,
        of="decision_paper",
        body={"occurred_on": "05/05/2026", "words": "sai thẩm quyền"},
    ),
    page("desk:decisionpaper_reverse", CHANGE_DECISION, unknown=(UNKNOWN, NUMBER)),
    page("desk:case_add", ADD_CASE),
    page("desk:case", READ_CASE, of="case"),
    page("desk:case_index", READ_CASE, of="case"),
    act("desk:case_amend", CHANGE_CASE, of="case", partial=True),
    act("desk:case_gather", CHANGE_CASE, of="case", partial=True),
    act("desk:case_violation", CHANGE_CASE, of="case", partial=True),
    act("desk:case_transfer", END_CASE, of="case", body=TRANSFER),
    act("desk:case_close", END_CASE, of="case", body=CLOSE),
    act("desk:case_reopen", END_CASE, of="case", body=REASON, partial=True),
    act("desk:case_withdraw", END_CASE, of="case", body=REASON, partial=True),
    act("desk:case_restrict", RESTRICT_CASE, of="case", partial=True),
    act("desk:case_lift", RESTRICT_CASE, of="restricted_case", body=REASON),
    act("desk:case_person", CHANGE_CASE, of="case", partial=True),
    act("desk:case_papers", CHANGE_CASE, of="case", partial=True),
    page("desk:case_paper", READ_CASE, unknown=(UNKNOWN, NUMBER)),
    act("desk:case_carry", CHANGE_CASE, of="case", partial=True),
    act("desk:case_goods", CHANGE_CASE, of="case", body=GOODS),
    act("desk:case_invoice", CHANGE_CASE, of="case", body={"seller": "Người bán"}),
    act("desk:case_remedy", CHANGE_CASE, of="case", body={"kind": "destroy"}),
    page("desk:case_remedy_finish", CHANGE_CASE, unknown=(UNKNOWN, NUMBER)),
    page("desk:case_proof", READ_CASE, unknown=(UNKNOWN, NUMBER)),
    page("desk:case_take_out", CHANGE_CASE, unknown=(UNKNOWN, "nguoi", NUMBER)),
    act("desk:violation_case", ADD_VIOLATION, of="violation", partial=True),
    act("desk:violation_release", ADD_VIOLATION, of="violation", body=REASON, partial=True),
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
    act(
        "desk:decision_comply",
        CHANGE_DECISION,
        of="decision",
        body={**DAY_AND_REASON, "answer": "kho trả sau"},
    ),
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
    get("cases", READ_CASE),
    post("cases", ADD_CASE),
    get("cases/{code}", READ_CASE, of="case"),
    post(
        "cases/{code}/violations",
        CHANGE_CASE,
        of="case",
        body={"violations": [UNKNOWN]},
        partial=True,
    ),
    post("violations/{code}/release", ADD_VIOLATION, of="violation", body=REASON, partial=True),
    post(
        "cases/{code}/transfer",
        END_CASE,
        of="case",
        body={"transferred_on": "2026-05-05", "transferred_to": "Công an", "answer": "đã tạm dừng"},
    ),
    post(
        "cases/{code}/closure",
        END_CASE,
        of="case",
        body={"closed_on": "2026-05-05", "outcome": "other"},
    ),
    post("cases/{code}/reopening", END_CASE, of="case", body=REASON, partial=True),
    post("cases/{code}/withdrawal", END_CASE, of="case", body=REASON, partial=True),
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
        body={"complied_on": "2026-05-05", "answer": "đã hỏi kho"},
    ),
    post(
        "decisions/{code}/annulment",
        END_DECISION,
        of="decision",
        body={"annulled_on": "2026-05-05", **REASON},
    ),
    get("decision-papers", READ_DECISION),
    get("decision-papers/{code}", READ_DECISION, of="decision_paper"),
    post(
        "decision-papers/{code}/events",
        CHANGE_DECISION,
        of="decision_paper",
        body={"kind": "served", "occurred_on": "2026-05-05", "words": "giao trực tiếp"},
    ),
    post(
        "decision-papers/{code}/subject",
        CHANGE_DECISION,
        of="decision_paper",
        body={"kind": "household", "name": "Hộ kinh doanh Hoa Nhài"},
        partial=True,
    ),
    post(
        "decision-papers/{code}/annulment",
        END_DECISION,
        of="decision_paper",
        body={"annulled_on": "2026-05-05", **REASON},
    ),
    post(
        "decision-papers/{code}/events/{number}/reversal",
        CHANGE_DECISION,
        body=REASON,
        unknown=(UNKNOWN, NUMBER),
    ),
)
