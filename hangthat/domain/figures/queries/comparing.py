"""A figure beside the period before and the same period a year ago."""

from collections.abc import Sequence
from dataclasses import dataclass

from hangthat.core.deadlines.grammar import Period, period
from hangthat.core.deadlines.queries import every_cut
from hangthat.domain.figures.grammar import Change, Window
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.vocabulary import CATALOGUE, Measure


@dataclass(frozen=True)
class Compared:
    """The same figure of three periods."""

    now: Figure
    before: Figure
    year_ago: Figure

    @property
    def measure(self) -> Measure:
        return self.now.measure

    @property
    def on_before(self) -> Change:
        return self.now.against(self.before)

    @property
    def on_year(self) -> Change:
        return self.now.against(self.year_ago)


@dataclass(frozen=True)
class Neighbours:
    """The window before and the same a year ago. `name`: of the period of reports, "" for days
    that are none."""

    before: Window
    year_ago: Window
    name: str = ""


def neighbours(window: Window) -> Neighbours:
    """Of a period of reports the period before it by the rules; of other days as many days."""
    cuts = every_cut()
    for cut in cuts:
        for year in (window.until.year, window.until.year + 1):
            found = period(cut, year)
            if _days(found) != window:
                continue
            of_kind = sorted((one for one in cuts if one.kind == cut.kind), key=lambda c: c.number)
            place = of_kind.index(cut)
            earlier = period(of_kind[place - 1], year - (place == 0))
            return Neighbours(_days(earlier), _days(period(cut, year - 1)), found.name)
    return Neighbours(window.before, window.year_ago)


def compared(
    figures: Figures, asked: Asked, measures: Sequence[Measure] = CATALOGUE
) -> dict[str, Compared]:
    """As many queries as there are sources, whatever the number of measures."""
    told = figures.compared.get(asked) if measures is CATALOGUE else None
    if told is not None:
        return told
    beside = neighbours(asked.window)
    several = [asked, asked.at(beside.before), asked.at(beside.year_ago)]
    numbers = figures.numbers_of(several, measures)
    found: dict[str, Compared] = {}
    for one in measures:
        each = zip(several, numbers, strict=True)
        found[one.key] = Compared(*(Figure(one, of, counted[one.key]) for of, counted in each))
    if measures is CATALOGUE:
        figures.compared[asked] = found
    return found


def _days(found: Period) -> Window:
    return Window(found.first, found.last)
