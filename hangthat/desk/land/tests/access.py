"""Who may open what in `land`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import NUMBER, SIGNED_IN, UNKNOWN, get, page

READ_AREA = ("area", "read")
CHANGE_AREA = ("area", "change")
APPROVE_AREA = ("area", "approve")
CHANGE_ESTABLISHMENT = ("establishment", "change")
ADD_GRANT = ("grant", "add")

ROWS = (
    page("desk:boundaries", CHANGE_AREA),
    page("desk:units", READ_AREA),
    page("desk:unit", READ_AREA, unknown=(UNKNOWN,)),
    page("desk:unplaced", CHANGE_ESTABLISHMENT),
    page("desk:reforms", READ_AREA),
    page("desk:reform_add", CHANGE_AREA),
    page("desk:reform_add_one", CHANGE_AREA),
    page("desk:reform", READ_AREA, unknown=(NUMBER,)),
    page("desk:reform_apply", APPROVE_AREA, unknown=(NUMBER,)),
    page("desk:reform_drop", READ_AREA, unknown=(NUMBER,)),
    page("desk:reform_undo", APPROVE_AREA, unknown=(NUMBER,)),
    page("desk:reform_hand_over", ADD_GRANT, unknown=(NUMBER,)),
    # the API
    get("areas", SIGNED_IN),
    get("agencies", SIGNED_IN),
)
