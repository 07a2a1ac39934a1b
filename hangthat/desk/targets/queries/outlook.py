"""Where a target will stand by its last day, as its page says it."""

from dataclasses import dataclass
from datetime import date

from hangthat.domain.plans.models import Target
from hangthat.domain.targets.grammar import Tally
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
_DANGER = "bad"
_ROUNDING = 1e-6  # of a percent: the interval is widened by less


@dataclass(frozen=True)
class Outlook:
    """`conclusion`, with its `tone`: what the forecast means for the level of the target.

    The forecast begins at the end of `foretold_from`; pace and what-if begin at `now_on`.
    """

    last: date
    foretold_from: date
    now_on: date
    forecast: Forecast
    pace: Pace
    conclusion: str
    tone: str
    a_week: int | None
    what_if: WhatIf | None
    by_checking: bool  # else by winning over: nobody is unknown

    @property
    def in_danger(self) -> bool:
        return self.tone == _DANGER

    @property
    def is_foretold(self) -> bool:
        return self.forecast.expected is not None


def outlook(
    readings: list[Reading],
    now: Reading | None,
    target: Target,
    *,
    yearly: bool,
    a_week: int | None,
) -> Outlook | None:
    """`now`: today's reading, for the pace; `readings`: at the ends of months, for the forecast.

    None: there is nobody in the base, or the last day has passed.
    """
    last, at_least = date(target.by_end_of, 12, 31), target.at_least
    if not readings or now is None or not now.tally.population or last < now.on:
        return None
    newest = readings[-1].on
    ahead = (last.year - newest.year) * 12 + last.month - newest.month
    foretold = forecast(readings, ahead=ahead, yearly=yearly)
    conclusion, tone = _words_and_tone(foretold, at_least)
    needed = pace(readings, now, at_least=at_least, until=last, yearly=yearly)
    tried = None if a_week is None else _tried(now.tally, needed, a_week, at_least)
    return Outlook(
        last,
        newest,
        now.on,
        foretold,
        needed,
        conclusion,
        tone,
        a_week,
        tried,
        by_checking=needed.restarts or now.tally.unknown > 0,
    )


def _tried(tally: Tally, needed: Pace, a_week: int, at_least: int) -> WhatIf:
    weeks, restarts = needed.weeks, needed.restarts
    return what_if(tally, a_week=a_week, weeks=weeks, at_least=at_least, restarts=restarts)


def parse_weekly_number(text: str) -> int | None:
    """How many more a week somebody asks about; None: nothing that makes sense was asked."""
    plain = text.strip().replace(".", "")
    if not plain.isdecimal() or len(plain) > len(str(MOST_A_WEEK)):
        return None
    number = int(plain)
    return number if 0 < number <= MOST_A_WEEK else None


def _words_and_tone(found: Forecast, at_least: int) -> tuple[str, str]:
    if found.expected is None:
        return f"chưa đủ cơ sở để dự báo: {found.why_not}", "mute"
    if found.expected.low * 100 >= at_least - _ROUNDING:
        return "nhiều khả năng đạt", "good"
    if found.expected.high * 100 < at_least - _ROUNDING:
        return "khó đạt nếu tiến độ như trước", _DANGER
    return "có thể đạt hoặc không", "warn"
