"""Who may open what in `enforcement_lists`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import page

READ_INSPECTION = ("inspection", "read")
READ_CASE = ("case", "read")
READ_VIOLATION = ("violation", "read")
READ_DECISION = ("decision", "read")
READ_DRAFT = ("draft", "read")

ROWS = (
    page("desk:inspections", READ_INSPECTION),
    page("desk:cases", READ_CASE),
    page("desk:violations", READ_VIOLATION),
    page("desk:decisions", READ_DECISION),
    page("desk:decisiondrafts", READ_DRAFT),
    page(
        "desk:case_list_export",
        READ_CASE,
        examples=("vu-viec", "vi-pham", "quyet-dinh", "kiem-tra"),
    ),
)
