"""Kept figures of an invented province."""

from datetime import datetime, timedelta

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries import period_of
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.services.readings import keep_readings
from hangthat.domain.figures.vocabulary import BY_KEY

_KEPT = ("checks", "cases", "administrative", "collected", "signed")


def keep_last_month(*, by: User, at: datetime) -> None:
    """Of the last month of reports that is over."""
    running = period_of(PeriodKind.MONTH, vietnam_day(at))
    over = running and period_of(PeriodKind.MONTH, running.first - timedelta(1))
    if over:
        asked = Asked(Window(over.first, over.last))
        wanted = [(BY_KEY[key], asked) for key in _KEPT]
        keep_readings(wanted, by=by, at=at, note=f"{over.name} (dữ liệu minh hoạ)")
