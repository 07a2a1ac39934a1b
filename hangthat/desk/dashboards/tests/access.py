"""Who may open what in `dashboards`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import get, page

READ_TARGET = ("target", "read")

ROWS = (
    page("desk:dashboard", READ_TARGET),
    page("desk:dashboard_wall", READ_TARGET),
    get("dashboard", READ_TARGET),
    get("operations", READ_TARGET),
    get("operations/names", READ_TARGET),
    page("desk:operations", READ_TARGET),
    page("desk:operations_xlsx", READ_TARGET),
    page("desk:operations_names", READ_TARGET),
    page("desk:violation_trend", ("violation", "read")),
    page("desk:violation_trend_xlsx", ("violation", "read")),
)
