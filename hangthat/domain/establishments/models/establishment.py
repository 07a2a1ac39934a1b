"""Places of business (cơ sở)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import bare_phone, fold
from hangthat.core.search.models import Source
from hangthat.domain.establishments.models.merged import Standing
from hangthat.domain.establishments.models.party import Party
from hangthat.domain.establishments.models.place import Place
from hangthat.domain.establishments.models.reach import establishments_in
from hangthat.domain.establishments.models.search import (
    Folding,
    former_words,
    key,
    matching,
    split_tax_code,
)
from hangthat.domain.establishments.models.texts import shop_texts


class EstablishmentKind(models.TextChoices):
    STALL = "stall", "quầy, sạp"
    SHOP = "shop", "cửa hàng"
    GENERAL_STORE = "general_store", "cửa hàng tiêu dùng tổng hợp"
    SUPERMARKET = "supermarket", "siêu thị"
    MALL = "mall", "trung tâm thương mại"
    PRODUCER = "producer", "cơ sở sản xuất"
    IMPORTER_OFFICE = "importer_office", "văn phòng nhập khẩu"
    WAREHOUSE = "warehouse", "kho"
    COURIER = "courier", "bưu cục, chuyển phát"
    OTHER = "other", "khác"


class Precision(models.TextChoices):
    """How exact a day is that stands in the record as the first of its month or year."""

    MONTH = "month", "chỉ rõ tháng"
    YEAR = "year", "chỉ rõ năm"


class EstablishmentQuerySet(models.QuerySet["Establishment"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "EstablishmentQuerySet":
        """Those of the person's territory and field; of a board or party, its own."""
        return visible(self, user, Resource.ESTABLISHMENT, action, establishments_in)

    def open(self, *, on: date) -> "EstablishmentQuerySet":
        """Đang hoạt động: opened by that day, not closed before it."""
        return self.filter(in_force("opened_on", "closed_on", on=on))

    def selling(self, words: str, *, on: date) -> "EstablishmentQuerySet":
        """Sells on that day goods or a brand of that name, accents forgiven."""
        sold = apps.get_model("establishments", "Sold")._default_manager.all()
        called = sold.called(words).in_force(on=on)
        return self.filter(pk__in=called.order_by().values("establishment"))

    def matching(self, words: str, user: User) -> "EstablishmentQuerySet":
        """Every word somewhere in name, owner, tax code, address, phone; accents forgiven."""
        return matching(self, words, user)


class Establishment(models.Model):
    """A place of business: where it lies, what it is, when it was open."""

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="establishments", verbose_name="chủ cơ sở"
    )
    name = models.CharField("tên cơ sở", max_length=300)
    kind = models.CharField("loại", max_length=20, choices=EstablishmentKind.choices)
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="+", verbose_name="địa bàn", db_index=False
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="establishments",
        verbose_name="thuộc chợ, TTTM",
    )
    address = models.CharField("địa chỉ", max_length=500, blank=True)
    opened_on = models.DateField("hoạt động từ ngày", null=True, blank=True)
    opened_precision = models.CharField(
        "ngày bắt đầu rõ đến đâu",
        max_length=5,
        choices=Precision.choices,
        blank=True,
        default="",
        db_default="",
    )
    closed_on = models.DateField("hoạt động đến hết ngày", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former",
        db_index=False,  # indexed where set: of an index of nothing SQLite makes no use
        verbose_name="đã gộp vào",
    )
    search_key = models.CharField(max_length=1000, editable=False)
    sort_key = sort_field()
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)

    objects = Standing.from_queryset(EstablishmentQuerySet)()
    everything = EstablishmentQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    search_source = Source(shop_texts, key="search_key")

    class Meta:
        verbose_name = "cơ sở"
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="establishment_in_order"),
            models.Index(fields=["area", "sort_key", "id"], name="establishment_area_in_order"),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="establishment_merged",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("opened_on", "closed_on"), numbers=("version",)),
                name="establishment_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("closed_on", "opened_on"),
                name="establishment_closes_after_opening",
                violation_error_message="Ngày đóng cửa không được trước ngày mở cửa.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, day: date) -> bool:
        """Đang hoạt động on that day."""
        return not self.shut_words(day)

    def shut_words(self, day: date) -> str:
        """Why nothing is done there on that day: “đã đóng cửa 24/09/2025”; empty: it is open."""
        if self.opened_on and day < self.opened_on:
            return f"chỉ mở cửa từ {self.opened_on:%d/%m/%Y}"
        if self.closed_on and self.closed_on < day:
            return f"đã đóng cửa {self.closed_on:%d/%m/%Y}"
        return ""

    @staticmethod
    def key_of(
        *,
        name: str,
        address: str,
        owner: str,
        tax_code: str,
        phone: str,
        former: Iterable[Any] = (),
        merged: Iterable[str] = (),
        folding: Folding = fold,
    ) -> str:
        """What a search looks through. `former`: the owner's former numbers; `merged`: names."""
        tax, number = split_tax_code(tax_code)
        was, own = former_words(former)
        return key(
            [folding(name), folding(owner), tax, *was, *map(fold, merged)],
            [folding(address), number, bare_phone(phone), *own],
            1000,
        )
