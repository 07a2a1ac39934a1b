"""Counting a store, and what a count finds that the book does not say (kiểm kê, chênh lệch)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.custody.models.lot import GoodsLot, in_words
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
    formatters = in_words("book", "counted")

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

    @property
    def book_words(self) -> str:
        return self.lot.amount(self.book)

    @property
    def counted_words(self) -> str:
        return self.lot.amount(self.counted) if self.seen else "không quét thấy"
