"""Which shop of the registry a row is: by its code, by an answer, or by likeness."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, fold_all
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import LATER, NEW, Likely, Line, way_and_key
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.matching.engine import Described, Likeness, Register, verdict
from hangthat.domain.matching.engine.rows import Row
from hangthat.domain.matching.services import answer
from hangthat.domain.matching.sheets.coded import Coded, coded_by
from hangthat.domain.matching.sheets.heirs import ways

_Exact = tuple[object, ...]
_ASKED = "Có thể đã có trong danh sách: hãy xem và trả lời."


class Finder:
    """Looks only among shops that the person may change; of others it betrays nothing.

    `asks_owner`: a row at the premises of a shop with another owner is asked about. `only_known`:
    rows speak of shops that are there, so that one is the only shop of its unit that has its name
    and its owner, if nothing else that it says differs from the record.
    """

    def __init__(
        self, by: User, on: date, *, asks_owner: bool = False, only_known: bool = False
    ) -> None:
        self.by, self.on, self.asks_owner = by, on, asks_owner
        self.only_known = only_known
        self.by_code: dict[str, Coded] = {}
        self.newcomers: dict[frozenset[int], Register] = {}

    def find(self, lines: Sequence[Line]) -> None:
        by_code = self.coded(lines)
        asked = []
        for line in lines:
            code = line.values.get("code")
            if code and code not in by_code:
                line.fault("code", f"Không có cơ sở mã {code} trong phạm vi bạn được giao.")
            elif code and line.answer != NEW:
                self._is_coded(line, by_code[code])
            elif line.answer != NEW:
                asked.append(line)
        self._match(asked)

    def coded(self, lines: Sequence[Line]) -> dict[str, Coded]:
        """The shops that these rows name by their codes."""
        return coded_by(lines, self.by_code, self._mine())

    def meets(self, lines: Sequence[Line], keys: Collection[int]) -> bool:
        """Whether one of these lines may be one of these shops, which are read once."""
        if not keys or not lines:
            return False
        group = frozenset(keys)
        if group not in self.newcomers:
            self.newcomers = {old: new for old, new in self.newcomers.items() if not old <= group}
            self.newcomers[group] = self._register_of(group)
        some = [one for one in lines if _is_likely(self.newcomers[group], one)]
        # those that were taken back meanwhile are nobody's double
        return bool(some) and any(_is_likely(self._register_of(group), one) for one in some)

    def _register_of(self, keys: Collection[int]) -> Register:
        return Register.load(self._mine().filter(pk__in=keys), on=self.on)

    def remember(self, line: Line, *, at: datetime) -> None:
        """One of the offered shops is meant, or none of them."""
        offered = self._mine().in_bulk([one.pk for one in line.likely])
        way, key = way_and_key(line.answer)
        if way:
            return  # what it then says is written, and known by that
        meant = [key] if key is not None else list(offered)
        for pk in meant:
            if pk in offered:
                answer(
                    described=described(line), establishment=offered[pk],
                    same=line.answer != NEW, by=self.by, at=at,
                )  # fmt: skip

    def _mine(self) -> EstablishmentQuerySet:
        # off tour: desk/intake/tests/test_intake_sight.py
        return Establishment.objects.visible_to(self.by, Action.CHANGE)

    @cached_property
    def register(self) -> Register:
        return Register.load(self._mine(), on=self.on)

    @cached_property
    def exact(self) -> dict[_Exact, list[int]]:
        found: dict[_Exact, list[int]] = {}
        for row in self.register.rows:
            key = (row.name, row.address, row.area_id, row.place_id, row.owner, row.tax_code)
            found.setdefault((*key, row.phone), []).append(row.pk)
        return found

    def _called(self, line: Line) -> list[int]:
        """The shops of that name, owner and unit, if nothing else that the row tells differs."""
        values = line.values
        if not self.only_known:
            return []
        if not values["owner_told"]:
            return self._at_its_place(values)
        key = (fold(values["name"]), fold(values["owner"]), values.get("area"))
        rows = self.called.get(key, [])
        return [row.pk for row in rows] if all(_agrees(row, values) for row in rows) else []

    def _at_its_place(self, values: Mapping[str, Any]) -> list[int]:
        """The one shop of a proper name in its unit, at the very address that the row tells, with
        the number of a house or stall: a hamlet may have another of that name."""
        name, where = values["name"], fold(values.get("address", ""))
        proper = any(word[:1].isupper() for word in name.split()[1:])
        proper = proper and any(map(str.isdigit, where))
        rows = self.named.get((fold(name), values.get("area")), []) if proper and where else []
        one = rows[0] if len(rows) == 1 else None
        return [one.pk] if one and fold(one.address) == where and _agrees(one, values) else []

    @cached_property
    def named(self) -> dict[_Exact, list[Row]]:
        found: dict[_Exact, list[Row]] = {}
        for row in self.register.rows:
            found.setdefault((fold(row.name), row.area_id), []).append(row)
        return found

    @cached_property
    def called(self) -> dict[_Exact, list[Row]]:
        rows = self.register.rows
        folded = fold_all(text for row in rows for text in (row.name, row.owner))
        found: dict[_Exact, list[Row]] = {}
        for row in rows:
            key = (folded[row.name], folded[row.owner], row.area_id)
            found.setdefault(key, []).append(row)
        return found

    def _match(self, lines: Sequence[Line]) -> None:
        if not self.register.rows:
            return
        unsure = []
        for line in lines:
            same = self.exact.get(_exact(line), []) or self._called(line)
            if len(same) == 1 and not line.answer:
                line.likely = [Likely(same[0], 1.0, ("giống hệt",))]
                line.target = same[0]
            else:
                unsure.append(line)
        told = [described(line) for line in unsure]
        found = self._by_one_name(unsure, self.register.find_all(told, passed_on=self.asks_owner))
        if self.only_known:
            found = [self._of_household(*one) for one in zip(unsure, found, strict=True)]
        opened = self._opened(one for some in found for one in some)
        for line, likenesses in zip(unsure, found, strict=True):
            self._decide(line, likenesses, opened)

    def _by_one_name(
        self, lines: Sequence[Line], found: list[list[Likeness]]
    ) -> list[list[Likeness]]:
        """Where a row has one name for shop and owner, and is no shop by both: by the shop's."""
        again = [
            at
            for at, line in enumerate(lines)
            if self.only_known
            and line.values["owner_told"]
            and fold(line.values["owner"]) == fold(line.values["name"])
            and verdict(found[at]) == "new"
        ]
        told = [replace(described(lines[at]), owner="") for at in again]
        named = dict(zip(again, self.register.find_all(told), strict=True)) if told else {}
        return [named.get(at, one) for at, one in enumerate(found)]

    def _of_household(self, line: Line, found: list[Likeness]) -> list[Likeness]:
        """The one shop of that owner, where name and place are in keeping with the row's; who
        signed is taken for the owner, where the row tells none."""
        signer = line.values.get("signer", "")
        if line.answer or verdict(found) == "same":
            return found
        likely = found
        if not line.values["owner_told"]:
            if not signer:
                return found
            likely = self.register.find(replace(described(line), owner=signer))
        his = [one for one in likely if one.household]
        if len(his) != 1:
            return found
        line.notes.append(f"Nhận ra cơ sở theo chủ và nơi kinh doanh: {', '.join(his[0].reasons)}.")
        return [replace(his[0], score=1.0)]

    def _is_coded(self, line: Line, shop: Coded) -> None:
        """It is that shop; who is named may have it from its owner."""
        line.target, named = shop.pk, line.values["owner"]
        asks = self.asks_owner and line.values["owner_told"] and not shop.closed_on
        if not asks or named == shop.owner or fold(named) == fold(shop.owner):
            return
        found = self.register.compared(described(line), shop.pk)
        if not found or not all(one.other_owner for one in found):
            return
        known = replace(found[0], like_named=True)  # the code says which shop it is
        line.likely = [ways(line, known, self._opened(found, coded=True)[shop.pk], self.on)]
        line.target = None
        self._settle(line, "Tệp ghi chủ khác: đổi chủ, hay cùng chủ? Hãy trả lời.")

    def _opened(self, found: Iterable[Likeness], *, coded: bool = False) -> dict[int, date | None]:
        """Since when shops are there that may have been passed on."""
        keys = {one.establishment for one in found if coded or one.passed_on}
        return dict(self._mine().filter(pk__in=keys).values_list("pk", "opened_on")) if keys else {}

    def _decide(
        self, line: Line, likenesses: list[Likeness], opened: dict[int, date | None]
    ) -> None:
        line.likely = [
            ways(line, one, opened[one.establishment], self.on)
            if one.establishment in opened and one.passed_on
            else Likely(one.establishment, one.score, one.reasons)
            for one in likenesses
        ]
        said = verdict(likenesses)
        passed = [one for one in line.likely if one.ways]
        if said == "new" and passed:
            line.likely = passed
        if said == "same" and not line.answer:
            line.target = line.likely[0].pk
        elif passed and line.likely[0].ways:
            self._settle(line, "Cùng địa điểm, khác chủ: đổi chủ hay cơ sở khác? Hãy trả lời.")
        else:
            self._settle(line, _ASKED if said == "ask" else "", said)

    def _settle(self, line: Line, asks: str, said: str = "ask") -> None:
        """By its answer; without one it is asked, if there is something to ask."""
        way, key = way_and_key(line.answer)
        if line.answer in {told for one in line.likely for told in one.answers}:
            line.target = key
            if way:
                line.values["way"] = way
        elif line.answer == LATER:
            line.fate = Fate.LEFT
        else:
            line.answer = ""
            if said == "same":
                line.target = line.likely[0].pk
            elif asks:
                line.fate = Fate.DOUBTFUL
                line.notes.append(asks)


def _agrees(row: Row, values: Mapping[str, Any]) -> bool:
    """Whether what both tell besides name, owner and unit is the same."""
    numbers = (row.tax_code, row.personal_id, row.phone, row.place_id)
    said = map(values.get, ("tax_code", "personal_id", "phone", "place"))
    told = zip(numbers, said, strict=True)
    where = values.get("address", "")
    return all(not one or not other or one == other for one, other in told) and (
        not where or not row.address or _within(where, row.address)
    )


def _within(one: str, other: str) -> bool:
    """Whether one address is all that the other says, or a part of it: Khu 2; Khu 2, xã Vũ Lễ."""
    said, known = f" {fold(one)} ", f" {fold(other)} "
    return said in known or known in said


def _exact(line: Line) -> _Exact:
    values = line.values
    told = (values.get(name, "") for name in ("tax_code", "phone"))
    where = (values.get("address", ""), values.get("area"), values.get("place"))
    return (values["name"], *where, values["owner"], *told)


def described(line: Line) -> Described:
    values = line.values
    return Described(
        name=values["name"],
        address=values.get("address", ""),
        area=values.get("area"),
        place=values.get("place"),
        tax_code=values.get("tax_code", ""),
        personal_id=values.get("personal_id", ""),
        phone=values.get("phone", ""),
        owner=values["owner"] if values["owner_told"] else "",
    )


def _is_likely(register: Register, line: Line) -> bool:
    return bool(register.rows) and verdict(register.find(described(line))) != "new"
