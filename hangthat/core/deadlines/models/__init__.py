"""The calendar of working days the clocks that run by it, the periods of reports."""

from hangthat.core.deadlines.models.calendar_day import CalendarDay
from hangthat.core.deadlines.models.clock import Clock, ClockEvent
from hangthat.core.deadlines.models.period_rule import PeriodRule

__all__ = ["CalendarDay", "Clock", "ClockEvent", "PeriodRule"]
