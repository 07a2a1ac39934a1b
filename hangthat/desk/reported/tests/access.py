"""Who may open what in `reported`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, get, page, post

READ_CASE = ("case", "read")
END_CASE = ("case", "end")

ROWS = (
    page("desk:reportedtables", READ_CASE),
    page("desk:reportedtable", READ_CASE, of="reported_table"),
    act("desk:reportedtable_withdraw", END_CASE, of="reported_table", body=REASON),
    # the API
    get("reported-tables", READ_CASE),
    get("reported-tables/{code}", READ_CASE, of="reported_table"),
    post("reported-tables/{code}/withdrawal", END_CASE, of="reported_table", body=REASON),
)
