"""Which tenants of a market a row may mean, and what speaks for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from hangthat.core.intake.services import Likely
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.sheets.names import is_near, likeness, names_in

_SHOWN = 5  # records that a row is asked about
OPEN = 0.45  # a question without an answer that stands there already (`AnswersForm`)
_NOBODY = 0.4  # so alike at most is who has another name
Spot = tuple[str, str]  # keys of the row and of the stall


@dataclass
class Tenant:
    """A shop of a market, what it is called, and the stalls that are known to be its."""

    shop: Establishment
    spots: dict[Spot, str] = field(default_factory=dict)  # in words
    leased: set[Spot] = field(default_factory=set)  # in whatever years

    @cached_property
    def names(self) -> set[str]:
        return names_in(self.shop.name) | names_in(self.shop.party.name)

    def evidence(self, alike: str, spot: Spot) -> tuple[str, ...]:
        """What speaks for it and against it, to be read beside the row."""
        known = ", ".join(self.spots.values())
        where = "cùng quầy" if self.holds(spot) else f"quầy {known}" if known else "chưa ghi quầy"
        return (alike, where, f"chủ cơ sở {self.shop.party}")

    def sits_at(self, spot: Spot, on: date) -> bool:
        """It is open, and at that stall by its own fields, of which no lease says more."""
        told = any(are_one(spot, one) for one in self.leased)
        return not told and self.holds(spot) and not self.shop.shut_words(on)

    def holds(self, spot: Spot) -> bool:
        return any(are_one(spot, one) for one in self.spots)


def key(row: str, stall: str) -> Spot:
    first, _, second = StallLease.key_of(row, stall).partition("|")
    return first, second


def are_one(one: Spot, other: Spot) -> bool:
    """Whether they may be one stall: a row that is not told may be any."""
    return one[1] == other[1] and (one[0] == other[0] or "" in (one[0], other[0]))


def last_of(values: Mapping[str, Any]) -> date | None:
    """The last day that a row says."""
    return min(filter(None, (values.get("ends_on"), values.get("given_back_on"))), default=None)


def named(values: dict[str, str], tenants: Iterable[Tenant]) -> list[Tenant]:
    """Those of that name, or of them the one of that sign too."""
    named, sign = names_in(values["tenant"]), names_in(values.get("shop") or "")
    same = [one for one in tenants if named & one.names]
    signed = [one for one in same if sign & one.names] if sign - named else []
    return signed if len(signed) == 1 else same


def likely_for(
    same: Sequence[Tenant], tenants: Sequence[Tenant], spot: Spot, name: str
) -> Iterable[Likely]:
    """Those of the name, or of nearly the name; then who is known to be at the stall, so unlikely
    that no answer stands there. Never so sure that one click for all takes them (`SURE`)."""
    said = names_in(name)
    near = [] if same else [one for one in tenants if is_near(said, one.names)]
    found = [
        *(like(one, spot, 0.9 if one.holds(spot) else 0.7, "cùng tên") for one in same),
        *(like(one, spot, _near_score(one, spot), "tên gần giống") for one in near),
    ]
    first, *rest = sorted((one.score for one in found), reverse=True) or [0.0]
    if rest[:1] == [first]:  # of two that are as like, neither
        found = [replace(one, score=min(one.score, OPEN)) for one in found]
    others = [] if same else [one for one in tenants if one.holds(spot) and one not in near]
    found += [
        like(one, spot, _NOBODY * likeness(said, one.names) / 100, "tên khác") for one in others
    ]
    return sorted(found, key=lambda one: -one.score)[:_SHOWN]


def _near_score(tenant: Tenant, spot: Spot) -> float:
    if tenant.holds(spot):
        return 0.8
    return OPEN if tenant.spots else 0.6


def like(tenant: Tenant, spot: Spot, score: float, alike: str, *doubts: str) -> Likely:
    return Likely(tenant.shop.pk, round(score, 2), (*tenant.evidence(alike, spot), *doubts))
