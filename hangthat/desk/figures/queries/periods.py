"""The periods of reports that a page offers, by the rules of the calendar."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.deadlines.grammar import period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries import every_cut
from hangthat.domain.figures.grammar import Window

_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


@dataclass(frozen=True)
class Offered:
    label: str
    window: Window


def offered(today: date) -> list[Offered]:
    """Of each kind the period in which today lies and the one before it."""
    found: list[Offered] = []
    cuts = every_cut()
    for kind in _KINDS:
        of_kind = sorted(
            (
                period(cut, year)
                for cut in cuts
                if cut.kind == kind
                for year in (today.year - 1, today.year, today.year + 1)
            ),
            key=lambda one: one.first,
        )
        begun = [one for one in of_kind if one.first <= today]
        found += [Offered(one.name, Window(one.first, one.last)) for one in reversed(begun[-2:])]
    return found
