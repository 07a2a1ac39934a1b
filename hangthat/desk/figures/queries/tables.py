"""The table of a period as a page draws it: every number with its address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hangthat.core.agencies.models import Agency, Area
from hangthat.desk.parts.queries.figure_addresses import figure_address
from hangthat.domain.figures.grammar import Change
from hangthat.domain.figures.lexicon import Group
from hangthat.domain.figures.queries import Asked, Figure, Figures
from hangthat.domain.figures.queries.comparing import Compared
from hangthat.domain.figures.queries.tables import by_agency, by_unit, forces_total
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE, Measure

BY = {"": "Toàn bộ chỉ tiêu", "don_vi": "Theo lực lượng, cơ quan", "dia_ban": "Theo xã, phường"}
ACROSS = tuple(
    BY_KEY[key]
    for key in (
        "checks", "checks_found", "cases", "counterfeit", "administrative", "fines_decided",
        "collected", "prosecuted", "outreach", "people_reached", "signed",
    )
)  # fmt: skip
_DRAWN = ("checks", "checks_found", "cases", "administrative", "outreach", "signed")


def address(figure: Figure) -> str:
    """Where the figure stands with its names."""
    return figure_address(figure.measure.key, figure.asked)


@dataclass(frozen=True)
class Cell:
    """A number as it is drawn; without a link where there is nothing behind it."""

    figure: Figure

    @property
    def href(self) -> str:
        return address(self.figure) if self.figure.value else ""

    @property
    def text(self) -> str:
        return "–" if self.figure.value is None else str(self.figure)


@dataclass(frozen=True)
class Line:
    """One measure: this period, the one before, a year ago."""

    row: Compared

    @property
    def measure(self) -> Measure:
        return self.row.measure

    @property
    def cells(self) -> list[Cell]:
        return [Cell(one) for one in (self.row.now, self.row.before, self.row.year_ago)]

    @property
    def now(self) -> Cell:
        return Cell(self.row.now)

    @property
    def before(self) -> Cell:
        return Cell(self.row.before)

    @property
    def year_ago(self) -> Cell:
        return Cell(self.row.year_ago)

    @property
    def on_before(self) -> str:
        return _signed(self.row.on_before)

    @property
    def on_year(self) -> str:
        return _signed(self.row.on_year)


def _signed(change: Change) -> str:
    if change.now is None or change.base is None:
        return ""
    return change.signed


@dataclass(frozen=True)
class Section:
    group: Group
    lines: list[Line]


@dataclass(frozen=True)
class Bar:
    """Two bars of one measure. Units: widths in hundredths of the picture."""

    line: Line
    now: str
    year_ago: str


def sections(rows: dict[str, Compared]) -> list[Section]:
    lines = [Line(rows[measure.key]) for measure in CATALOGUE]
    ordered = sorted(lines, key=lambda line: list(Group).index(line.measure.group))
    return [
        Section(group, list(some))
        for group, some in groupby(ordered, lambda line: line.measure.group)
    ]


def bars(rows: dict[str, Compared]) -> list[Bar]:
    """The measures that are drawn, each against the larger of its two numbers."""
    found: list[Bar] = []
    for key in _DRAWN:
        row = rows[key]
        now, ago = row.now.value or 0, row.year_ago.value or 0
        if most := max(now, ago):
            wide = [f"{100 * number / most:.2f}" for number in (now, ago)]
            found.append(Bar(Line(row), *wide))
    return found


@dataclass(frozen=True)
class Across:
    """One agency or unit with its numbers."""

    name: str
    cells: list[Cell]


def across(figures: Figures, asked: Asked, by: str) -> list[Across]:
    if by == "dia_ban":
        units = by_unit(figures, asked, ACROSS)
        return [_line(unit, [row[m.key] for m in ACROSS]) for unit, row in units.items()]
    agencies = by_agency(figures, asked, ACROSS)
    return [_line(agency, [row[m.key] for m in ACROSS]) for agency, row in agencies.items()]


def _line(of: Agency | Area, row: Sequence[Figure]) -> Across:
    return Across(str(of), [Cell(one) for one in row])


@dataclass(frozen=True)
class Together:
    """A number of the province, and what it adds up to over the forces, which count what they do
    together once each."""

    whole: Figure
    parts: int


def joint_difference(figures: Figures, whole: Figure) -> Together | None:
    """None: both are the same, or one agency is asked for."""
    if whole.asked.agency or not whole.measure.together:
        return None
    parts = forces_total(figures, whole)
    return Together(whole, parts) if parts is not None and whole.value != parts else None


def parts_of(figures: Figures, measure: Measure, asked: Asked) -> Iterator[Cell]:
    """What a sum is made of."""
    told = figures.figures(asked, [BY_KEY[key] for key in measure.parts])
    for key in measure.parts:
        yield Cell(told[key])
