"""Reads of deadlines that rooms and pages share."""

from hangthat.core.deadlines.queries.reading import (
    history_of,
    reckoned,
    rule_of_clock,
    working_calendar,
)

__all__ = ["history_of", "reckoned", "rule_of_clock", "working_calendar"]
