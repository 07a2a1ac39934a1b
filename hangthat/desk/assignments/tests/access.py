"""Who may open what in `assignments`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, UNKNOWN, act, get, page, post

READ = ("assignment", "read")
ADD = ("assignment", "add")
CHANGE = ("assignment", "change")
ANSWER = ("assignment", "answer")
_DAY = "2026-01-01"

ROWS = (
    page("desk:assignments", READ),
    page("desk:assignments_xlsx", READ),
    page("desk:assignment_board", READ),
    page("desk:assignment_load", ADD),
    page("desk:assignment_add", ADD),
    page("desk:assignment_hand_on", ANSWER),
    page("desk:assignment", READ, of="assignment"),
    act("desk:assignment_receive", ANSWER, of="assignment", partial=True),
    act("desk:assignment_note", ANSWER, of="assignment", partial=True),
    act("desk:assignment_report", ANSWER, of="assignment", partial=True),
    act("desk:assignment_ask", ANSWER, of="assignment", partial=True),
    act("desk:assignment_extend", CHANGE, of="assignment", partial=True),
    act("desk:assignment_accept", CHANGE, of="assignment", partial=True),
    act("desk:assignment_send_back", CHANGE, of="assignment", partial=True),
    act("desk:assignment_cancel", CHANGE, of="assignment", body=REASON),
    act("desk:assignment_person", ANSWER, of="assignment", partial=True),
    page("desk:assignment_evidence", READ, unknown=(UNKNOWN, NUMBER)),
    page("desk:assignmentrules", ADD),
    page("desk:assignmentrule_run", ADD),
    page("desk:assignmentrule_set", ADD, examples=("custody",)),
    page("desk:subplans", READ),
    page("desk:subplan_add", ANSWER),
    page("desk:subplan_scan", READ, unknown=(UNKNOWN,)),
    act("desk:subplan_withdraw", ANSWER, of="sub_plan", body=REASON),
    page("desk:planreceipts", ("plan", "read")),
    page("desk:targetresponsibilities", ("plan", "read")),
    page("desk:targetresponsibility_add", ("plan", "change")),
    page("desk:targetresponsibility_end", ("plan", "change"), unknown=(UNKNOWN,)),
    page("desk:planreceipt_add", ("plan", "change"), unknown=(NUMBER,)),
    # the API
    get("assignments", READ),
    get("assignments/{code}", READ, of="assignment"),
    post("assignments/{code}/receipt", ANSWER, of="assignment", partial=True),
    post(
        "assignments/{code}/notes",
        ANSWER,
        of="assignment",
        partial=True,
        body={"noted_on": _DAY, "words": "đang làm"},
    ),
    post(
        "assignments/{code}/report",
        ANSWER,
        of="assignment",
        partial=True,
        body={"result": "xong"},
    ),
    post(
        "assignments/{code}/extension",
        ANSWER,
        of="assignment",
        partial=True,
        body={"until": "2030-01-01", **REASON},
    ),
    get("sub-plans", READ),
    get("sub-plans/{code}", READ, of="sub_plan"),
    get("sub-plan-coverage", READ),
    get("plan-receipts", ("plan", "read")),
    post(
        "plan-receipts/{number}",
        ("plan", "change"),
        unknown=(NUMBER,),
        body={"received_on": _DAY, "receiver": "Văn thư", "note": "ký sổ"},
    ),
    get("assignment-rules", ADD),
    get("target-responsibilities", ("plan", "read")),
    get("target-responsibilities/{code}", ("plan", "read"), unknown=(UNKNOWN,)),
    post(
        "target-responsibilities",
        ("plan", "change"),
        partial=True,
        body={
            "plan": "125",
            "target": "T05a",
            "agency": "QLTT",
            "since": "2021-01-01",
        },
    ),
    post(
        "target-responsibilities/{code}/end",
        ("plan", "change"),
        unknown=(UNKNOWN,),
        partial=True,
        body={"end": "2026-01-01", **REASON},
    ),
    post("assignments", ADD, partial=True, body={"title": "Việc", "leads": ["QLTT"]}),
    post("assignments/{code}/acceptance", CHANGE, of="assignment", partial=True, body={}),
    post(
        "assignments/{code}/return",
        CHANGE,
        of="assignment",
        partial=True,
        body={"working_days": 3, **REASON},
    ),
    post(
        "assignments/{code}/extension/answer",
        CHANGE,
        of="assignment",
        partial=True,
        body={"granted": True, **REASON},
    ),
    post("assignments/{code}/cancellation", CHANGE, of="assignment", partial=True, body=REASON),
)
