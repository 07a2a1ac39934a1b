"""Who may open what in `selection`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ_VISIT = ("visit", "read")
ADD_VISIT = ("visit", "add")
CHANGE_VISIT = ("visit", "change")
END_VISIT = ("visit", "end")
READ_INSPECTION = ("inspection", "read")
READ_WEIGHTING = ("weighting", "read")
ADD_WEIGHTING = ("weighting", "add")
CHANGE_WEIGHTING = ("weighting", "change")
DAY = "2026-12-27"
CHOICE, CHECK = {"establishment": UNKNOWN, "reason": "order"}, {"inspection": UNKNOWN}
PLAN = {"plan": UNKNOWN}
DRAW = {"title": "Đợt", "checks": 9, "seed_at": f"{DAY}T09:00:00+07:00", "due_on": DAY}
GOODS = {"kind": "goods", "name": "Bia", "why": "Tết", "start": DAY}
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
    get("choices", READ_VISIT),
    get("choices/{code}", READ_VISIT, of="choice"),
    post("choices", ADD_VISIT, body=CHOICE, partial=True),
    post("choices/{code}/inspection", CHANGE_VISIT, of="choice", body=CHECK, partial=True),
    post("choices/{code}/plan", CHANGE_VISIT, of="choice", body=PLAN, partial=True),
    post("choices/{code}/cancellation", END_VISIT, of="choice", body=REASON),
    post("draws", ADD_VISIT, body=DRAW, partial=True),
    post("draws/{code}/draw", CHANGE_VISIT, of="draw", body={}, partial=True),
    post("draws/{code}/plan", CHANGE_VISIT, of="draw", body=PLAN, partial=True),
    post("draws/{code}/opening", CHANGE_VISIT, of="draw", body={}, partial=True),
    get("weightings", READ_WEIGHTING),
    get("weightings/{code}", READ_WEIGHTING, of="weighting"),
    post("weightings", ADD_WEIGHTING, body={"points": {"history": 30}, "remark": "thử"}),
    post("weightings/{code}/start", CHANGE_WEIGHTING, of="weighting", body={"valid_from": DAY}),
    get("risk-goods", READ_WEIGHTING),
    post("risk-goods", ADD_WEIGHTING, body=GOODS),
    post("risk-goods/{key}/end", CHANGE_WEIGHTING, body={"end": DAY}, unknown=(NUMBER,)),
    get("draws", READ_VISIT),
    get("draws/{code}", READ_VISIT, of="draw"),
    get("hit-rates", READ_INSPECTION),
)
