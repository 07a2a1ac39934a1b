"""The chart of a report: each counted column beside the period before and a year ago."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hangthat.core.agencies.models import Agency
from hangthat.core.documents.services import Table
from hangthat.desk.parts.queries.kept_numbers import figure_link
from hangthat.domain.figures.grammar.drafted import Kept

_BLOCKS = 20  # that stand for the largest number of a column
_COLUMNS = 8  # of one chart
_WHEN = {"year_ago": "cùng kỳ năm trước", "before": "kỳ trước"}


@dataclass(frozen=True)
class Bar:
    """One number of one column. `most`: the largest of its column, which fills the line."""

    title: str
    when: str
    number: Kept
    most: int

    @property
    def blocks(self) -> str:
        return "█" * (self.number["value"] * _BLOCKS // self.most)


def bars_of(columns: Iterable[tuple[str, Kept]]) -> Iterator[Bar]:
    """Of the first eight columns that have a bar to show, of each the past first.

    Where the days before are those of a year ago they are told once.
    """
    shown = 0
    for title, counted in columns:
        kept = counted.get("beside", {})
        beside = {one["id"]: (when, one) for name, when in _WHEN.items() if (one := kept.get(name))}
        told = [*beside.values(), ("kỳ này", counted)]
        most = max(int(one["value"]) for _, one in told)
        if beside and most and shown < _COLUMNS:
            shown += 1
            yield from (Bar(title, when, one, most) for when, one in told)


def chart_of(bars: Iterable[Bar], agency: Agency, site: str) -> Table:
    """On paper: bars of blocks, each number a link to what it counts."""
    rows = [
        (f"{one.title}, {one.when}", one.blocks, (figure_link(one.number, agency, site),))
        for one in bars
    ]
    return Table(("Số liệu", "", "Số"), rows, (5, 6, 2), numbers=frozenset({2}))
