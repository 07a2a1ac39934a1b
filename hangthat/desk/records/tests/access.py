"""Who may open what in `records`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import UNKNOWN, get, page

READ_JOURNAL = ("journal", "read")
READ_STATUS = ("status", "read")

ROWS = (
    page("desk:journal", READ_JOURNAL),
    page("desk:looks", READ_JOURNAL),
    page("desk:status", READ_STATUS),
    # the API
    get("journal/{kind}/{code}", READ_JOURNAL, unknown=("establishments", UNKNOWN)),
)
