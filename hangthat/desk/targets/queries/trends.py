"""A target over the quarters as lines, with the points of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.domain.targets.grammar import Tally

WIDTH, HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 24, 12, 28


@dataclass(frozen=True)
class TrendRow:
    """One quarter: under the units of the day, and over today's land; None: no such unit."""

    on: date
    then: Tally | None
    now: Tally | None

    @property
    def quarter(self) -> str:
        return f"Quý {(self.on.month + 2) // 3}/{self.on.year}"


@dataclass(frozen=True)
class Line:
    """One line of the chart: its points as `x,y`, broken where nobody is counted."""

    name: str
    style: str
    runs: list[str]
    dots: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Chart:
    """Shares met in percent over the quarters."""

    lines: list[Line]
    need: str
    marks: list[tuple[str, str]]
    years: list[tuple[str, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    floor: int = HEIGHT - _BOTTOM


def chart(rows: list[TrendRow], at_least: int, *, both: bool) -> Chart:
    """`both`: the two ways to draw the land differ."""
    lines = [_line("theo đơn vị của ngày tính", "then", rows, [row.then for row in rows])]
    if both:
        lines.append(_line("theo đơn vị hiện nay", "now", rows, [row.now for row in rows]))
    marks = [(_y(share / 100), f"{share}%") for share in (0, 25, 50, 75, 100)]
    years = [
        (_x(n, len(rows)), str(row.on.year)) for n, row in enumerate(rows) if row.on.month == 12
    ]
    return Chart(lines, _y(at_least / 100), marks, years)


def _line(name: str, style: str, rows: list[TrendRow], tallies: Iterable[Tally | None]) -> Line:
    runs: list[list[str]] = [[]]
    dots = []
    for n, (row, tally) in enumerate(zip(rows, tallies, strict=True)):
        if tally is None or not tally.population:
            runs.append([])
            continue
        x, y = _x(n, len(rows)), _y(tally.met / tally.population)
        runs[-1].append(f"{x},{y}")
        words = f"{row.quarter}, {name}: đạt {tally.met}/{tally.population}"
        dots.append((x, y, words))
    return Line(name, style, [" ".join(run) for run in runs if len(run) > 1], dots)


def _x(n: int, count: int) -> str:
    """As text: a template would write a decimal comma."""
    return f"{_LEFT + n * (WIDTH - _LEFT - _RIGHT) / max(count - 1, 1):.1f}"


def _y(share: float) -> str:
    return f"{_TOP + (1 - share) * (HEIGHT - _TOP - _BOTTOM):.1f}"
