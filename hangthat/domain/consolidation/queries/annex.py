"""What the units state beside their words: a row for each unit, a column for each figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.vocabulary import BY_KEY, Measure
from hangthat.domain.reports.grammar.columns import Column, columns_of
from hangthat.domain.reports.grammar.drafted import Kept


@dataclass(frozen=True)
class Annex:
    """`rows`: units with a copy that counts. `totals`: sums; None where nobody states a value.

    `numbers`: of each row what the system counted, as its copy keeps it; None: a value was typed.
    `measures`: what the system counts for a column: as a form says, else by the words of its title.
    """

    columns: Sequence[Column]
    rows: Sequence[tuple[UnitLine, Sequence[int | None]]]
    numbers: Sequence[Sequence[Kept | None]] = ()
    measures: Mapping[Column, Measure] = field(default_factory=dict)

    @property
    def totals(self) -> list[int | None]:
        found: list[int | None] = []
        for place in range(len(self.columns)):
            stated = [v for _, values in self.rows if (v := values[place]) is not None]
            found.append(sum(stated) if stated else None)
        return found


def annex_of(standing: PeriodStanding) -> Annex:
    """The columns in the order in which the units' forms have them; forms of other versions may
    have others."""
    columns: dict[Column, None] = {}
    stated: list[tuple[UnitLine, dict[Column, int | None]]] = []
    counted: list[dict[Column, Kept]] = []
    measures: dict[Column, Measure] = {}
    for line in standing.sent:
        assert line.copy
        values: dict[Column, int | None] = {}
        counted.append({})
        figures = line.copy.body["figures"]
        told = columns_of((one["title"], one["unit"]) for one in figures)
        for one, column in zip(figures, told, strict=True):
            columns.setdefault(column)
            values[column] = one["value"]
            number = one.get("counted")
            if measure := BY_KEY.get(number["measure"]) if number else measure_of(column.title):
                measures.setdefault(column, measure)
            if number and number["value"] == one["value"]:
                counted[-1][column] = number
        stated.append((line, values))
    rows = [(line, [values.get(one) for one in columns]) for line, values in stated]
    numbers = [[of.get(one) for one in columns] for of in counted]
    return Annex(list(columns), rows, numbers, measures)
