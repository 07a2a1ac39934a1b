"""Who may open what in `programmes`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ = ("programme", "read")
ADD = ("programme", "add")
CHANGE = ("programme", "change")
END = ("programme", "end")
APPROVE = ("programme", "approve")

CHANGE_INSPECTION = ("inspection", "change")

PLAN = {
    "kind": "periodic", "title": "Kế hoạch", "starts_on": "2026-05-05", "ends_on": "2026-06-05",
    "basis_text": "KH 125", "purpose": "Ngăn", "contents": "Hàng giả",
}  # fmt: skip
SEAT = {"day": "2026-05-06", "head": "khong-co"}
ALONE = {"team": [{"name": "Nông Văn Kiểm", "is_head": True}], "reason": "ghi nhầm"}

ROWS = (
    page("desk:inspectionplans", READ),
    page("desk:inspectionplan_add", ADD),
    page("desk:inspectionplan", READ, of="inspection_plan"),
    page("desk:inspectionplan_print", READ, of="inspection_plan"),
    page("desk:inspectionplan_word", READ, of="inspection_plan"),
    page("desk:inspectionplan_xlsx", READ, of="inspection_plan"),
    act("desk:inspectionplan_amend", CHANGE, of="inspection_plan", partial=True),
    act("desk:inspectionplan_subjects", CHANGE, of="inspection_plan", partial=True),
    act("desk:inspectionplan_submit", CHANGE, of="inspection_plan", partial=True),
    act("desk:inspectionplan_return", APPROVE, of="inspection_plan", partial=True),
    act("desk:inspectionplan_approve", APPROVE, of="inspection_plan", partial=True),
    act("desk:inspectionplan_cancel", END, of="inspection_plan", body=REASON),
    page("desk:plannedcheck", READ, of="planned_check"),
    act("desk:plannedcheck_schedule", CHANGE, of="planned_check", partial=True),
    page("desk:plannedcheck_declare", READ, of="planned_check", answer=lambda world, name: "404"),
    act("desk:plannedcheck_order", CHANGE, of="planned_check", partial=True),
    act("desk:plannedcheck_hold", CHANGE, of="planned_check", partial=True),
    act("desk:plannedcheck_mark", CHANGE, of="planned_check", partial=True),
    act("desk:plannedcheck_clock", CHANGE, of="planned_check", partial=True),
    act("desk:plannedcheck_complex", APPROVE, of="planned_check", partial=True),
    act("desk:plannedcheck_cancel", END, of="planned_check", body=REASON),
    act(
        "desk:inspection_team",
        CHANGE_INSPECTION,
        of="inspection",
        body={"name_1": "Nông Văn Kiểm", "reason": "ghi nhầm"},
    ),
    # the API
    post("inspections/{code}/team", CHANGE_INSPECTION, of="inspection", body=ALONE),
    get("inspection-plans", READ),
    get("inspection-plans/{code}", READ, of="inspection_plan"),
    post("inspection-plans", ADD),
    post(
        "inspection-plans/{code}/amendment", CHANGE, of="inspection_plan", body=PLAN, partial=True
    ),
    post("inspection-plans/{code}/subjects", CHANGE, of="inspection_plan", partial=True),
    post(
        "inspection-plans/{code}/submission",
        CHANGE,
        of="inspection_plan",
        body={"approver": "khong-co"},
        partial=True,
    ),
    get("inspection-plans/{code}/approval", APPROVE, of="inspection_plan", on_record=APPROVE),
    post("inspection-plans/{code}/approval", APPROVE, of="inspection_plan", partial=True),
    post("inspection-plans/{code}/cancellation", END, of="inspection_plan", body=REASON),
    get("planned-checks", READ),
    get("planned-checks/{code}", READ, of="planned_check"),
    post("planned-checks/{code}/schedule", CHANGE, of="planned_check", body=SEAT, partial=True),
    post(
        "planned-checks/{code}/declaration",
        READ,
        of="planned_check",
        body={"has_relative": False},
        partial=True,
    ),
    post(
        "planned-checks/{code}/order",
        CHANGE,
        of="planned_check",
        body={"number": "1/QĐ", "ordered_on": "2026-05-06"},
        partial=True,
    ),
    post(
        "planned-checks/{code}/result",
        CHANGE,
        of="planned_check",
        body={"held_on": "2026-05-06", "finding": "clean"},
        partial=True,
    ),
    post(
        "planned-checks/{code}/step",
        CHANGE,
        of="planned_check",
        body={"step": "check_report_hours"},
        partial=True,
    ),
    post(
        "planned-checks/{code}/deadline",
        CHANGE,
        of="planned_check",
        body={"clock": "x", "act": "stop", "on": "2026-05-06", "reason": "x"},
        partial=True,
    ),
    post(
        "planned-checks/{code}/complexity",
        APPROVE,
        of="planned_check",
        body={"post": 999_999_999, "reason": "x", "paper": "x"},
        partial=True,
    ),
    post("planned-checks/{code}/cancellation", END, of="planned_check", body=REASON),
)
