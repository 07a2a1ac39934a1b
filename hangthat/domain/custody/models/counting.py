"""Counting a store, and what a count finds that the book does not say (kiểm kê, chênh lệch)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.custody.models.lot import QUANTITIES, GoodsLot
from hangthat.domain.custody.models.movement import LotMovement
from hangthat.domain.custody.models.quantity import QuantityField
from hangthat.domain.custody.models.sight import OfLotQuerySet
from hangthat.domain.custody.models.store import Store, kept_in


class StockTakeQuerySet(models.QuerySet["StockTake"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "StockTakeQuerySet":
        """Of stores that the person sees."""
        return visible(self, user, Resource.STORE, action, lambda reach: kept_in("store__", reach))

    def open(self) -> "StockTakeQuerySet":
        """Đang đếm."""
        return self.filter(closed_on=None)


class StockTake(models.Model):
    """One count of a store (đợt kiểm kê). Each reader sees the lots that he may see, and numbers
    made of these alone."""

    code = models.CharField("mã", max_length=60, unique=True)
    store = models.ForeignKey(Store, models.PROTECT, related_name="+", verbose_name="kho tang vật")
    opened_on = models.DateField("bắt đầu ngày")
    opened_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người mở đợt"
    )
    closed_on = models.DateField("kết thúc ngày", null=True, blank=True)

    objects = StockTakeQuerySet.as_manager()
    resource = Resource.STORE
    weighs = False
    happened_on = "opened_on"

    class Meta:
        verbose_name = "đợt kiểm kê"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["store"], condition=Q(closed_on=None), name="stock_take_open_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("opened_on", "closed_on")),
                name="stocktake_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("closed_on", "opened_on"), name="stocktake_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"kiểm kê {self.store} ngày {self.opened_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return {self.store.area_id}


class StockCount(models.Model):
    """What was counted of a lot. `book`: what the ledger said at that moment. `seen`: False where
    nobody had scanned it when the count ended."""

    stock_take = models.ForeignKey(
        StockTake, models.PROTECT, related_name="counts", verbose_name="đợt kiểm kê"
    )
    lot = models.ForeignKey(GoodsLot, models.PROTECT, related_name="+", verbose_name="lô tang vật")
    book = QuantityField("sổ ghi")
    counted = QuantityField("đếm được")
    seen = models.BooleanField("đã quét", default=True)
    counted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đếm"
    )
    counted_at = models.DateTimeField("đếm lúc")

    objects = OfLotQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    formatters = {**QUANTITIES, "book": QUANTITIES["quantity"]}

    class Meta:
        verbose_name = "số đếm kiểm kê"
        ordering = ["-counted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["stock_take", "lot"], name="stock_count_once_a_lot"),
            models.CheckConstraint(
                condition=Q(book__gte=0, counted__gte=0) & typed(numbers=("book", "counted")),
                name="stockcount_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot}: đếm được {self.lot.amount(self.counted)}"


class DiscrepancyKind(models.TextChoices):
    SHORT = "short", "thiếu, mất"
    SURPLUS = "surplus", "thừa"
    DAMAGED = "damaged", "hư hỏng"


class DiscrepancyState(models.TextChoices):
    OPEN = "open", "chưa giải trình"
    EXPLAINED = "explained", "chờ duyệt"
    APPROVED = "approved", "đã duyệt, đã ghi sổ"
    REJECTED = "rejected", "không duyệt, sổ giữ nguyên"


class DiscrepancyQuerySet(OfLotQuerySet):
    def open(self) -> "DiscrepancyQuerySet":
        """Not decided."""
        return self.filter(state__in=(DiscrepancyState.OPEN, DiscrepancyState.EXPLAINED))


class Discrepancy(models.Model):
    """A difference between book and goods: explained by one person, approved by another, and only
    then written into the ledger (`movement`). The book is never corrected in silence."""

    code = models.CharField("mã", max_length=60, unique=True)
    lot = models.ForeignKey(GoodsLot, models.PROTECT, related_name="+", verbose_name="lô tang vật")
    stock_take = models.ForeignKey(
        StockTake,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="discrepancies",
        verbose_name="đợt kiểm kê",
    )
    kind = models.CharField("loại", max_length=10, choices=DiscrepancyKind.choices)
    quantity = QuantityField("số lượng")
    found_on = models.DateField("phát hiện ngày")
    explanation = models.CharField("giải trình", max_length=500, blank=True)
    explained_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người giải trình",
    )
    state = models.CharField(
        "tình trạng",
        max_length=10,
        choices=DiscrepancyState.choices,
        default=DiscrepancyState.OPEN,
    )
    decision = models.CharField("ý kiến duyệt", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    decided_on = models.DateField("duyệt ngày", null=True, blank=True)
    movement = models.OneToOneField(
        LotMovement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="dòng sổ",
    )

    objects = DiscrepancyQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    happened_on = "found_on"
    formatters = QUANTITIES

    class Meta:
        verbose_name = "chênh lệch tang vật"
        verbose_name_plural = "chênh lệch tang vật"
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0)
                & typed(days=("found_on", "decided_on"), numbers=("quantity",)),
                name="discrepancy_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state=DiscrepancyState.APPROVED) | Q(movement__isnull=False),
                name="discrepancy_approved_is_in_the_ledger",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("explained_by")),
                name="discrepancy_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot}: {self.get_kind_display()} {self.lot.amount(self.quantity)}"

    def home_areas(self) -> set[int]:
        return self.lot.home_areas()
