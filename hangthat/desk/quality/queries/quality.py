"""What the registry lacks or what is doubtful in it, each a count that opens to its names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.masks import searches_numbers
from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.querysets import standing
from hangthat.domain.activities.models import Participant
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Channel, Establishment, Party, Place, ShopDetails
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.establishments.models.party import ChannelQuerySet
from hangthat.domain.inspections.models import Result

_MANY = 3  # parties with one telephone


@dataclass(frozen=True)
class Scope:
    """What an officer sees of the registry today."""

    user: User
    on: date

    @property
    def all_shops(self) -> EstablishmentQuerySet:
        return Establishment.objects.visible_to(self.user)

    @property
    def shops(self) -> QuerySet[Establishment]:
        """Those that are open."""
        return self.all_shops.open(on=self.on)

    @property
    def parties(self) -> QuerySet[Party]:
        """Owners of shops that are open."""
        owners = self.shops.order_by().values("party")
        # unscoped: owners of shops in sight
        return Party.objects.filter(pk__in=owners)

    @property
    def all_channels(self) -> ChannelQuerySet:
        return Channel.objects.visible_to(self.user)

    @property
    def channels(self) -> QuerySet[Channel]:
        """Those that are there now."""
        return self.all_channels.open(on=self.on)

    @property
    def places(self) -> QuerySet[Place]:
        mine = Place.objects.visible_to(self.user).order_by().values("pk")
        # unscoped: narrows places in sight
        return Place.objects.filter(pk__in=mine)


@dataclass(frozen=True)
class Check:
    """One question. `fix` names the page that puts a row right."""

    key: str
    title: str
    rows: Callable[[Scope], QuerySet[Any]]
    fix: str
    asks: tuple[Resource, Action] = (Resource.ESTABLISHMENT, Action.READ)
    numbers: bool = False  # only for who may read telephones


@dataclass(frozen=True)
class CheckCount:
    check: Check
    count: int


def counts(user: User, *, on: date) -> list[CheckCount]:
    """Every question that is this officer's, with its count: one query each."""
    scope = Scope(user, on)
    return [CheckCount(check, check.rows(scope).count()) for check in open_to(user)]


def open_to(user: User) -> list[Check]:
    """The questions that this officer may ask."""
    reads = searches_numbers(user)
    return [one for one in CHECKS if may(user, *one.asks) and (reads or not one.numbers)]


def _unplaced(scope: Scope) -> QuerySet[Establishment]:
    territory = Territory.load()
    nowhere = [pk for pk in territory.areas if territory.unit_on(pk, scope.on) is None]
    return scope.shops.filter(area__in=nowhere)


def _own(scope: Scope, kind: str, name: str) -> QuerySet[Establishment]:
    """Open shops of that kind for which that own field was not written down."""
    # unscoped: only whether there are any, of shops in sight
    told = ShopDetails.objects.current().filter(
        establishment=OuterRef("pk"), **{f"values__{name}__isnull": False}
    )
    return scope.shops.filter(~Exists(told), kind=kind)


def _twins(scope: Scope) -> QuerySet[Establishment]:
    """Open shops of one name in one unit and place."""
    same = Window(Count("pk"), partition_by=[F("area"), F("place"), F("name")])
    return scope.shops.annotate(same=same).filter(same__gt=1)


def _sharing(scope: Scope, field: str, more_than: int) -> QuerySet[Party]:
    """Parties that carry one number together with others in sight."""
    same = Window(Count("pk"), partition_by=[F(field)])
    return scope.parties.exclude(**{field: ""}).annotate(same=same).filter(same__gt=more_than)


def _closed_but(scope: Scope) -> QuerySet[Establishment]:
    """Closed shops at which something is recorded of a later day."""
    here, end = {"establishment": OuterRef("pk")}, OuterRef("closed_on")
    # unscoped: only whether there is one, at shops in sight
    later = (
        Exists(
            Result.objects.filter(
                standing("inspection__withdrawn_on"), inspection__held_on__gt=end, **here
            )
        )
        | Exists(Violation.objects.filter(found_on__gt=end, **here))
        | Exists(Commitment.objects.filter(signed_on__gt=end, **here))
        | Exists(
            Participant.objects.filter(
                standing("activity__withdrawn_on"), activity__held_on__gt=end, **here
            )
        )
    )
    return scope.all_shops.exclude(closed_on=None).filter(later)


def _without_board(scope: Scope) -> QuerySet[Place]:
    held = Q(boards__valid_to=None) | Q(boards__valid_to__gte=scope.on)
    # unscoped: narrows places in sight
    managed = Place.objects.filter(held, boards__isnull=False).order_by().values("pk")
    return scope.places.filter(kind__in=("market", "mall")).exclude(pk__in=managed)


_PARTIES = (Resource.PARTY, Action.READ)
_PLACES = (Resource.BOARD, Action.READ)
_AMEND, _PARTY = "desk:establishment_amend", "desk:party_amend"
_DETAILS = "desk:establishment_details"
# unscoped: narrows places in sight
CHECKS = (
    Check("chua-phan-dia-ban", "Chưa phân địa bàn", _unplaced, "desk:establishment"),
    Check(
        "co-truoc-dia-ban",
        "Hoạt động trước khi địa bàn của nó có",
        lambda s: s.shops.filter(opened_on__lt=F("area__valid_from")),
        _AMEND,
    ),
    Check("khong-ngay-mo", "Không rõ ngày mở", lambda s: s.shops.filter(opened_on=None), _AMEND),
    Check(
        "khong-dia-chi",
        "Không có địa chỉ, không thuộc chợ nào",
        lambda s: s.shops.filter(address="", place=None),
        _AMEND,
    ),
    Check("co-the-trung", "Trùng tên trong cùng địa bàn", _twins, "desk:establishment"),
    Check(
        "dong-cua-con-viec",
        "Đã đóng cửa mà còn việc ghi sau đó",
        _closed_but,
        "desk:establishment",
        (Resource.INSPECTION, Action.READ),
    ),
    Check(
        "quay-khong-so",
        "Quầy, sạp chưa ghi số",
        lambda s: _own(s, "stall", "stall_number"),
        _DETAILS,
    ),
    Check(
        "thue-chua-ghi",
        "Quầy, sạp chưa ghi điều khoản thuê",
        lambda s: _own(s, "stall", "lease_clause"),
        _DETAILS,
    ),
    Check(
        "san-xuat-khong-san-pham",
        "Cơ sở sản xuất chưa ghi sản phẩm",
        lambda s: _own(s, "producer", "products"),
        _DETAILS,
    ),
    Check(
        "khong-ma-so-thue",
        "Chủ cơ sở không có mã số thuế",
        lambda s: s.parties.filter(tax_code=""),
        _PARTY,
        _PARTIES,
    ),
    Check(
        "khong-dien-thoai",
        "Chủ cơ sở không có điện thoại",
        lambda s: s.parties.filter(phone=""),
        _PARTY,
        _PARTIES,
    ),
    Check(
        "trung-ma-so-thue",
        "Một mã số thuế ở nhiều chủ cơ sở",
        lambda s: _sharing(s, "tax_code", 1),
        _PARTY,
        _PARTIES,
        numbers=True,
    ),
    Check(
        "trung-dien-thoai",
        "Một điện thoại ở từ ba chủ cơ sở",
        lambda s: _sharing(s, "phone", _MANY - 1),
        _PARTY,
        _PARTIES,
        numbers=True,
    ),
    Check(
        "kenh-chua-dang-ky",
        "Trang web, sàn chưa đăng ký, thông báo",
        lambda s: s.channels.filter(kind__in=("website", "floor"), state="none"),
        "desk:channel_declare",
        _PARTIES,
    ),
    Check(
        "kenh-khong-dia-chi",
        "Kênh trực tuyến không có địa chỉ mạng",
        lambda s: s.channels.filter(url=""),
        "desk:channel_amend",
        _PARTIES,
    ),
    Check(
        "cho-khong-ban", "Chợ, trung tâm chưa có ban quản lý", _without_board, "desk:place", _PLACES
    ),
    Check(
        "cho-chua-tieu-chi",
        "Chợ chưa được công nhận đạt tiêu chí",
        lambda s: s.places.filter(kind="market").exclude(
            pk__in=Place.objects.filter(criteria__withdrawn_on=None, criteria__end=None)
            .exclude(criteria=None)
            .order_by()
            .values("pk")
        ),
        "desk:place",
        _PLACES,
    ),
)
