"""Acts on clocks and on the calendar by which they count."""

from hangthat.core.deadlines.services.calendar import DayTerms, load_holidays, set_day
from hangthat.core.deadlines.services.clocks import (
    end,
    end_all,
    end_on,
    extend,
    hand_over,
    resume,
    retract,
    start,
    stop,
)
from hangthat.core.deadlines.services.moving import MoveTerms, moment_of, move, run_on
from hangthat.core.deadlines.services.periods import load_periods

__all__ = [
    "DayTerms",
    "MoveTerms",
    "end",
    "end_all",
    "end_on",
    "extend",
    "hand_over",
    "load_holidays",
    "load_periods",
    "moment_of",
    "move",
    "resume",
    "retract",
    "run_on",
    "set_day",
    "start",
    "stop",
]
