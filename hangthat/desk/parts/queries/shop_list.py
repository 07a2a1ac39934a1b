"""The list of shops: what an address asks for, and which rows that is.

The address keeps everything: filters, tab, order, columns. So a list can be sent to a colleague,
saved, exported and shown on a map, and always means the same within each reader's own sight.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import cached_property
from urllib.parse import parse_qs

from django.db.models import Case, Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import own_roles_only, rights_of
from hangthat.core.access.services.masks import searches_numbers
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.models.territory import all_of
from hangthat.core.audit.own_records import MINE, Tab, own, tab_of, tabs_over
from hangthat.core.common.querysets import in_force
from hangthat.core.search.models import fits, terms_of
from hangthat.core.spreadsheets.reader.typed import asked_day
from hangthat.desk.parts.queries.row_tags import ListTags
from hangthat.desk.parts.queries.shop_orders import MASKED, ORDERS, ordering
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment, GroupMembership, Place, Suspension
from hangthat.domain.establishments.models.establishment import (
    EstablishmentKind,
    EstablishmentQuerySet,
)
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.establishments.models.search import text_of

SIZES = (20, 50, 100, 200)
STATES = (
    ("mo", "đang hoạt động"),
    ("nghi", "đang tạm ngừng"),  # among those that are open
    ("dong", "không hoạt động"),
)
MISSING: dict[str, tuple[str, Q]] = {
    "mst": ("chưa có mã số thuế", Q(party__tax_code="")),
    "dien_thoai": ("chưa có điện thoại", Q(party__phone="")),
    "dia_chi": ("chưa có địa chỉ", Q(address="")),
    "ngay_mo": ("chưa có ngày mở cửa", Q(opened_on=None)),
    "vi_tri": ("chưa có vị trí trên bản đồ", Q(position=None)),
    "noi": ("quầy, sạp chưa ghi chợ", Q(place=None, kind=EstablishmentKind.STALL)),
}
ORDERS_SAID = {
    "ten": "theo tên",
    "dia_ban": "theo xã, phường",
    "loai": "theo loại",
    "-mo": "mới mở cửa trước",
    "-dong": "mới đóng cửa trước",
    "-nhap": "mới nhập trước",
}
UNIT = "don_vi"
_CONDITIONS = ("q", "loai", "nhom", "tinh_trang", "thieu", "dia_ban", "noi", "hang", "cam_ket")


class ShopList:
    """One address read for one person. What it cannot understand it leaves out."""

    def __init__(self, query: str, *, user: User, today: date, size: int = 50) -> None:
        self.user, self.today = user, today
        self.asked: Mapping[str, list[str]] = parse_qs(query.removeprefix("?"))
        self.words = self._one("q").strip()
        self.kind = self._one_of("loai", EstablishmentKind.values)
        self.group = self._one_of("nhom", Group.values)
        self.state = self._one_of("tinh_trang", dict(STATES))
        self.missing = self._one_of("thieu", MISSING)
        self.goods = self._one("hang").strip()
        self.commitment = self._one_of("cam_ket", CommitmentState.values)
        self.on = self._day("ngay") or today
        self.tags = ListTags(self.asked, Establishment, user, on=self.on)
        wanted = self._one("so_dong")
        self.size = int(wanted) if wanted in map(str, SIZES) else size
        order = self._one("sort")
        self.order = order if self.sorts(order.removeprefix("-")) else "ten"

    @property
    def narrowed(self) -> bool:
        """Something was asked for."""
        return bool(self.conditions or self._one("xem"))

    @property
    def conditions(self) -> int:
        """How many boxes of the filter hold something."""
        return sum(bool(self._one(name)) for name in _CONDITIONS) + bool(self.tags.codes)

    @property
    def lost(self) -> list[tuple[str, str]]:
        """What the address asks for and nobody understands any more: label and value."""
        known = {
            "Loại": ("loai", self.kind),
            "Nhóm đối tượng": ("nhom", self.group),
            "Tình trạng": ("tinh_trang", self.state),
            "Còn thiếu": ("thieu", self.missing),
            "Cam kết": ("cam_ket", self.commitment),
            "Xã, phường": ("dia_ban", self.unit),
            "Thuộc chợ, TTTM": ("noi", self.place),
        }
        asked = ((label, self._one(name), found) for label, (name, found) in known.items())
        lost = [(label, value) for label, value, found in asked if value and not found]
        return lost + self.tags.lost

    def sorts(self, key: str) -> bool:
        """Whether the person may order the list by it."""
        return key in ORDERS and (key not in MASKED or searches_numbers(self.user))

    @cached_property
    def constant(self) -> set[str]:
        """Columns that would say the same in every row."""
        fixed = {"dia_ban": self.unit or len(self.units) == 1, "noi": self.place, "loai": self.kind}
        return {key for key, value in fixed.items() if value}

    @cached_property
    def territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def unit(self) -> Area | None:
        return self.territory.coded(self._one("dia_ban"))

    @cached_property
    def units(self) -> list[Area]:
        """The units of today in which anything is opened to the person."""
        opened = rights_of(self.user).areas(Resource.ESTABLISHMENT, Action.READ)
        found = self.territory.in_force(self.today, level=Level.COMMUNE)
        return [unit for unit in found if opened is None or unit.pk in opened]

    @cached_property
    def places(self) -> list[Place]:
        return list(Place.objects.visible_to(self.user).distinct().order_by("sort_key"))

    @cached_property
    def place(self) -> Place | None:
        return next((one for one in self.places if one.code == self._one("noi")), None)

    @cached_property
    def tabs(self) -> list[Tab]:
        """Which tabs say something of their own, counted under the same filters in one query."""
        return tabs_over(self._filtered(), self._tabs)

    @property
    def tab(self) -> Tab:
        return tab_of(self.tabs, self._one("xem"))

    def keys(self) -> QuerySet[Establishment, int]:
        """What is found, in the order asked for: keys alone, so that sorting carries little."""
        found = self._filtered()
        if chosen := self._tabs.get(self._one("xem")):
            found = found.filter(chosen)
        if self.order.removeprefix("-") == "cam_ket":
            found = found.alias(commitment=self._commitments)
        return found.order_by(*ordering(self.order, working=self._working)).values_list(
            "pk", flat=True
        )

    def shops(self, keys: Iterable[int]) -> list[Establishment]:
        """The records of some of these keys, in their order, with the state of each commitment."""
        keys = list(keys)
        # redundant: its keys come from a reading cut to sight
        visible = (
            Establishment.objects.visible_to(self.user)
            .select_related("place", "party", "position")
            .annotate(commitment=self._commitments)
        )
        found = visible.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def is_near(self, shops: Iterable[Establishment]) -> bool:
        """No row has the words as they were typed: these are what may have been meant."""
        terms, personal = terms_of(self.words), searches_numbers(self.user)
        texts = [text_of(shop.search_key, shop.name, "") for shop in shops]
        return bool(texts) and not any(fits(text, terms, personal=personal) for text in texts)

    def chosen_columns(self) -> list[str]:
        return self.asked.get("cot", [])

    @cached_property
    def _tabs(self) -> dict[str, Q | None]:
        return {MINE: own(Establishment, self.user), UNIT: self._own_unit}

    @cached_property
    def _own_unit(self) -> Q | None:
        """Đơn vị: of the person's own roles, without those he stands in for, or of his agency.

        Nothing where that is all he sees.
        """
        with own_roles_only(self.user):
            ours = rights_of(self.user).areas(Resource.ESTABLISHMENT, Action.READ)
        agency = self.user.agency
        if ours is None and agency and agency.area and agency.area.level != Level.PROVINCE:
            ours = all_of([agency.area.pk])[agency.area.pk]
        everything = rights_of(self.user).areas(Resource.ESTABLISHMENT, Action.READ)
        return None if ours == everything or not ours else Q(area__in=ours)

    @cached_property
    def _commitments(self) -> Case:
        """Of each shop, on the day asked for."""
        # redundant: as the table stands, who sees the one sees the other
        return Commitment.objects.visible_to(self.user).state(on=self.on)

    @property
    def _working(self) -> Q:
        return in_force("opened_on", "closed_on", on=self.on)

    def _filtered(self) -> QuerySet[Establishment]:
        found = Establishment.objects.visible_to(self.user)
        if self.words:
            found = found.matching(self.words, self.user)
        if self.unit is not None:
            found = found.filter(area__in=self.territory.home_areas_of(self.unit.pk, self.today))
        if self.group:
            inside = Q(group=self.group) & in_force("start", "end", on=self.on)
            # off tour: narrows shops in sight
            members = GroupMembership.objects.visible_to(self.user).filter(inside)
            found = found.filter(party__in=members.values("party"))
        if self.goods:
            found = found.selling(self.goods, on=self.on)
        if self.commitment:
            found = found.alias(commitment=self._commitments).filter(commitment=self.commitment)
            found = found.open(on=self.on)  # one that is closed is asked for nothing
        if self.missing:
            found = found.filter(MISSING[self.missing][1])
        if self.state:
            found = self._of_state(found)
        found = self.tags.narrowed(found)
        equal = {"kind": self.kind, "place": self.place}
        return found.filter(**{name: value for name, value in equal.items() if value})

    def _of_state(self, found: EstablishmentQuerySet) -> EstablishmentQuerySet:
        if self.state == "nghi":
            # unscoped: narrows shops in sight
            rests = Suspension.objects.in_force(on=self.on).order_by()
            found = found.filter(pk__in=rests.values("establishment"))
        return found.filter(~self._working if self.state == "dong" else self._working)

    def _one(self, name: str) -> str:
        return self.asked.get(name, [""])[0]

    def _day(self, name: str) -> date | None:
        return asked_day(self._one(name), today=self.today)

    def _one_of(self, name: str, known: Container[str]) -> str:
        value = self._one(name)
        return value if value in known else ""
