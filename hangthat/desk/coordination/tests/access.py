"""Who may open what in `coordination`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, UNKNOWN, act, get, page, post

READ = ("coordination", "read")
ADD = ("coordination", "add")
CHANGE = ("coordination", "change")
END = ("coordination", "end")
APPROVE = ("coordination", "approve")
READ_CASE = ("case", "read")
CHANGE_CASE = ("case", "change")
DONE = {"outcome": "không có ai ở cơ sở"}

ROWS = (
    page("desk:overlaps", READ),
    page("desk:overlaps_xlsx", READ),
    page("desk:overlap", READ),
    page("desk:overlap_merge", ADD),
    page("desk:overlap_answer", ADD),
    page("desk:overlap_decide", APPROVE),
    page("desk:jointchecks", READ),
    page("desk:jointcheck", READ, of="joint"),
    act("desk:jointpart_accept", CHANGE, of="joint_part", partial=True),
    act("desk:jointpart_close", CHANGE, of="joint_part", partial=True),
    act("desk:jointpart_leave", END, of="joint_part", body=REASON),
    act("desk:casepartner_add", CHANGE_CASE, of="case", partial=True),
    page("desk:casepartner_end", CHANGE_CASE, unknown=(UNKNOWN, UNKNOWN)),
    # the API
    get("overlaps", READ),
    get("establishments/{code}/last-check", READ, of="shop"),
    post("overlaps/merging", ADD, partial=True),
    post("overlaps/answers", ADD, partial=True),
    post("overlaps/decisions", APPROVE, partial=True),
    get("joint-checks", READ),
    get("joint-checks/{code}", READ, of="joint"),
    post("joint-parts/{code}/acceptance", CHANGE, of="joint_part", partial=True),
    post("joint-parts/{code}/closing", CHANGE, of="joint_part", body=DONE, partial=True),
    post("joint-parts/{code}/leaving", END, of="joint_part", body=REASON),
    get("cases/{code}/partners", READ_CASE, of="case"),
    post("cases/{code}/partners", CHANGE_CASE, of="case", body={"agency": UNKNOWN}, partial=True),
    post(
        "cases/{code}/partners/{partner}/removal",
        CHANGE_CASE,
        body=REASON,
        unknown=(UNKNOWN, UNKNOWN),
    ),
)
