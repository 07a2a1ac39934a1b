"""Legal and natural persons, their groups and their online channels (chủ cơ sở)."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from stdnum.exceptions import ValidationError as NumberError
from stdnum.vn import mst

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.collation import SIZE, person_sort_key, sort_key
from hangthat.core.common.derived import Derived
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import bare_number, bare_phone, fold
from hangthat.core.search.models import Source
from hangthat.domain.establishments.lexicon import OF_CHANNELS
from hangthat.domain.establishments.models.merged import Standing
from hangthat.domain.establishments.models.own import by_kind, labelled_values
from hangthat.domain.establishments.models.reach import parties_in
from hangthat.domain.establishments.models.search import (
    Folding,
    former_words,
    key,
    matching,
    split_tax_code,
)
from hangthat.domain.establishments.models.texts import party_texts


class PartyKind(models.TextChoices):
    PERSON = "person", "cá nhân"
    HOUSEHOLD = "household", "hộ kinh doanh"
    ENTERPRISE = "enterprise", "doanh nghiệp"
    COOPERATIVE = "cooperative", "hợp tác xã"
    ORGANISATION = "organisation", "tổ chức khác"


def party_sort_key(name: str, kind: str) -> str:
    """A person stands by the given name, a firm by its first word."""
    return person_sort_key(name) if kind == PartyKind.PERSON else sort_key(name)


def check_tax_code(code: str) -> None:
    """Mã số thuế: 10 or 13 digits with a right check digit, or a 12-digit personal number.

    Source: TT 86/2024 (personal numbers replace household tax codes from 1/7/2025).
    """
    digits = code.replace("-", "")
    if digits.isascii() and digits.isdigit():
        if len(digits) == 12:
            return
        if len(digits) in (10, 13):
            try:
                mst.validate(digits)
            except NumberError:
                # no page: a person's number is read first, and refused by its reader
                # no api: likewise
                raise ValidationError(f"Mã số thuế {code} sai chữ số kiểm tra.") from None
            return
    # no page: a person's number is read first, and refused by its reader
    # no api: likewise
    raise ValidationError(f"Mã số thuế {code} phải có 10, 12 hoặc 13 chữ số.")


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PartyQuerySet":
        """The owners of establishments in the person's territory; of a party, itself."""
        return visible(self, user, Resource.PARTY, action, parties_in)

    def with_number(self, number: str) -> "PartyQuerySet":
        """Who carries that tax code or personal number, or did, or was merged with who did."""
        bare = bare_number(number)
        if not bare:
            return self.none()
        said = Q(tax_code=bare) | Q(personal_id=bare)
        former = apps.get_model("establishments", "FormerNumbers")._default_manager.filter(said)
        merged = Party.everything.filter(said, merged_into__isnull=False).values("merged_into")
        return self.filter(said | Q(pk__in=former.values("party")) | Q(pk__in=merged))

    def matching(self, words: str, user: User) -> "PartyQuerySet":
        """Every word somewhere in name, tax code or phone, accents forgiven."""
        return matching(self, words, user)


class Party(models.Model):
    """A legal or natural person, apart from the places where it trades."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=300)
    kind = models.CharField("loại", max_length=15, choices=PartyKind.choices)
    tax_code = models.CharField("mã số thuế", max_length=14, blank=True)
    personal_id = models.CharField("số định danh", max_length=20, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former",
        db_index=False,  # indexed where set: of an index of nothing SQLite makes no use
        verbose_name="đã gộp vào",
    )
    search_key = models.CharField(max_length=400, editable=False)
    sort_key = Derived(sources=["name", "kind"], make=party_sort_key, max_length=SIZE)
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)

    # personal values, by field, that the journal keeps only as seals; a 12-digit tax code is
    # the number of a person (TT 86/2024)
    sealed: ClassVar = {"phone": ".+", "personal_id": ".+", "tax_code": r"(\d-?){12}"}

    objects = Standing.from_queryset(PartyQuerySet)()
    everything = PartyQuerySet.as_manager()
    resource = Resource.PARTY
    search_source = Source(
        party_texts, also_written={"establishments.Establishment": "party"}, key="search_key"
    )

    class Meta:
        verbose_name = "chủ cơ sở"
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="party_in_order"),
            models.Index(fields=["tax_code"], name="party_by_tax_code"),
            models.Index(fields=["personal_id"], name="party_by_personal_id"),
            models.Index(fields=["phone"], name="party_by_phone"),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="party_merged",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("version",)), name="party_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def home_areas(self) -> set[int]:
        """Where its shops are."""
        return set(self.establishments.values_list("area", flat=True))

    @staticmethod
    def key_of(
        *,
        name: str,
        tax_code: str,
        phone: str,
        former: Iterable[Any] = (),
        folding: Folding = fold,
    ) -> str:
        """What a search looks through. `former`: its former numbers."""
        tax, number = split_tax_code(tax_code)
        was, own = former_words(former)
        return key([folding(name), tax, *was], [number, bare_phone(phone), *own], 400)


class Group(models.TextChoices):
    IMPORTER = "importer", "nhập khẩu"
    POSTAL = "postal", "bưu chính, chuyển phát"
    BORDER_RESIDENT = "border_resident", "cư dân biên giới"


def of_parties(reach: Reach) -> Q:
    """Rows of such a party."""
    inside = parties_in(reach)
    if not inside:
        return Q()
    return Q(party__in=Party.objects.filter(inside).order_by().values("pk"))


class OfPartyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User, action: Action = Action.READ) -> Self:
        """Those of parties that the person may see."""
        return visible(self, user, Resource.PARTY, action, of_parties)


class GroupMembership(models.Model):
    """A party belongs to a target group between two days."""

    party = models.ForeignKey(
        Party, models.PROTECT, related_name="memberships", verbose_name="tổ chức, cá nhân"
    )
    group = models.CharField("nhóm", max_length=20, choices=Group.choices)
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OfPartyQuerySet.as_manager()
    resource = Resource.PARTY

    class Meta:
        verbose_name = "thuộc nhóm đối tượng"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")),
                name="groupmembership_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_group_display()}"


class ChannelKind(models.TextChoices):
    WEBSITE = "website", "trang thông tin điện tử"
    FLOOR = "floor", "chủ sàn thương mại điện tử"
    FLOOR_SHOP = "floor_shop", "gian hàng trên sàn"
    SOCIAL = "social", "mạng xã hội"
    LIVESTREAM = "livestream", "phát trực tiếp"


class ChannelState(models.TextChoices):
    REGISTERED = "registered", "đã đăng ký"
    NOTIFIED = "notified", "đã thông báo"
    NONE = "none", "chưa đăng ký, thông báo"


class ChannelQuerySet(OfPartyQuerySet):
    def open(self, *, on: date) -> "ChannelQuerySet":
        """Đang hoạt động on that day."""
        return self.filter(in_force("start", "end", on=on))

    def declared(self) -> "ChannelQuerySet":
        """Đã đăng ký hoặc thông báo."""
        return self.filter(Q(state=ChannelState.REGISTERED) | Q(state=ChannelState.NOTIFIED))


class Channel(models.Model):
    """Where a party trades online."""

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="channels", verbose_name="chủ kênh"
    )
    kind = models.CharField("loại", max_length=12, choices=ChannelKind.choices)
    state = models.CharField("tình trạng", max_length=12, choices=ChannelState.choices)
    url = models.CharField("địa chỉ", max_length=500, blank=True)
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến hết ngày", null=True, blank=True)
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="kế tiếp của",
    )
    details = models.JSONField("thông tin riêng", default=dict, blank=True)
    snapshot_url = models.CharField("bản lưu trang", max_length=500, blank=True)
    snapshot_on = models.DateField("lưu ngày", null=True, blank=True)

    objects = ChannelQuerySet.as_manager()
    resource = Resource.PARTY
    formatters: ClassVar = {"details": by_kind(OF_CHANNELS, attrgetter("kind"))}

    class Meta:
        verbose_name = "kênh trực tuyến"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end", "snapshot_on")),
                name="channel_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="channel_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.url or f"{self.get_kind_display()} của {self.party}"

    def home_areas(self) -> set[int]:
        return self.party.home_areas()

    @property
    def labelled_values(self) -> list[tuple[str, str]]:
        """Label and words of what only channels of this kind have."""
        found: list[tuple[str, str]] = labelled_values(OF_CHANNELS[self.kind], self.details)
        return found

    def is_open(self, day: date) -> bool:
        """Đang hoạt động on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
