"""Who may open what in `selection`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, act, get, page

READ_VISIT = ("visit", "read")
ADD_VISIT = ("visit", "add")
CHANGE_VISIT = ("visit", "change")
END_VISIT = ("visit", "end")
READ_INSPECTION = ("inspection", "read")
READ_WEIGHTING = ("weighting", "read")
ADD_WEIGHTING = ("weighting", "add")
CHANGE_WEIGHTING = ("weighting", "change")
SOON = {"valid_from": "27/12/2026"}

ROWS = (
    page("desk:candidates", READ_VISIT),
    page("desk:choices", READ_VISIT),
    page("desk:choice_add", ADD_VISIT),
    page("desk:choice", READ_VISIT, of="choice"),
    act("desk:choice_tie", CHANGE_VISIT, of="choice", partial=True),
    act("desk:choice_cancel", END_VISIT, of="choice", body=REASON),
    act("desk:choice_plan", CHANGE_VISIT, of="choice", partial=True),
    page("desk:draws", READ_VISIT),
    page("desk:draw_add", ADD_VISIT),
    page("desk:draw", READ_VISIT, of="draw"),
    page("desk:draw_base", READ_VISIT, of="draw"),
    act("desk:draw_draw", CHANGE_VISIT, of="draw", partial=True),
    act("desk:draw_plan", CHANGE_VISIT, of="draw", partial=True),
    act("desk:draw_open", CHANGE_VISIT, of="draw", partial=True),
    page("desk:hit_rates", READ_INSPECTION),
    page("desk:weightings", READ_WEIGHTING),
    page("desk:weighting_add", ADD_WEIGHTING),
    page("desk:weighting", READ_WEIGHTING, of="weighting"),
    act("desk:weighting_begin", CHANGE_WEIGHTING, of="weighting", body=SOON),
    page("desk:riskgoods_list", READ_WEIGHTING),
    page("desk:riskgoods_add", ADD_WEIGHTING),
    page("desk:riskgoods_end", CHANGE_WEIGHTING, unknown=(NUMBER,)),
    page("desk:learnedrankings", READ_WEIGHTING),
    page("desk:learnedranking", READ_WEIGHTING, of="ranking"),
    # the API
    get("candidates", READ_VISIT),
    get("draws", READ_VISIT),
    get("draws/{code}", READ_VISIT, of="draw"),
    get("hit-rates", READ_INSPECTION),
)
