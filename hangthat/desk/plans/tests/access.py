"""Who may open what in `plans`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page

READ_PLAN = ("plan", "read")

ROWS = (
    page("desk:plan", READ_PLAN),
    # the API
    get("plans", READ_PLAN),
)
