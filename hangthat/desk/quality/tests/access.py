"""Who may open what in `quality`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import REASON, act, page

READ_ESTABLISHMENT = ("establishment", "read")
ADD_ESTABLISHMENT = ("establishment", "add")
CHANGE_ESTABLISHMENT = ("establishment", "change")

ROWS = (
    page("desk:quality", READ_ESTABLISHMENT),
    page("desk:count_add", ADD_ESTABLISHMENT),
    act("desk:count_withdraw", CHANGE_ESTABLISHMENT, of="count", body=REASON),
)
