"""Days as a picture: bars on lanes, marks below them, years and today as lines across."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import template

from hangthat.core.common.templatetags.look import Part
from hangthat.domain.establishments.dossier.shapes import Mark, Span, TimeLine

register = template.Library()
_LANE, _MARKS, _YEARS = 14, 16, 18  # pixels high
_LEAST_DAYS = 400


@dataclass(frozen=True)
class Bar:
    """x and width in percent of the picture, y in pixels."""

    x: str
    width: str
    y: int
    span: Span


@dataclass(frozen=True)
class Dot:
    x: str
    mark: Mark


@register.inclusion_tag("parts/_time_line.html")
def time_line(line: TimeLine, label: str) -> Part:
    """`label`: what the picture is about, for those who do not see it; the words stand beside."""
    first, last = _range(line)
    scale = _Scale(first, last)
    lanes = len(line.lanes)
    return {
        "label": label,
        "legend": line.legend,
        "bars": [
            Bar(scale.x(span.first), scale.width(span), number * _LANE + 2, span)
            for number, spans in enumerate(line.lanes)
            for span in spans
        ],
        "dots": [Dot(scale.x(mark.day), mark) for mark in line.marks],
        "dots_y": lanes * _LANE + _MARKS // 2,
        "years": list(scale.years()),
        "years_y": lanes * _LANE + _MARKS + _YEARS - 5,
        "today": scale.x(line.today),
        "bottom": lanes * _LANE + _MARKS,
        "height": lanes * _LANE + _MARKS + _YEARS,
    }


def _range(line: TimeLine) -> tuple[date, date]:
    days = [
        line.today,
        *(mark.day for mark in line.marks),
        *(day for spans in line.lanes for span in spans for day in (span.first, span.last)),
    ]
    return min(days), max(days)


class _Scale:
    """Days to percent, a little room left at both ends."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first.toordinal(), last.toordinal()
        self.days = max(self.last - self.first, _LEAST_DAYS)

    def x(self, day: date) -> str:
        return f"{2 + 96 * (day.toordinal() - self.first) / self.days:.2f}"

    def width(self, span: Span) -> str:
        days = max(span.last.toordinal() - span.first.toordinal(), 1)
        return f"{max(96 * days / self.days, 0.6):.2f}"

    def years(self) -> Iterator[tuple[str, int]]:
        """1 January of the years, at most some eight of them."""
        begin, end = date.fromordinal(self.first).year + 1, date.fromordinal(self.last).year
        for year in range(begin, end + 1, max(end - begin, 0) // 8 + 1):
            yield self.x(date(year, 1, 1)), year
