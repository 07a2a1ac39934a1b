"""Who may open what in `hotlines`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import UNKNOWN, act, get, page

READ, ADD, CHANGE = ("hotline", "read"), ("hotline", "add"), ("hotline", "change")

ROWS = (
    page("desk:hotlines", READ),
    page("desk:hotline_add", ADD),
    page("desk:hotline", READ, unknown=(UNKNOWN,)),
    act("desk:hotline_end", CHANGE, of="hotline", partial=True),
    # the API
    get("hotlines", READ),
    get("hotlines/{code}", READ, unknown=(UNKNOWN,)),
)
