"""Who rents: the shop of a market that a row means. It is never made up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, Likely, Line
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.doubts import days_outside
from hangthat.domain.leases.sheets.names import is_near, likeness, names_in

_SHOWN = 5  # records that a row is asked about
_OPEN = 0.45  # a question without an answer that stands there already (`AnswersForm`)
_NOBODY = 0.4  # so alike at most is who has another name
_ASKED = "Chưa rõ người thuê là cơ sở nào trong chợ: hãy xem và trả lời."
UNKNOWN = "hãy nhập danh sách quầy, sạp trước."
_UNKNOWN = (
    f"Chưa có “{{}}” trong danh sách cơ sở của chợ; {UNKNOWN}"
)  # fmt: skip
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


class Tenants:
    """Shops of markets where the person may write leases."""

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self._markets: dict[int, list[Tenant]] = {}

    def of(self, place: int) -> list[Tenant]:
        if place not in self._markets:
            self._markets[place] = self._read(place)
        return self._markets[place]

    def _read(self, place: int) -> list[Tenant]:
        # off tour: desk/leases/tests/test_lease_sheets.py
        rows = Establishment.objects.visible_to(self.by, Action.STALL).filter(place=place)
        found = {one.pk: Tenant(one) for one in rows.select_related("party").order_by("pk")}
        # unscoped: of shops in reach
        details = ShopDetails.objects.current().filter(establishment__place=place)
        for one in details:
            if one.establishment_id in found and (stall := one.values.get("stall_number")):
                spot = key(str(one.values.get("row") or ""), str(stall))
                found[one.establishment_id].spots[spot] = str(stall)
        # unscoped: likewise
        leases = StallLease.objects.standing().filter(place=place)
        told = leases.values_list("establishment", "row", "stall", "given_back_on")
        for tenant, row, stall, back in told:
            if tenant in found:
                found[tenant].leased.add(key(row, stall))
                if back is None:
                    found[tenant].spots[key(row, stall)] = stall
        return list(found.values())

    def rows_of(self, place: int, stall: str) -> set[str]:
        """In which rows of the market a stall of that number is known."""
        spots = (spot for one in self.of(place) for spot in one.spots)
        return {row for row, number in spots if number == stall and row}

    def settle(self, line: Line, place: int) -> None:
        """The row's target, or a question, or why it is nobody's."""
        values, tenants = line.values, self.of(place)
        spot = key(values.get("row", ""), values["stall"])
        if code := values.get("code"):
            found = self._by_code(line, code, tenants)
        else:
            same = _named(values, tenants)
            here = [one for one in same if one.holds(spot)]
            sure = len(here) == 1 or (len(same) == 1 and not same[0].spots)
            found = (here or same)[0] if sure else None
            if not found:
                self._ask_among(line, list(_likely(same, tenants, spot, values["tenant"])))
        if found:
            self._take(line, found, spot)

    def _by_code(self, line: Line, code: str, tenants: Sequence[Tenant]) -> Tenant | None:
        found = next((one for one in tenants if one.shop.code == code), None)
        if found is None:
            line.fault("code", f"Không có cơ sở mã {code} trong chợ này, trong phạm vi của bạn.")
        elif not names_in(line.values["tenant"]) & found.names:
            said = f"Mã này là của {found.shop}, chủ {found.shop.party}; tệp ghi người khác."
            line.fault("tenant", said)
            return None
        return found

    def _ask_among(self, line: Line, likely: list[Likely]) -> None:
        """Of each that is offered, what is doubtful of its days."""
        if not likely:
            line.fault("tenant", _UNKNOWN.format(line.values["tenant"]))
            return
        shops = {one.shop.pk: one.shop for one in self.of(line.values["place"])}
        for one in likely:
            if words := _outside(shops[one.pk], line):
                one.reasons += tuple(words)
                one.score = min(one.score, _OPEN)
        _ask(line, sorted(likely, key=lambda one: -one.score))

    def _take(self, line: Line, found: Tenant, spot: Spot) -> None:
        """The tenant is sure; whether he may rent the stall on these days is asked."""
        doubts, last = _outside(found.shop, line), last_of(line.values)
        if last is None or last >= self.on:
            others = (one for one in self.of(line.values["place"]) if one is not found)
            held = [f"quầy đang ghi là của {o.shop}" for o in others if o.sits_at(spot, self.on)]
            doubts += held[:1]
        if not doubts:
            line.target = found.shop.pk
            return
        score = _OPEN if found.shop.shut_words(self.on) else 0.7
        _ask(line, [_like(found, spot, score, "cùng tên", *doubts)])


def last_of(values: Mapping[str, Any]) -> date | None:
    """The last day that a row says."""
    return min(filter(None, (values.get("ends_on"), values.get("given_back_on"))), default=None)


def _outside(shop: Establishment, line: Line) -> list[str]:
    told = days_outside(shop, line.values["starts_on"], last_of(line.values))
    return [one.rstrip(".") for one in told]


def _named(values: dict[str, str], tenants: Iterable[Tenant]) -> list[Tenant]:
    """Those of that name, or of them the one of that sign too."""
    named, sign = names_in(values["tenant"]), names_in(values.get("shop") or "")
    same = [one for one in tenants if named & one.names]
    signed = [one for one in same if sign & one.names] if sign - named else []
    return signed if len(signed) == 1 else same


def _likely(
    same: Sequence[Tenant], tenants: Sequence[Tenant], spot: Spot, name: str
) -> Iterable[Likely]:
    """Those of the name, or of nearly the name; then who is known to be at the stall, so unlikely
    that no answer stands there. Never so sure that one click for all takes them (`SURE`)."""
    said = names_in(name)
    near = [] if same else [one for one in tenants if is_near(said, one.names)]
    found = [
        *(_like(one, spot, 0.9 if one.holds(spot) else 0.7, "cùng tên") for one in same),
        *(_like(one, spot, _near_score(one, spot), "tên gần giống") for one in near),
    ]
    first, *rest = sorted((one.score for one in found), reverse=True) or [0.0]
    if rest[:1] == [first]:  # of two that are as like, neither
        found = [replace(one, score=min(one.score, _OPEN)) for one in found]
    others = [] if same else [one for one in tenants if one.holds(spot) and one not in near]
    found += [
        _like(one, spot, _NOBODY * likeness(said, one.names) / 100, "tên khác") for one in others
    ]
    return sorted(found, key=lambda one: -one.score)[:_SHOWN]


def _near_score(tenant: Tenant, spot: Spot) -> float:
    if tenant.holds(spot):
        return 0.8
    return _OPEN if tenant.spots else 0.6


def _like(tenant: Tenant, spot: Spot, score: float, alike: str, *doubts: str) -> Likely:
    return Likely(tenant.shop.pk, round(score, 2), (*tenant.evidence(alike, spot), *doubts))


def _ask(line: Line, likely: list[Likely]) -> None:
    line.likely = likely
    if line.answer in {told for one in likely for told in one.answers}:
        line.target = int(line.answer)
    elif line.answer == LATER:
        line.fate = Fate.LEFT
    else:
        line.answer = ""
        line.fate = Fate.DOUBTFUL
        line.notes.append(_ASKED)
