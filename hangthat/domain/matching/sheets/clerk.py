"""What a row about a shop means: which shop it is, whether it may be, what it changes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import remove_all
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold_all
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.models import Establishment, GroupMembership, Party
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.models.reach import lies_in
from hangthat.domain.establishments.services import (
    days_of,
    forget_stand_ins,
    why_not_opened_on,
)
from hangthat.domain.matching.sheets.asides import keep_out_numbers, name_by_owner, take_apart
from hangthat.domain.matching.sheets.candidates import Finder
from hangthat.domain.matching.sheets.coded import lie_where_recorded
from hangthat.domain.matching.sheets.columns import kind_by_name
from hangthat.domain.matching.sheets.heirs import RENAMED, is_heir, judge_heirs
from hangthat.domain.matching.sheets.owners import Owners
from hangthat.domain.matching.sheets.places import Places
from hangthat.domain.matching.sheets.points import Points, point_of
from hangthat.domain.matching.sheets.seen import OnlySeen
from hangthat.domain.matching.sheets.stalls import numbers_missing
from hangthat.domain.matching.sheets.stopped import is_vacant, take_ending, tells_vacant
from hangthat.domain.matching.sheets.writing import prepare, restore

SHOP = ("name", "kind", "address", "place", "opened_on", "closed_on", "note")
PARTY = ("tax_code", "personal_id", "phone")
_TEXTS = ("name", "owner", "address")
_KEYS = ("area", "place", "tax_code", "personal_id", "phone", "code")


@dataclass(frozen=True)
class Custom:
    """What goes without saying in one of these lists."""

    kind: str = EstablishmentKind.SHOP
    owner_kind: str = PartyKind.HOUSEHOLD
    group: str = ""
    in_a_place: bool = False


class ShopClerk:
    """Judges and writes the rows of one list for one person."""

    def __init__(self, by: User, on: date, custom: Custom) -> None:
        self.by, self.on, self.custom = by, on, custom
        self.kind, self.owner_kind = str(custom.kind), str(custom.owner_kind)
        self.territory = Territory.load()
        self.context = Context(self.territory, on)
        self.reaches = rights_of(by).reaches(Resource.ESTABLISHMENT, Action.ADD)
        self.reached: dict[tuple[int, str], bool] = {}
        self.places = Places(by)
        self.points = Points(self.territory, on)
        self.finder = Finder(by, on, asks_owner=True)
        self.owners = Owners(by)
        self.only_seen = OnlySeen(by, self._compare_seen)
        self.rows_of_shops: dict[int, int] = {}
        self.said_of_parties: dict[tuple[int, str], tuple[str, int]] = {}
        self.rows_of_texts: dict[int, int] = {}

    def judge(self, lines: Sequence[Line]) -> None:
        coded = self.finder.coded(lines)
        lines = self.only_seen.set_aside(lines, coded)
        for line in lines:
            lie_where_recorded(line, coded)
            _tell_vacant(line)
            name_by_owner(line)
        sound = [line for line in lines if line.sound]
        for line in sound:
            known = coded.get(line.values.get("code", ""))
            self._complete(line, known.place if known else None)
        self._check_twice(sound)
        sound = [line for line in sound if line.sound]
        self.finder.find(sound)
        fresh = [ln for ln in sound if ln.sound and ln.fate == Fate.NEW and not ln.target]
        for line in fresh:
            self._is_new(line)
            take_ending(line, self.on)
        self.owners.check([line for line in fresh if line.sound])
        self._compare([line for line in sound if line.sound and line.target])

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        areas, group = self.territory.areas, self.custom.group
        stalls = self.custom.in_a_place
        return prepare(lines, group=group, stalls=stalls, areas=areas, by=self.by, at=at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        fresh = [line for line in lines if line.fate == Fate.NEW]
        return self.finder.meets(fresh, new.get(Establishment._meta.label_lower, ()))

    def remember(self, line: Line, *, at: datetime) -> None:
        self.finder.remember(line, at=at)

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        if model is Party:
            forget_stand_ins(keys, at=at, reason="hoàn tác đợt nhập")
        remove_all(
            model, keys, by=self.by, at=at, summary=_gone, reason="hoàn tác đợt nhập", right=None
        )

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        restore(made, by=self.by, at=at)

    def _complete(self, line: Line, place: int | None) -> None:
        """What the row need not say, and what no single cell can be wrong about.

        `place`: in which the shop lies that the row names by its code.
        """
        values = line.values
        values["kind_told"] = "kind" in values
        values.setdefault("kind", self.kind)
        take_apart(line, keeps=True)
        keep_out_numbers(line)
        values["owner_told"] = "owner" in values
        values.setdefault("owner", values["name"])
        if vacant := next((n for n in ("name", "owner") if is_vacant(values[n])), ""):
            line.fault(
                vacant,
                f"“{values[vacant]}” không phải tên: ghi ai đang kinh doanh, hoặc bỏ dòng này.",
            )
        if "owner_kind" not in values:
            by_shop = kind_by_name(values["name"], self.owner_kind)  # a director of Cty TNHH Hoa
            values["owner_kind"] = kind_by_name(values["owner"], by_shop)
        if "place" in values:
            self.places.settle(line, own=place)
            self.places.lie_in_its_unit(line, self.territory.areas, on=self.on)
        self.points.settle(line)
        if self.custom.in_a_place and line.sound and not values.get("place"):
            line.fault("place", "Quầy, sạp phải nằm trong một chợ. Hãy ghi tên chợ.")
        opened, closed = values.get("opened_on"), values.get("closed_on")
        if opened or closed:
            self._check_days(line, opened, closed)

    def _check_days(self, line: Line, opened: date | None, closed: date | None) -> None:
        for name, day in (("opened_on", opened), ("closed_on", closed)):
            if day and day > self.on:
                line.fault(name, f"Ngày {day:%d/%m/%Y} sau hôm nay.")
        if opened and closed and closed < opened:
            line.fault("closed_on", "Ngày đóng cửa không được trước ngày mở cửa.")

    def _check_twice(self, lines: Sequence[Line]) -> None:
        told = [[line.values.get(name, "") for line in lines] for name in _TEXTS]
        folded = fold_all(chain.from_iterable(told))
        same: list[list[Any]] = [[folded[text] for text in texts] for texts in told]
        same += [[line.values.get(name) for line in lines] for name in _KEYS]
        for line, key in zip(lines, map(hash, zip(*same, strict=True)), strict=True):
            first = self.rows_of_texts.setdefault(key, line.number)  # small: files are long
            if first != line.number and line.answer != "new":
                line.fault("name", f"Trùng với dòng {first} của tệp này.")

    def _is_new(self, line: Line) -> None:
        values = line.values
        area = self.territory.areas[values["area"]]
        self._must_reach(line, area.pk, values["kind"])
        if (
            line.sound
            and not area.exists_on(self.on)
            and not area.exists_on(values.get("opened_on") or self.on)
        ):
            said = f"{area} không còn là đơn vị hành chính; hãy chọn đơn vị hiện nay."
            line.fault("area", said, scope="value")

    def _must_reach(self, line: Line, area: int, kind: str) -> None:
        if not self._reaches(area, kind):
            named = self.territory.areas[area]
            said = f"{named} không thuộc địa bàn được giao, hoặc loại cơ sở này không được giao."
            line.fault("area", said, scope="value")

    def _reaches(self, area: int, kind: str) -> bool:
        found = self.reached.get((area, kind))
        if found is None:
            found = any(lies_in(reach, area, kind) for reach in self.reaches)
            self.reached[area, kind] = found
        return found

    def _compare(self, lines: list[Line]) -> None:
        """What each would change of the shop that it is; what is kept is said too."""
        if not lines:
            return
        keys = {line.target for line in lines if line.target}
        # off tour: of shops that the finder may change
        shops = Establishment.objects.visible_to(self.by, Action.CHANGE).filter(pk__in=keys)
        related = ("party", "place", "position", "area")
        found = {shop.pk: shop for shop in shops.select_related(*related)}
        owners = {shop.party_id for shop in found.values()}
        members = GroupMembership.objects.filter(group=self.custom.group, party__in=owners)
        inside = set(members.values_list("party_id", flat=True))
        for line in lines:
            shop = found[line.target or 0]
            first = self.rows_of_shops.setdefault(shop.pk, line.number)
            if first != line.number:
                line.fault("name", f"Cùng là một cơ sở với dòng {first} của tệp này.")
                continue
            if not is_heir(line):
                self._differ(line, shop)
            if line.sound and self.custom.group and shop.party_id not in inside:
                line.differs["group"] = ["", self.custom.group]
                line.fate = Fate.UPDATE
        heirs = [(line, found[line.target or 0]) for line in lines if line.sound and is_heir(line)]
        judge_heirs(heirs, self.territory, self.on)
        for line, shop in heirs:
            self._must_reach(line, shop.area_id, shop.kind)
        self.owners.check([line for line, _ in heirs if line.sound])
        self.owners.check_changed([(line, found[line.target or 0].party) for line in lines])
        self._check_opening([(line, found[line.target or 0]) for line in lines])
        if self.custom.in_a_place:
            numbers_missing([(line, found[line.target or 0]) for line in lines])

    def _compare_seen(self, line: Line, shop: Establishment) -> None:
        """Of a shop that may not be changed: as if it might."""
        self._complete(line, shop.place_id)
        if line.sound:
            self._differ(line, shop)

    def _differ(self, line: Line, shop: Establishment) -> None:
        line.values |= {"version": shop.version, "owner_version": shop.party.version}
        line.values["kept"] = kept = []
        take_ending(line, self.on, shop)
        for name in (*SHOP, *PARTY, "point"):
            before = _value(shop.party if name in PARTY else shop, name)
            after = line.values.get(name)
            if after in (None, "", before, _bare(before, name)):
                continue
            if name == "kind" and not line.values.get("kind_told"):
                continue
            if before in (None, "") or line.overwrites:
                line.differs[name] = [before, after]
            else:
                kept.append(name)
        if line.values.get("way") == RENAMED:
            line.differs["owner"] = [shop.party.name, line.values["owner"]]
            line.notes.append("Sửa tên chủ cơ sở: mọi cơ sở của người ấy mang tên mới.")
        else:
            kept += self._never_taken(line, shop)
        self._one_row_a_party(line, shop.party_id)
        if line.sound:
            line.fate = Fate.UPDATE if line.differs else Fate.SAME

    def _never_taken(self, line: Line, shop: Establishment) -> list[str]:
        """Of whom and where it is, another word changes nothing: that is told."""
        values, unit = line.values, self.territory.unit_on(shop.area_id, self.on)
        named = values["owner"].casefold() if values["owner_told"] else ""
        owner = ["owner"] if named and named != shop.party.name.casefold() else []
        return owner + (["area"] if unit and values["area"] not in (unit, shop.area_id) else [])

    def _check_opening(self, lines: list[tuple[Line, Establishment]]) -> None:
        """As the service refuses it when the row is written."""
        opening = [(ln, shop) for ln, shop in lines if ln.sound and "opened_on" in ln.differs]
        days = days_of(shop.pk for _, shop in opening)
        for line, shop in opening:
            day, recorded = line.differs["opened_on"][1], days.get(shop.pk)
            if words := why_not_opened_on(shop, day, today=self.on, recorded=recorded):
                line.fault("opened_on", words)

    def _one_row_a_party(self, line: Line, party: int) -> None:
        """The first row that changes an owner does so for all his rows, if they agree."""
        for name in (*PARTY, "owner"):
            if name not in line.differs:
                continue
            after = line.differs[name][1]
            said, first = self.said_of_parties.setdefault((party, name), (after, line.number))
            if said != after:
                line.fault(name, f"Dòng {first} ghi khác cho cùng một chủ cơ sở.")
            if first != line.number:
                del line.differs[name]


def _tell_vacant(line: Line) -> None:
    """Of a row without a name, whose note says why."""
    values = line.values
    if not {"name", "owner"} & values.keys() and tells_vacant(values.get("note", "")):
        line.forgive("name")
        line.fault("name", "Chỗ chưa có ai thuê: bỏ dòng này.")


def _gone(record: models.Model) -> str:
    return f"hoàn tác đợt nhập: bỏ {record._meta.verbose_name} {record}"


def _bare(value: Any, name: str) -> Any:
    """As rows tell it: a tax code of a branch is recorded with its dash or without."""
    return value.replace("-", "") if name == "tax_code" else value


def _value(record: Any, name: str) -> Any:
    if name == "point":
        return point_of(record)
    return getattr(record, "place_id" if name == "place" else name)
