"""What the units state beside their words: a row for each unit, a column for each figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine
from hangthat.domain.figures.grammar.columns import Column, columns_of
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.vocabulary import BY_KEY, Measure


@dataclass(frozen=True)
class Annex:
    """`rows`: units with a copy that counts. `totals`: sums; None where nobody states a value, and
    of columns that are not added: rates, and figures with a source, which several units quote.

    `numbers`: of each row what the system counted, as its copy keeps it; None: a value was typed.
    `measures`: what the system counts for a column: as a form says, else by the words of its title.
    `sources`: of each row the source that its unit names for a column.
    """

    columns: Sequence[Column]
    rows: Sequence[tuple[UnitLine, Sequence[int | None]]]
    numbers: Sequence[Sequence[Kept | None]] = ()
    measures: Mapping[Column, Measure] = field(default_factory=dict)
    sources: Sequence[Mapping[Column, str]] = ()

    @property
    def totals(self) -> list[int | None]:
        found: list[int | None] = []
        for place, column in enumerate(self.columns):
            stated = [v for _, values in self.rows if (v := values[place]) is not None]
            found.append(sum(stated) if stated and self.is_added(column) else None)
        return found

    def is_added(self, column: Column) -> bool:
        return not (column.is_rate or any(column in one for one in self.sources))

    @property
    def notes(self) -> list[str]:
        """Why columns have no sum; of quoted figures each value once, with its sources."""
        return [
            f"{one}: {'; '.join(self._quoted(place)) or 'là tỷ lệ, số bình quân'}; không cộng."
            for place, one in enumerate(self.columns)
            if not self.is_added(one) and any(v[place] is not None for _, v in self.rows)
        ]

    def _quoted(self, place: int) -> Iterator[str]:
        column = self.columns[place]
        units: dict[int, list[str]] = {}
        sources: dict[int, dict[str, None]] = {}
        for (line, values), named in zip(self.rows, self.sources, strict=True):
            value = values[place]
            if value is not None and any(column in one for one in self.sources):
                units.setdefault(value, []).append(line.agency.name)
                sources.setdefault(value, {})[named.get(column, "không ghi")] = None
        for value, names in units.items():
            who = f"{', '.join(names)} ghi " if len(units) > 1 else ""
            yield f"{who}{grouped(value)} (nguồn: {', '.join(sources[value])})"


def annex_of(standing: PeriodStanding) -> Annex:
    """The columns in the order in which the units' forms have them; forms of other versions may
    have others."""
    columns: dict[Column, None] = {}
    stated: list[tuple[UnitLine, dict[Column, int | None]]] = []
    counted: list[dict[Column, Kept]] = []
    sources: list[dict[Column, str]] = []
    measures: dict[Column, Measure] = {}
    for line in standing.sent:
        assert line.copy
        values: dict[Column, int | None] = {}
        counted.append({})
        sources.append({})
        figures = line.copy.body["figures"]
        told = columns_of((one["title"], one["unit"]) for one in figures)
        for one, column in zip(figures, told, strict=True):
            columns.setdefault(column)
            values[column] = one["value"]
            if one.get("source") and one["value"] is not None:
                sources[-1][column] = one["source"]
            number = one.get("counted")
            if measure := BY_KEY.get(number["measure"]) if number else measure_of(column.title):
                measures.setdefault(column, measure)
            if number and number["value"] == one["value"]:
                counted[-1][column] = number
        stated.append((line, values))
    rows = [(line, [values.get(one) for one in columns]) for line, values in stated]
    numbers = [[of.get(one) for one in columns] for of in counted]
    return Annex(list(columns), rows, numbers, measures, sources)
