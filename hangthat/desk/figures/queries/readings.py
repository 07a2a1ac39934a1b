"""A kept figure beside today's, with the names of what changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.figures.queries.names import Named, named, with_names
from hangthat.desk.figures.queries.tables import Cell
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.members import Beside, Moved, asked_of, beside
from hangthat.domain.figures.vocabulary import BY_KEY, Measure


def signed(number: int) -> str:
    """+1.250, −3."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{grouped(abs(number))}"


@dataclass(frozen=True)
class MovedRow:
    one: Named
    by: str


@dataclass(frozen=True)
class MovedGroup:
    """Rows that changed in one way. `unseen`: of how many more no name is shown."""

    words: str
    tone: str
    by: str
    count: int
    rows: list[MovedRow]

    @property
    def unseen(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Shown:
    reading: FigureReading
    told: Beside
    groups: list[MovedGroup]

    @classmethod
    def of(cls, reading: FigureReading, figures: Figures) -> "Shown":
        told = beside(reading, figures)
        return cls(reading, told, [_group(one, figures) for one in told.moved])

    @property
    def measure(self) -> Measure:
        return self.told.measure

    @property
    def today(self) -> Cell:
        return Cell(self.told.today)

    @property
    def asked(self) -> Asked:
        return asked_of(self.reading)

    @property
    def kept(self) -> Figure:
        return Figure(self.measure, self.asked, self.reading.value)

    @property
    def difference(self) -> str:
        by = self.told.difference
        return signed(by) if by else "khớp"

    @property
    def keeper(self) -> str:
        """Who kept it, and in whose sight it was counted."""
        who = ", ".join(str(one) for one in (self.reading.kept_by, self.reading.recorder) if one)
        sight = "toàn bộ hồ sơ" if self.reading.whole else "hồ sơ người chốt được xem"
        return f"{who or 'hệ thống'}; đếm trên {sight}"


def _group(moved: Moved, figures: Figures) -> MovedGroup:
    rows = [named(one, moved.measure) for one in with_names(moved.rows, figures.user)]
    lines = [MovedRow(one, signed(moved.changes[one.pk])) for one in rows]
    return MovedGroup(moved.words, moved.tone, signed(moved.by), len(moved.changes), lines)


@dataclass(frozen=True)
class ReadingLine:
    reading: FigureReading
    figure: Figure


def listed(readings: Iterable[FigureReading]) -> list[ReadingLine]:
    """Of measures that are still in the catalogue."""
    return [
        ReadingLine(one, Figure(BY_KEY[one.measure], asked_of(one), one.value))
        for one in readings
        if one.measure in BY_KEY
    ]
