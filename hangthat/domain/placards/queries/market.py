"""How many stalls of a market signed, told so that no small number betrays a single stall.

A count from 1 to 4 is told as “ít hơn 5” and as no other number, and cannot be reckoned from what
is told (reliability.md, P7): rows with such a count are told together. Of a commune open data tell
the sum of its markets, so where one market has such a count, others beside it are not told either.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from hangthat.core.agencies.models import Territory
from hangthat.core.common.collation import sort_key
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.public import rows_of

FEW = 5  # the smallest number that is told
_TOGETHER = "các quầy khác"


@dataclass(frozen=True)
class Share:
    """Of so many stalls so many signed. `kept`: not told, so that a market beside it cannot be
    reckoned."""

    name: str
    total: int
    signed: int
    kept: bool = False

    @property
    def tellable(self) -> bool:
        """Neither those who signed nor those who did not are a few."""
        return not self.kept and all(n == 0 or n >= FEW for n in self.counts)

    @property
    def counts(self) -> tuple[int, int]:
        """Those who signed and those who did not."""
        return self.signed, self.total - self.signed

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
    rows, beside = rows_of(place, on=on), _beside(place, on)
    # unscoped: the street reads it without a user; only what the page may say
    states = (
        Establishment.objects.filter(place__in=beside)
        .open(on=on)
        .order_by()
        .annotate(state=Commitment.objects.state(on=on))
    )
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wholes: dict[int, list[int]] = {one: [0, 0] for one in sorted(beside)}
    for shop, there, state in states.values_list("pk", "place", "state"):
        signed = state == CommitmentState.IN_FORCE
        for one in (wholes[there], *([counted[rows[shop]]] if shop in rows else [])):
            one[0] += 1
            one[1] += signed
    found = percentages({row: (total, those) for row, (total, those) in counted.items()})
    if place in kept_back({one: Share("", all_, those) for one, (all_, those) in wholes.items()}):
        return Shares(replace(found.whole, kept=True))
    return found


def _beside(place: int, on: date) -> set[int]:
    """The places of its kind in its commune of that day, itself among them."""
    # unscoped: places that anybody may look up
    kind = Place.objects.filter(pk=place).values("kind")
    # unscoped: likewise
    areas = dict(Place.objects.filter(kind__in=kind).order_by().values_list("pk", "area"))
    land = Territory.load()
    unit = land.unit_on(areas[place], on)
    return {place, *(one for one, area in areas.items() if unit and land.unit_on(area, on) == unit)}


def kept_back(wholes: Mapping[int, Share]) -> set[int]:
    """The markets of one commune that are not told so that the small numbers of others cannot be
    taken out of their sum: the smallest of the rest, until each small number may be 1 or 4."""
    hidden = [share for share in wholes.values() if not share.tellable]
    rest = sorted((share.total, key) for key, share in wholes.items() if share.tellable)
    room, kept = FEW + (FEW - 1) * len(hidden), set[int]()
    for total, key in rest:
        sums = [sum(column) for column in zip(*(share.counts for share in hidden), strict=True)]
        if all(n == 0 or n >= room for n in sums):
            break
        if total:
            kept.add(key)
            hidden.append(wholes[key])
    return kept


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
