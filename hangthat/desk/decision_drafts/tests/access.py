"""Who may open what in `decision_drafts`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, UNKNOWN, act, get, page, patch, post

READ_DRAFT = ("draft", "read")
ADD_DRAFT = ("draft", "add")
CHANGE_DRAFT = ("draft", "change")
APPROVE_DRAFT = ("draft", "approve")
SIGN_DRAFT = ("draft", "sign")
WRITTEN = {"subject_kind": "household", "subject_name": "Ai đó"}
ITEM = {"violation": UNKNOWN, "sanction": "warning"}

ROWS = (
    page("desk:decisiondraft_add", ADD_DRAFT),
    page("desk:decisiondraft", READ_DRAFT, of="decision_draft"),
    act("desk:decisiondraft_amend", CHANGE_DRAFT, of="decision_draft", partial=True),
    act("desk:decisiondraft_submit", CHANGE_DRAFT, of="decision_draft", partial=True),
    act("desk:decisiondraft_approve", APPROVE_DRAFT, of="decision_draft", partial=True),
    act("desk:decisiondraft_return", APPROVE_DRAFT, of="decision_draft", partial=True),
    act("desk:decisiondraft_sign", SIGN_DRAFT, of="decision_draft", partial=True),
    act("desk:decisiondraft_withdraw", CHANGE_DRAFT, of="decision_draft", body=REASON),
    act("desk:decisiondraft_deadline", CHANGE_DRAFT, of="decision_draft", partial=True),
    # a draft of which nobody has said the period leads to where that is said
    page("desk:decisiondraft_clock", CHANGE_DRAFT, unknown=(UNKNOWN,)),
    # the API
    get("decision-drafts", READ_DRAFT),
    get("decision-drafts/{code}", READ_DRAFT, of="decision_draft"),
    post("decision-drafts", ADD_DRAFT, body=WRITTEN | {"items": [ITEM]}, partial=True),
    patch(
        "decision-drafts/{code}",
        CHANGE_DRAFT,
        of="decision_draft",
        body={"number": "7"},
        partial=True,
    ),
    post("decision-drafts/{code}/submission", CHANGE_DRAFT, of="decision_draft", partial=True),
    post("decision-drafts/{code}/approval", APPROVE_DRAFT, of="decision_draft", partial=True),
    post(
        "decision-drafts/{code}/return",
        APPROVE_DRAFT,
        of="decision_draft",
        body=REASON,
        partial=True,
    ),
    post(
        "decision-drafts/{code}/withdrawal",
        CHANGE_DRAFT,
        of="decision_draft",
        body=REASON,
        partial=True,
    ),
    post(
        "decision-drafts/{code}/deadline",
        CHANGE_DRAFT,
        of="decision_draft",
        body={"period": "decision_days", "reason": "x"},
        partial=True,
    ),
    post(
        "decision-drafts/{code}/deadline/moves",
        CHANGE_DRAFT,
        of="decision_draft",
        body={"act": "stop", "on": "2026-05-05", "reason": "x", "paper": "1/TB"},
        partial=True,
    ),
    post(
        "decision-drafts/{code}/deadline/retraction",
        CHANGE_DRAFT,
        of="decision_draft",
        body={"event": 1, **REASON},
        partial=True,
    ),
    get("decision-drafts/{code}/signature", SIGN_DRAFT, of="decision_draft"),
    post(
        "decision-drafts/{code}/signature",
        SIGN_DRAFT,
        of="decision_draft",
        body={"decided_on": "2026-05-05"},
        partial=True,
    ),
)
