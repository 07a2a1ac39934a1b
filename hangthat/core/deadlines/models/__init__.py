"""The calendar of working days and the clocks that run by it."""

from hangthat.core.deadlines.models.calendar_day import CalendarDay
from hangthat.core.deadlines.models.clock import Clock, ClockEvent

__all__ = ["CalendarDay", "Clock", "ClockEvent"]
