"""Who may open what in `targets`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page

READ_TARGET = ("target", "read")
TARGETS = ("T12", "T13", "T16")
NOW = ("T28",)  # of the last year of the plan

ROWS = (
    page("desk:targets", READ_TARGET),
    page("desk:target", READ_TARGET, examples=TARGETS),
    page("desk:target_compare", READ_TARGET, examples=TARGETS),
    page("desk:members", READ_TARGET, examples=TARGETS),
    page("desk:members_xlsx", READ_TARGET, examples=TARGETS),
    page("desk:members_act", READ_TARGET, examples=TARGETS),
    page("desk:monday", READ_TARGET),
    page("desk:target_movement", READ_TARGET, examples=NOW),
    page("desk:target_movement_xlsx", READ_TARGET, examples=NOW),
    page("desk:heat", READ_TARGET),
    page("desk:target_trend", READ_TARGET, examples=TARGETS),
    page("desk:heat_xlsx", READ_TARGET),
    # the API
    get("movements", READ_TARGET),
    get("heat", READ_TARGET),
    get("targets", READ_TARGET),
    get("targets/{code}", READ_TARGET, examples=("T12",)),
    get("targets/{code}/members", READ_TARGET, examples=("T12",)),
)
