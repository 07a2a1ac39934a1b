"""How many stalls of a market signed, told so that no small number betrays a single stall.

A count from 1 to 4 is told as “ít hơn 5” and as no other number, and cannot be reckoned from what
is told (reliability.md, P7): rows with such a count are told together.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hangthat.core.common.collation import sort_key
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.public import rows_of

FEW = 5  # the smallest number that is told
_TOGETHER = "các quầy khác"


@dataclass(frozen=True)
class Share:
    """Of so many stalls so many signed."""

    name: str
    total: int
    signed: int

    @property
    def tellable(self) -> bool:
        """Neither those who signed nor those who did not are a few."""
        return all(n == 0 or n >= FEW for n in (self.signed, self.total - self.signed))

    @property
    def few(self) -> bool:
        """“ít hơn 5” may be told of those who signed: among fewer shops it would name them."""
        return 0 < self.signed < FEW <= self.total

    @property
    def at_least(self) -> int | None:
        """Where only a few have not signed: so many percent have, rounded down. Units: percent."""
        left = self.total - self.signed
        hidden = 0 < left < FEW and self.signed >= FEW
        return (self.total - FEW + 1) * 100 // self.total if hidden else None


@dataclass(frozen=True)
class Shares:
    """`whole` may hold small numbers: for the street are only `tellable`, `few` and `at_least`.

    `rows`: none where they would tell no more than the whole.
    """

    whole: Share
    rows: tuple[Share, ...] = field(default=())


def shares(place: int, *, on: date) -> Shares:
    """Of the shops open in that place on that day."""
    rows = rows_of(place, on=on)
    # unscoped: the street reads it without a user; only what the page may say
    shops = Establishment.objects.filter(place=place).annotate(
        state=Commitment.objects.state(on=on)
    )
    signed = set(shops.filter(state=CommitmentState.IN_FORCE).values_list("pk", flat=True))
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for shop, row in rows.items():
        counted[row][0] += 1
        counted[row][1] += shop in signed
    return percentages({row: (total, those) for row, (total, those) in counted.items()})


def percentages(rows: Mapping[str, tuple[int, int]]) -> Shares:
    """`rows`: how many and how many of them signed; those without a row under an empty name."""
    whole = Share("", sum(n for n, _ in rows.values()), sum(n for _, n in rows.values()))
    if not whole.tellable:
        return Shares(whole)
    named = [Share(row, *count) for row, count in rows.items() if row]
    named.sort(key=lambda share: (-share.total, sort_key(share.name)))
    apart = [share for share in named if share.tellable]
    rest = _rest(whole, apart)
    while not rest.tellable:
        apart.pop()  # the smallest of them
        rest = _rest(whole, apart)
    shown = sorted(apart, key=lambda share: sort_key(share.name))
    if rest.total:
        shown.append(rest)
    return Shares(whole, tuple(shown) if len(shown) > 1 else ())


def _rest(whole: Share, apart: list[Share]) -> Share:
    total = whole.total - sum(share.total for share in apart)
    return Share(_TOGETHER, total, whole.signed - sum(share.signed for share in apart))
