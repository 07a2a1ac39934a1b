"""Where a target will stand by its last day, as its page says it."""

from dataclasses import dataclass
from datetime import date

from hangthat.domain.plans.models import Target
from hangthat.domain.targets.services.forecasting import (
    Forecast,
    Pace,
    Reading,
    WhatIf,
    forecast,
    pace,
    what_if,
)

MOST_A_WEEK = 100_000
_ROUNDING = 1e-6  # of a percent: the interval is widened by less


@dataclass(frozen=True)
class Outlook:
    """`told`, with its `tone`: what the forecast means for the level that the target asks for."""

    last: date
    forecast: Forecast
    pace: Pace
    told: str
    tone: str
    a_week: int | None
    what_if: WhatIf | None
    by_checking: bool  # else by winning over: nobody is unknown


def outlook(
    readings: list[Reading], target: Target, *, today: date, a_week: int | None
) -> Outlook | None:
    """None: there is nobody in the base, or the last day has passed."""
    last = date(target.by_end_of, 12, 31)
    if not readings or not readings[-1].tally.population or last < today:
        return None
    newest = readings[-1]
    ahead = (last.year - newest.on.year) * 12 + last.month - newest.on.month
    foretold = forecast(readings, ahead=ahead)
    told, tone = _told(foretold, target.at_least)
    now = pace(readings, at_least=target.at_least, until=last, today=today)
    asked = None
    if a_week is not None:
        weeks = now.weeks
        asked = what_if(newest.tally, a_week=a_week, weeks=weeks, at_least=target.at_least)
    return Outlook(last, foretold, now, told, tone, a_week, asked, newest.tally.unknown > 0)


def asked_a_week(text: str) -> int | None:
    """How many more a week somebody asks about; None: nothing that makes sense was asked."""
    plain = text.strip().replace(".", "")
    if not plain.isdecimal() or len(plain) > len(str(MOST_A_WEEK)):
        return None
    return min(int(plain), MOST_A_WEEK) or None


def _told(found: Forecast, at_least: int) -> tuple[str, str]:
    if found.expected is None:
        return f"chưa đủ cơ sở để dự báo: {found.why_not}", "mute"
    if found.expected.low * 100 >= at_least - _ROUNDING:
        return "nhiều khả năng đạt", "good"
    if found.expected.high * 100 < at_least - _ROUNDING:
        return "khó đạt nếu tiến độ như trước", "bad"
    return "có thể đạt hoặc không", "warn"
