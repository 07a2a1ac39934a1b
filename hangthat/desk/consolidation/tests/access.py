"""Who may open what in `consolidation`; `tests/gates` tries each row with everybody."""

from tests.gates.rows import UNKNOWN, act, page

READ, ADD = ("consolidation", "read"), ("consolidation", "add")
CHANGE = ("consolidation", "change")
URGINGS, URGE = ("urging", "read"), ("urging", "add")
_PERIOD, _PART = (UNKNOWN, "month-2025-6"), (UNKNOWN, "p1")

ROWS = (
    page("desk:mergedreports", READ),
    page("desk:mergedreport_period", READ, unknown=_PERIOD),
    page("desk:mergedreport_doubts", READ, unknown=_PERIOD),
    page("desk:mergedreport_urge", URGE, unknown=_PERIOD),
    page("desk:urging_list", URGINGS, unknown=_PERIOD),
    page("desk:urging", URGINGS, of="urging"),
    page("desk:urging_paper", URGINGS, of="urging"),
    page("desk:mergedreport_add", ADD, unknown=_PERIOD),
    page("desk:mergedreport", READ, of="mergedreport"),
    page("desk:mergedreport_paper", READ, of="mergedreport"),
    page("desk:mergedreport_xlsx", READ, of="mergedreport"),
    act("desk:mergedreport_take", CHANGE, of="mergedreport", partial=True),
    page("desk:mergedreport_part", READ, unknown=_PART),
    page("desk:mergedreport_write", CHANGE, unknown=_PART),
    page("desk:mergedreport_read", CHANGE, unknown=_PART),
    page("desk:mergedreport_fill", CHANGE, unknown=_PART),
)
