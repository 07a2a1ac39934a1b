"""Figures month by month: the large numbers of a year, and the lines of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.dashboards.queries.numbers import Group, Number
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.domain.figures.grammar import Change
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.counting import Numbers
from hangthat.domain.figures.queries.periods import last_months, this_year
from hangthat.domain.figures.vocabulary import BY_KEY, Measure

MONTHS = 12


@dataclass(frozen=True)
class Point:
    """One measure in one month, with the address of its names."""

    label: str
    value: int | None
    href: str


@dataclass(frozen=True)
class Row:
    """The measures in one month of reports."""

    name: str
    points: list[Point]


class Labelled(Protocol):
    """A measure of the reports, or another number that has a name."""

    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Named:
    """A number that no report has."""

    label: str


@dataclass(frozen=True)
class Trend:
    """The last months of some measures, and of each the year so far beside the year before.

    `note`: what the numbers are, where the measures do not say it.
    """

    measures: Sequence[Labelled]
    months: list[Row]
    group: Group
    drawn: int  # measures of the chart, the first ones
    note: str = ""

    @property
    def chart(self) -> dict[str, object]:
        """As the script draws it."""
        shown = self.measures[: self.drawn]
        return {
            "months": [month.name for month in self.months],
            "lines": [
                {"name": one.label, "values": [month.points[n].value for month in self.months]}
                for n, one in enumerate(shown)
            ],
        }

    @property
    def table(self) -> list[Row]:
        """The newest first."""
        return self.months[::-1]


def trend(figures: Figures, asked: Asked, keys: Sequence[str], *, drawn: int, today: date) -> Trend:
    """As many queries as there are sources; `asked`: of whom and where, its days do not matter."""
    measures = [BY_KEY[key] for key in keys]
    spans, year = last_months(today, MONTHS), this_year(today)
    windows = (*(one.window for one in spans), year, year.year_ago)
    several = [asked.at(one) for one in windows]
    *monthly, now, before = figures.numbers_of(several, measures)
    months = [
        Row(one.name, [_point(m, asked.at(one.window), told) for m in measures])
        for one, told in zip(spans, monthly, strict=True)
    ]
    numbers = [_number(m, asked.at(year), now, before, monthly) for m in measures]
    note = f"Từ {year} (kỳ báo cáo năm); so với cùng kỳ năm trước."
    return Trend(measures, months, Group("Năm nay", numbers, note), drawn)


def _point(measure: Measure, asked: Asked, told: Numbers) -> Point:
    return Point(measure.label, told[measure.key], figure_address(measure.key, asked))


def _number(
    measure: Measure, asked: Asked, now: Numbers, before: Numbers, monthly: Sequence[Numbers]
) -> Number:
    value, base = now[measure.key], before[measure.key]
    note = _beside(Change(value, base), measure)
    line = [told[measure.key] or 0 for told in monthly]
    href = figure_address(measure.key, asked)
    return Number(measure.label, value, href, note, "", measure.unit.label, line)


def _beside(change: Change, measure: Measure) -> str:
    """Beside the same days a year ago."""
    if change.base is None:
        return ""
    if not change.base:
        return "cùng kỳ năm trước: 0"
    if measure.is_money:
        return f"so cùng kỳ năm trước: {change.words}"
    return f"cùng kỳ năm trước: {grouped(change.base)}, {change.words}"
