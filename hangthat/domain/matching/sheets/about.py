"""Rows that say something about shops of the registry: papers, checks, cases."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from django.db import models

from hangthat.core.agencies.models import Agency, Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.asides import name_by_owner, take_apart
from hangthat.domain.matching.sheets.candidates import Finder
from hangthat.domain.matching.sheets.columns import (
    ADDRESS,
    AREA,
    CODE,
    NAME,
    OWNER,
    PHONE,
    PLACE,
    TAX_CODE,
    made_optional,
)
from hangthat.domain.matching.sheets.known import shops_of
from hangthat.domain.matching.sheets.offices import Offices
from hangthat.domain.matching.sheets.places import Places

UNKNOWN = "Chưa có cơ sở này trong danh sách; hãy nhập danh sách cơ sở trước."
_DAYS = ("decided_on", "held_on", "found_on")  # of that day is the agency that a row names
ONLY_SHOPS = ("co-so", UNKNOWN)
# a list that only looks shops up has no column for the number of a person
_OWNER = replace(OWNER, identifies="")
WHOSE = (CODE, NAME, *map(made_optional, (AREA, PLACE, ADDRESS, _OWNER, TAX_CODE, PHONE)))
AGENCY = Column(
    "agency", "Cơ quan", limit=300,
    synonyms=(
        "Cơ quan kiểm tra", "Đơn vị", "Cơ quan xử lý", "Đội QLTT", "Đơn vị thực hiện",
        "Cơ quan thụ lý", "Đơn vị thụ lý", "Cơ quan xử phạt", "Cơ quan ra quyết định",
        "Đơn vị kiểm tra", "Đơn vị xử lý", "Cơ quan ban hành quyết định", "Lực lượng kiểm tra",
        "Đoàn kiểm tra", "Lực lượng",
    ),
    vital=True, groups="body", unless=("thanh phan",),
)  # fmt: skip


class AboutShops:
    """Finds the shop of each row; the room of the fact says what the row then means.

    A fact of legal weight is not removed when its file is taken back: the room withdraws it.
    """

    def __init__(self, by: User, on: date) -> None:
        self.by, self.on = by, on
        self.context = Context(Territory.load(), on)
        self.finder = Finder(by, on, only_known=True)
        self.places = Places(by)
        self.agencies = {fold(agency.name): agency for agency in Agency.objects.all()}
        self.rows: dict[Hashable, int] = {}

    @cached_property
    def offices(self) -> Offices:
        return Offices()

    def key(self, line: Line) -> Hashable:
        """What makes two rows the same fact; the shop is part of it."""
        raise NotImplementedError

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        """The facts of these shops that are there, by the same keys."""
        raise NotImplementedError

    def check(self, line: Line, shop: Establishment) -> None:
        """Find fault with what the service would refuse."""
        raise NotImplementedError

    def enter(self, line: Line, shop: Establishment, at: datetime) -> list[models.Model]:
        """Record the fact through the room's services."""
        raise NotImplementedError

    def withdraw(self, record: Any, at: datetime) -> None:
        """Take the fact back; the row of it stays."""
        raise NotImplementedError

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            name_by_owner(line)
            self.places.lie_there(line)
        sound = [line for line in lines if line.sound]
        for line in sound:
            take_apart(line, keeps=False)
            line.values["owner_told"] = "owner" in line.values
            line.values.setdefault("owner", line.values["name"])
            self.places.settle(line)
            self._settle_agency(line)
        self.finder.find([line for line in sound if line.sound])
        found = [line for line in sound if line.sound and line.target]
        # off tour: of shops that the finder may change
        shops = (
            Establishment.objects.visible_to(self.by)
            .select_related("party")
            .in_bulk([line.target for line in found])
        )
        known = self.known(shops)
        for line in sound:
            if line.sound and line.fate == Fate.NEW and not line.target:
                line.fault("name", UNKNOWN)
        for line in found:
            self._judge(line, shops[line.target or 0], known)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        shops = shops_of(lines)
        for line in lines:
            made = self.enter(line, shops[line.target or 0], at)
            line.made = [RecordChange(one._meta.label_lower, one.pk) for one in made]

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        known = self.known(line.target for line in lines if line.target)
        return any(self.key(line) in known for line in lines)

    def remember(self, line: Line, *, at: datetime) -> None:
        self.finder.remember(line, at=at)

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Nothing that was there is changed."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        for record in model._default_manager.filter(pk__in=keys):
            self.withdraw(record, at)

    def must_be_open(self, line: Line, shop: Establishment, name: str) -> None:
        """For `check`: the day of the fact is not ahead, and the shop was open on it."""
        day: date = line.values[name]
        if day > self.on:
            line.fault(name, f"Ngày {day:%d/%m/%Y} sau hôm nay.")
        elif not shop.is_open(day):
            line.fault(name, f"{shop.name} không hoạt động vào ngày {day:%d/%m/%Y}.")

    def agency_of(self, line: Line) -> Agency | None:
        """Who did it: as the row says, else the sender's own."""
        said = line.values.get("agency")
        return self.agencies[fold(said)] if said else self.by.agency

    def _settle_agency(self, line: Line) -> None:
        said = line.values.get("agency")
        if not said or fold(said) in self.agencies:
            return
        on = next(filter(None, map(line.values.get, _DAYS)), self.on)
        if office := self.offices.named(said, area=line.values.get("area"), on=on):
            line.values["agency"] = office.name
            line.notes.append(f"{AGENCY.label}: “{said[:80]}” là {office.name}.")
        else:
            line.fault("agency", f"Không có cơ quan nào tên “{said}”.", scope="value")

    def _judge(self, line: Line, shop: Establishment, known: set[Hashable]) -> None:
        key = self.key(line)
        first = self.rows.setdefault(key, line.number)
        if key in known:
            line.fate = Fate.SAME
        elif first != line.number:
            line.fault("name", f"Trùng với dòng {first} của tệp này.")
        else:
            self.check(line, shop)
