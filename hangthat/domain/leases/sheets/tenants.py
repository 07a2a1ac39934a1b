"""Who rents: the shop of a market that a row means. It is never made up."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, Likely, Line
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease

_CALLED = re.compile(r"^(?:(?:hộ|hkd|hộ kd|hộ kinh doanh)\s+)?(?:ông|bà|anh|chị|cô|chú)\s+")
_NEAR, _SHOWN = 88, 5  # of 100; records that a row is asked about
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
    spots: set[Spot] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        return {plain(self.shop.name), plain(self.shop.party.name)}

    def holds(self, spot: Spot) -> bool:
        return any(are_one(spot, one) for one in self.spots)


def plain(name: str) -> str:
    """Case and forms of address do not tell two names apart; accents do."""
    return _CALLED.sub("", nfc(name).casefold())


def key(row: str, stall: str) -> Spot:
    first, _, second = StallLease.key_of(row, stall).partition("|")
    return first, second


def are_one(one: Spot, other: Spot) -> bool:
    """Whether they may be one stall: a row that is not told may be any."""
    return one[1] == other[1] and (one[0] == other[0] or "" in (one[0], other[0]))


class Tenants:
    """Shops of markets where the person may write leases."""

    def __init__(self, by: User) -> None:
        self.by = by
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
                found[one.establishment_id].spots.add(spot)
        # unscoped: likewise
        leases = StallLease.objects.standing().filter(place=place, given_back_on=None)
        for tenant, row, stall in leases.values_list("establishment", "row", "stall"):
            if tenant in found:
                found[tenant].spots.add(key(row, stall))
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
            self._by_code(line, code, tenants)
            return
        same = _named(values, tenants)
        here = [one for one in same if one.holds(spot)]
        if len(here) == 1 or (len(same) == 1 and not same[0].spots):
            line.target = (here or same)[0].shop.pk
            return
        likely = list(_likely(same, tenants, spot, values["tenant"]))
        if not likely:
            line.fault("tenant", _UNKNOWN.format(values["tenant"]))
            return
        _ask(line, likely)

    def _by_code(self, line: Line, code: str, tenants: Sequence[Tenant]) -> None:
        found = next((one for one in tenants if one.shop.code == code), None)
        if found is None:
            line.fault("code", f"Không có cơ sở mã {code} trong chợ này, trong phạm vi của bạn.")
        elif plain(line.values["tenant"]) not in found.names:
            said = f"Mã này là của {found.shop}, chủ {found.shop.party}; tệp ghi người khác."
            line.fault("tenant", said)
        else:
            line.target = found.shop.pk


def _named(values: dict[str, str], tenants: Iterable[Tenant]) -> list[Tenant]:
    """Those of that name, or of them the one of that sign too."""
    named, sign = plain(values["tenant"]), plain(values.get("shop", ""))
    same = [one for one in tenants if named in one.names]
    signed = [one for one in same if sign in one.names] if sign and sign != named else []
    return signed if len(signed) == 1 else same


def _likely(
    same: Sequence[Tenant], tenants: Sequence[Tenant], spot: Spot, name: str
) -> Iterable[Likely]:
    """Never so sure that one click for all takes them (`SURE`)."""
    known = {one.shop.pk for one in same}
    for one in same[:_SHOWN]:
        why = "cùng tên, cùng quầy" if one.holds(spot) else "cùng tên, quầy khác"
        yield Likely(one.shop.pk, 0.9 if one.holds(spot) else 0.7, (why,))
    if same:
        return
    said = fold(plain(name))
    near = [
        (max(fuzz.token_set_ratio(said, fold(word)) for word in one.names), one)
        for one in tenants
        if one.shop.pk not in known
    ]
    found = [(score, one) for score, one in near if score >= _NEAR or one.holds(spot)]
    for score, one in sorted(found, key=lambda pair: (not pair[1].holds(spot), -pair[0]))[:_SHOWN]:
        here = "đang ở quầy này" if one.holds(spot) else "quầy khác"
        alike = "tên gần giống" if score >= _NEAR else "tên khác"
        yield Likely(one.shop.pk, round(min(score, 90) / 100, 2), (here, alike))


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
