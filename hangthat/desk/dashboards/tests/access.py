"""Who may open what in `dashboards`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import page

READ_TARGET = ("target", "read")

ROWS = (
    page("desk:dashboard", READ_TARGET),
    page("desk:dashboard_wall", READ_TARGET),
)
