"""A difference between book and goods (chênh lệch)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.custody.models.counting import StockTake
from hangthat.domain.custody.models.lot import GoodsLot, in_words
from hangthat.domain.custody.models.movement import LotMovement
from hangthat.domain.custody.models.quantity import QuantityField
from hangthat.domain.custody.models.sight import OfLotQuerySet


class DiscrepancyKind(models.TextChoices):
    SHORT = "short", "thiếu, mất"
    SURPLUS = "surplus", "thừa"
    DAMAGED = "damaged", "hư hỏng"


class DiscrepancyState(models.TextChoices):
    OPEN = "open", "chưa giải trình"
    EXPLAINED = "explained", "chờ duyệt"
    APPROVED = "approved", "đã duyệt, đã ghi sổ"
    REJECTED = "rejected", "không duyệt, sổ giữ nguyên"


_TONES = {
    DiscrepancyState.OPEN: "bad",
    DiscrepancyState.EXPLAINED: "warn",
    DiscrepancyState.APPROVED: "good",
    DiscrepancyState.REJECTED: "mute",
}


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
    formatters = in_words("quantity")

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

    @property
    def tone(self) -> str:
        return _TONES[DiscrepancyState(self.state)]

    def home_areas(self) -> set[int]:
        return self.lot.home_areas()
