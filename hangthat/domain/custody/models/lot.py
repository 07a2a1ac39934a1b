"""A lot of goods: what lies together under one label (lô tang vật)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import IsNull

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import Formatter
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import fold
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.models import StoredFile
from hangthat.core.search.models import Source, Text
from hangthat.domain.cases.models import CaseGoods, Decision
from hangthat.domain.custody.models.quantity import QuantityField, exact, shown
from hangthat.domain.custody.models.seizure import Seizure
from hangthat.domain.custody.models.sight import CustodyQuerySet
from hangthat.domain.custody.models.store import StorePlace


class Account(models.TextChoices):
    """In what legal state goods are on hand."""

    HELD = "held", "đang tạm giữ"
    CONFISCATED = "confiscated", "đã tịch thu, chờ xử lý"


def quantity_words(value: Any, record: Any, names: Any) -> str:
    """For the journal."""
    return shown(exact(value))


def in_words(*names: str) -> dict[str, Formatter]:
    """Formatters for these fields."""
    return dict.fromkeys(names, quantity_words)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Code, seal and number of the paper, not what the goods are: words that were mistyped are
    compared with all words of the index, whoever may see their rows."""
    columns = ("pk", "code", "seal", "seizure__number")
    for pk, code, seal, number in (
        rows.order_by("pk").values_list(*columns).iterator(chunk_size=5_000)
    ):
        yield pk, Text(fold(f"{code} {seal} {number}"), marked=code)


class GoodsLotQuerySet(CustodyQuerySet):
    seizure = "seizure__"

    def on_hand(self) -> "GoodsLotQuerySet":
        """Còn trong tay: something of it is in custody or confiscated."""
        return self.filter(Q(held__gt=0) | Q(confiscated__gt=0))

    def dealt_with(self) -> "GoodsLotQuerySet":
        """Đã xử lý hết."""
        return self.filter(held=0, confiscated=0)

    def without_place(self) -> "GoodsLotQuerySet":
        """Chưa có chỗ: on hand, and in no place that is in use."""
        closed = Q(place__closed_on__isnull=False) | Q(place__store__closed_on__isnull=False)
        return self.on_hand().filter(Q(place=None) | closed)

    def past_custody(self, *, at: datetime) -> "GoodsLotQuerySet":
        """Quá hạn tạm giữ: still in custody, and the clock of its seizure has run out."""
        # unscoped: by the key of lots in sight
        late = Clock.objects.filter(subject=Seizure._meta.label_lower).overdue(at=at)
        return self.filter(held__gt=0, seizure__in=late.order_by().values("subject_id"))

    def awaiting_disposal(self) -> "GoodsLotQuerySet":
        """Tịch thu, chưa xử lý."""
        return self.filter(confiscated__gt=0)

    def of_annulled_decisions(self, *, on: date) -> "GoodsLotQuerySet":
        """Tịch thu theo quyết định đã hủy: confiscated, a decision about the goods was annulled,
        and none is in force: on their violation, or of the case where they have none."""
        violation = OuterRef("goods__violation")
        # unscoped: by the key of lots in sight
        made = Decision.objects.filter(
            Q(violation=violation) | IsNull(violation, True),
            violation__case=OuterRef("seizure__case"),
        ).order_by()
        gone, standing = made.filter(annulled_on__lte=on), made.in_force(on=on)
        return self.filter(Exists(gone), ~Exists(standing), confiscated__gt=0)


class GoodsLot(models.Model):
    """One kind of goods under one label. `held` and `confiscated` are kept with every movement;
    a recount of the movements gives the same.

    `group`: a goods group of the plan by its name; empty: khác. `quantity`: when the lot began,
    in `unit`. `surplus`: what counts found above the book and a head approved. `held_vnd`,
    `confiscated_vnd`: what is left of `value_vnd` there, whole đồng; empty: not valued.
    `holder`: who took it over last. `parent`: the lot from which it was split off.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    seizure = models.ForeignKey(
        Seizure, models.PROTECT, related_name="lots", verbose_name="lần tạm giữ"
    )
    goods = models.ForeignKey(
        CaseGoods,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hàng hóa của vụ việc",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tách từ lô"
    )
    group = models.CharField("nhóm mặt hàng của kế hoạch", max_length=300, blank=True)
    name = models.CharField("tên hàng", max_length=300)
    quantity = QuantityField("số lượng")
    unit = models.CharField("đơn vị tính", max_length=40)
    value_vnd = models.PositiveBigIntegerField("trị giá (đồng)", null=True, blank=True)
    held = QuantityField("còn tạm giữ")
    confiscated = QuantityField("tịch thu chưa xử lý", default=0)
    surplus = QuantityField("thừa khi kiểm kê", default=0)
    held_vnd = models.PositiveBigIntegerField("trị giá còn tạm giữ (đồng)", null=True, blank=True)
    confiscated_vnd = models.PositiveBigIntegerField(
        "trị giá tịch thu chưa xử lý (đồng)", null=True, blank=True
    )
    place = models.ForeignKey(
        StorePlace,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vị trí trong kho",
    )
    holder = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đang giữ"
    )
    seal = models.CharField("số niêm phong", max_length=60, blank=True)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh"
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = GoodsLotQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    formatters = in_words("quantity", "held", "confiscated", "surplus")
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "lô tang vật"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["place"], name="lot_by_place"),
            models.Index(
                fields=["seizure"],
                name="lot_on_hand",
                condition=Q(held__gt=0) | Q(confiscated__gt=0),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, held__gte=0, confiscated__gte=0, surplus__gte=0),
                name="lot_is_never_negative",
            ),
            models.CheckConstraint(
                condition=Q(held__lte=F("quantity") + F("surplus") - F("confiscated")),
                name="lot_is_never_more_than_there_is",
            ),
            models.CheckConstraint(
                condition=typed(
                    numbers=(
                        *("quantity", "held", "confiscated", "surplus"),
                        *("value_vnd", "held_vnd", "confiscated_vnd"),
                    )
                ),
                name="lot_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def home_areas(self) -> set[int]:
        return self.seizure.home_areas()

    @property
    def left(self) -> Any:
        """On hand, in whichever state. Units: `unit`."""
        return self.held + self.confiscated

    def amount(self, quantity: Any) -> str:
        return shown(quantity, self.unit)

    @property
    def left_words(self) -> str:
        parts = [
            f"{self.amount(part)} {label}"
            for part, label in ((self.held, "đang tạm giữ"), (self.confiscated, "đã tịch thu"))
            if part
        ]
        return ", ".join(parts) or "không còn"
