"""Who may open what in `tagging`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, REASON, act, get, page, post

READ, ADD = ("tag", "read"), ("tag", "add")
CHANGE, END = ("tag", "change"), ("tag", "end")

ROWS = (
    page("desk:tags", READ),
    page("desk:tag_add", ADD),
    page("desk:tag_put", CHANGE, unknown=()),
    page("desk:tag_take_off", CHANGE, unknown=(NUMBER,)),
    act("desk:tag_end", END, of="tag", body=REASON),
    # the API
    get("tags", READ),
    post("tags", ADD, body={"name": "Nhãn thử"}, partial=True),
    post("tags/{code}/end", END, of="tag", body=REASON),
    get("tags/{code}/records", READ, of="tag"),
    post("tags/{code}/records", CHANGE, of="tag", partial=True),
)
