"""What one measure says of itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from hangthat.domain.commitments.models import Validity
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.lexicon import Group, Kind, Unit
from hangthat.domain.figures.vocabulary.sources import Source
from hangthat.domain.law.queries import natures


@dataclass
class Terms:
    """What conditions need to know besides rows; read once for as many measures as are asked."""

    _natures: dict[date, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def validity(self) -> Validity:
        return Validity.load()

    def natures(self, on: date) -> dict[str, str]:
        """Class of violations → nature of the report, as of that day."""
        if on not in self._natures:
            self._natures[on] = natures(on=on)
        return self._natures[on]


Condition = Callable[[Window, Terms], Q | None]


def everything(window: Window, terms: Terms) -> Q:
    return Q()


@dataclass(frozen=True)
class Measure:
    """`says`: what is counted, in words; `basis`: who asks for this number.

    `where`: which rows of the source; it answers None where the system cannot tell. `sums`: the
    field that is added up, "" for a count. `once`: rows with the same value there count once.
    `by_force`: what several forces do together counts once for the province and once for each of
    them; without it a row is its own agency's alone. `parts`: it is their sum, and has no rows of
    its own. No source and no parts: nothing of it is recorded yet, as `says` says.
    `less`: its rows are those of the first less those of the others, so its number needs no query.
    `was`: under which key readings of before keep its rows.
    `sealed`: only those concerned may know of it yet, so no reading of it is kept.
    """

    key: str
    label: str
    unit: Unit
    group: Group
    says: str
    basis: str = "Báo cáo 389"
    source: Source | None = None
    where: Condition = everything
    sums: str = ""
    once: str = ""
    by_force: bool = False
    parts: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    stock: bool = False
    was: str = ""
    sealed: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.STOCK if self.stock else Kind.FLOW

    @property
    def together(self) -> str:
        """What several forces do together, where each of them counts it; "" where none does."""
        if not self.by_force or self.source is None:
            return ""
        return "vụ việc phối hợp" if self.source.partners else "vụ kiểm tra liên ngành"

    @property
    def is_statable(self) -> bool:
        """An office may state it in a report: there are rows, and whoever reads it may know."""
        return not self.sealed and bool(self.source or self.parts)

    @property
    def is_money(self) -> bool:
        return self.unit == Unit.MONEY
