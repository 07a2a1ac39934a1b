"""Who may open what in `checklists`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, UNKNOWN, act, get, page, post

READ_INSPECTION = ("inspection", "read")
CHANGE_INSPECTION = ("inspection", "change")
READ_CHECKLIST = ("checklist", "read")
ADD_CHECKLIST = ("checklist", "add")
READ_CAUTION = ("caution", "read")
ADD_CAUTION = ("caution", "add")
APPROVE_CAUTION = ("caution", "approve")
END_CAUTION = ("caution", "end")
READ_VISIT = ("visit", "read")

ROWS = (
    page("desk:checklistsheets", READ_CHECKLIST),
    page("desk:checklistsheet_add", ADD_CHECKLIST),
    page("desk:checklistsheet", READ_CHECKLIST, of="checklist"),
    page("desk:checklistsheet_xlsx", READ_CHECKLIST, of="checklist"),
    page("desk:checklistsheet_retire", ADD_CHECKLIST, of="checklist", body=REASON),
    page("desk:cautions", READ_CAUTION),
    page("desk:caution_add", ADD_CAUTION),
    page("desk:caution", READ_CAUTION, of="caution"),
    act("desk:caution_approve", APPROVE_CAUTION, of="caution", partial=True),
    act("desk:caution_lift", END_CAUTION, of="caution", body=REASON),
    page("desk:round", READ_VISIT),
    # the API
    get("inspections/{code}/checklists", READ_INSPECTION, of="inspection"),
    post(
        "inspections/{code}/checklists",
        CHANGE_INSPECTION,
        of="inspection",
        body={"establishment": UNKNOWN, "checklist": UNKNOWN, "answers": {}},
        partial=True,
    ),
    get("checklists", READ_CHECKLIST),
    get("checklists/{code}", READ_CHECKLIST, of="checklist"),
    get("cautions", READ_CAUTION),
    get("cautions/{code}", READ_CAUTION, of="caution"),
    post(
        "cautions",
        ADD_CAUTION,
        body={"party": UNKNOWN, "reason": "có chó dữ", "expires_on": "2026-12-31"},
        partial=True,
    ),
    post("cautions/{code}/approval", APPROVE_CAUTION, of="caution", partial=True),
    post("cautions/{code}/end", END_CAUTION, of="caution", body=REASON),
)
