"""Who may open what in `plans`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import UNKNOWN, act, get, page

READ_PLAN = ("plan", "read")
READ, CHANGE = ("plan_draft", "read"), ("plan_draft", "change")

ROWS = (
    page("desk:plan", READ_PLAN),
    page("desk:plandraft_add", CHANGE),
    page("desk:plandraft", READ, of="plandraft"),
    page("desk:plandraft_file", READ, unknown=(UNKNOWN,)),
    page("desk:plandraft_toml", READ, of="plandraft"),
    act("desk:plandraft_replace", CHANGE, of="plandraft", partial=True),
    act("desk:plandraft_load", CHANGE, of="plandraft", partial=True),
    act("desk:plandraft_drop", CHANGE, of="plandraft", body={}),
    page("desk:plandraft_row", CHANGE, unknown=(UNKNOWN, "chi-tieu", 1)),
    page("desk:plandraft_row_add", CHANGE, unknown=(UNKNOWN, "chi-tieu")),
    page("desk:plandraft_row_remove", CHANGE, unknown=(UNKNOWN, "chi-tieu", 1)),
    # the API
    get("plans", READ_PLAN),
)
