"""A market stall by stall: who signed, who was checked, whose lease has the clause."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.core.common.text import fold
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Place, ShopDetails
from hangthat.domain.inspections.models import Result


@dataclass(frozen=True)
class Stall:
    """One shop of a place. `clause`: of its lease; None where nobody wrote it down."""

    shop: Establishment
    row: str
    number: str
    signed: bool
    checked: date | None
    clause: bool | None


@dataclass
class Inside:
    """The shops that are open in a place, by row; `checked` since the first day of the year."""

    rows: dict[str, list[Stall]] = field(default_factory=dict)
    total: int = 0
    signed: int = 0
    checked: int = 0
    clause: int = 0

    @property
    def left(self) -> int:
        """How many have not signed."""
        return self.total - self.signed

    @property
    def unsigned(self) -> dict[str, list[Stall]]:
        """Those that have not signed, by row; rows where everybody signed are left out."""
        left = {row: [s for s in stalls if not s.signed] for row, stalls in self.rows.items()}
        return {row: stalls for row, stalls in left.items() if stalls}

    @property
    def signed_of(self) -> str:
        return f"{self.signed} trên {self.total} cơ sở"

    @property
    def checked_of(self) -> str:
        return f"{self.checked} trên {self.total} cơ sở"

    @property
    def clause_of(self) -> str:
        return f"{self.clause} trên {self.total} cơ sở"


def inside(place: Place, user: User, *, on: date) -> Inside:
    """As far as the officer sees it; the number of queries does not grow with the stalls."""
    shops = Establishment.objects.visible_to(user).filter(place=place).open(on=on)
    # redundant: as the table stands, who sees the one sees the other
    signed = set(
        Commitment.objects.visible_to(user)
        .valid(on=on)
        .filter(establishment__place=place)
        .values_list("establishment", flat=True)
    )
    checks = (
        Result.objects.visible_to(user)
        .filter(standing("inspection__withdrawn_on"), establishment__place=place)
        .values("establishment")
        .annotate(day=Max("inspection__held_on"))
    )
    checked = dict(checks.values_list("establishment", "day"))
    # unscoped: of shops in sight
    details = ShopDetails.objects.current().filter(establishment__in=shops)
    own = dict(details.values_list("establishment", "values"))
    stalls = [
        Stall(
            shop,
            own.get(shop.pk, {}).get("row", ""),
            own.get(shop.pk, {}).get("stall_number", ""),
            shop.pk in signed,
            checked.get(shop.pk),
            own.get(shop.pk, {}).get("lease_clause"),
        )
        for shop in shops.select_related("party")
    ]
    return _told(stalls, first=date(on.year, 1, 1))


def _told(stalls: list[Stall], *, first: date) -> Inside:
    rows: dict[str, list[Stall]] = defaultdict(list)
    for stall in sorted(stalls, key=lambda s: (not s.row, s.row, _natural(s.number), s.shop.name)):
        rows[stall.row].append(stall)
    return Inside(
        rows=dict(rows),
        total=len(stalls),
        signed=sum(stall.signed for stall in stalls),
        checked=sum(bool(stall.checked and stall.checked >= first) for stall in stalls),
        clause=sum(stall.clause is True for stall in stalls),
    )


def _natural(number: str) -> tuple[bool, list[tuple[int, str]]]:
    """2 before 12, 12A after 12; without a number last."""
    parts = re.findall(r"\d+|\D+", fold(number))
    return not parts, [(int(p), "") if p.isdigit() else (0, p) for p in parts]
