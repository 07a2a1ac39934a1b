"""Who may open what in `targets`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page

READ_TARGET = ("target", "read")
TARGETS = ("T12", "T13", "T16")

ROWS = (
    page("desk:targets", READ_TARGET),
    page("desk:target", READ_TARGET, examples=TARGETS),
    page("desk:target_compare", READ_TARGET, examples=TARGETS),
    page("desk:members", READ_TARGET, examples=TARGETS),
    page("desk:members_xlsx", READ_TARGET, examples=TARGETS),
    page("desk:members_act", READ_TARGET, examples=TARGETS),
    # the API
    get("targets", READ_TARGET),
    get("targets/{code}", READ_TARGET, examples=("T12",)),
    get("targets/{code}/members", READ_TARGET, examples=("T12",)),
)
