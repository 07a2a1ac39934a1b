"""Who rents: the shop of a market that a row means. It is never made up."""

import re
from collections.abc import Sequence
from datetime import date

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, Likely, Line
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.doubts import days_outside
from hangthat.domain.leases.sheets.columns import REMARK
from hangthat.domain.leases.sheets.likely import (
    OPEN,
    Spot,
    Tenant,
    key,
    last_of,
    like,
    likely_for,
    named,
)
from hangthat.domain.leases.sheets.names import names_in, remark_in, without_ids

_ASKED = "Chưa rõ người thuê là cơ sở nào trong chợ: hãy xem và trả lời."
UNKNOWN = "hãy nhập danh sách quầy, sạp trước."
_UNKNOWN = f"Chưa có “{{}}” trong danh sách cơ sở của chợ; {UNKNOWN}"
_ANOTHER = re.compile(
    r"\b(?:mất|chết|qua đời|thuê|nhượng|sang|chuyển|trả|nghỉ|bỏ|đứng|thay|con|cháu|vợ|chồng|em)\b"
)


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
            same = named(values, tenants)
            here = [one for one in same if one.holds(spot)]
            sure = len(here) == 1 or (len(same) == 1 and not same[0].spots)
            found = (here or same)[0] if sure else None
            if not found:
                self._ask_among(line, list(likely_for(same, tenants, spot, values["tenant"])))
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
                one.score = min(one.score, OPEN)
        _ask(line, sorted(likely, key=lambda one: -one.score))

    def _take(self, line: Line, found: Tenant, spot: Spot) -> None:
        """The tenant is sure; whether he may rent the stall on these days is asked."""
        doubts, last = _outside(found.shop, line) + _others_in(line), last_of(line.values)
        if last is None or last >= self.on:
            others = (one for one in self.of(line.values["place"]) if one is not found)
            held = [f"quầy đang ghi là của {o.shop}" for o in others if o.sits_at(spot, self.on)]
            doubts += held[:1]
        if not doubts:
            line.target = found.shop.pk
            return
        score = OPEN if found.shop.shut_words(self.on) else 0.7
        _ask(line, [like(found, spot, score, "cùng tên", *doubts)])


def _outside(shop: Establishment, line: Line) -> list[str]:
    told = days_outside(shop, line.values["starts_on"], last_of(line.values))
    return [one.rstrip(".") for one in told]


def _others_in(line: Line) -> list[str]:
    """What the cell says besides who the tenant is: noted, and asked about where it tells of
    another person or of an end."""
    remark = without_ids(remark_in(line.values["tenant"]))
    if not remark:
        return []
    noted = line.values.get(NOTE, "")
    if fold(remark) not in fold(noted):
        line.values[NOTE] = "; ".join(filter(None, (noted, remark)))[: REMARK.limit]
    line.notes.append(f"Ô người thuê còn ghi “{remark}”: giữ vào ghi chú.")
    return [f"ô còn ghi “{remark}”"] if _ANOTHER.search(remark.casefold()) else []


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
