"""Who may open what in `followups`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ_ACTIVITY = ("activity", "read")
READ_INSPECTION = ("inspection", "read")
READ_VISIT = ("visit", "read")
ADD_VISIT = ("visit", "add")
CHANGE_VISIT = ("visit", "change")
END_VISIT = ("visit", "end")

ROWS = (
    page("desk:followups", READ_INSPECTION),
    page("desk:change_after", READ_INSPECTION),
    page("desk:change_names", READ_INSPECTION),
    page("desk:change_xlsx", READ_INSPECTION),
    page("desk:renewals", READ_ACTIVITY),
    page("desk:visits", READ_VISIT),
    page("desk:visit_add", ADD_VISIT),
    page("desk:visits_propose", ADD_VISIT),
    page("desk:visits_many", CHANGE_VISIT),
    act("desk:visit_cancel", END_VISIT, of="visit", body=REASON),
    act("desk:visit_move", CHANGE_VISIT, of="visit", body={"day": "27/12/2026"}),
    # the API
    get("visits", READ_VISIT),
    post("visits", ADD_VISIT),
    get("visits/{code}", READ_VISIT, of="visit"),
    post("visits/{code}/acceptance", CHANGE_VISIT, of="visit"),
    post("visits/{code}/move", CHANGE_VISIT, of="visit", body={"day": "2026-12-27"}),
    post("visits/{code}/cancellation", END_VISIT, of="visit", body=REASON),
)
