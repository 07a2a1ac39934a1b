"""One line of the ledger: what happened to a lot. Rows are added and never changed."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_recorded_before, typed
from hangthat.domain.custody.models.lot import Account, GoodsLot, in_words
from hangthat.domain.custody.models.minutes import DisposalMinutes
from hangthat.domain.custody.models.quantity import QuantityField
from hangthat.domain.custody.models.sight import OfLotQuerySet
from hangthat.domain.custody.models.store import StorePlace


class MovementKind(models.TextChoices):
    SEIZED = "seized", "tạm giữ"
    SPLIT_IN = "split_in", "tách từ lô khác"
    SPLIT_OUT = "split_out", "tách sang lô khác"
    MOVED = "moved", "chuyển chỗ"
    HANDED = "handed", "bàn giao"
    SEALED = "sealed", "niêm phong"
    UNSEALED = "unsealed", "mở niêm phong"
    EXAMINED = "examined", "kiểm định, giám định"
    SAMPLED = "sampled", "lấy mẫu"
    VALUED = "valued", "định giá"
    RETURNED = "returned", "trả lại"
    CONFISCATED = "confiscated", "tịch thu"
    SOLD = "sold", "bán"
    DESTROYED = "destroyed", "tiêu hủy"
    TRANSFERRED = "transferred", "chuyển cơ quan khác"
    LOST = "lost", "thiếu, mất"
    FOUND = "found", "thừa khi kiểm kê"
    DAMAGED = "damaged", "hư hỏng"
    REVERSAL = "reversal", "ghi nhầm"


class LotMovementQuerySet(OfLotQuerySet):
    def standing(self) -> "LotMovementQuerySet":
        """Not entered by mistake: neither a reversal nor reversed."""
        return self.filter(reversal=None).exclude(kind=MovementKind.REVERSAL)

    def out_of_custody(self) -> "LotMovementQuerySet":
        """By which goods left custody; what is split off is held still."""
        standing = self.standing().filter(taken_from=Account.HELD)
        return standing.exclude(kind=MovementKind.SPLIT_OUT)

    def between(self, first: date, last: date) -> "LotMovementQuerySet":
        """Of these days, both included."""
        return self.filter(occurred_on__range=(first, last))


class LotMovement(models.Model):
    """`quantity` leaves `taken_from` and comes to `put_to`; an empty account is outside the ledger.

    `value_vnd`: the share of the lot's value that went along, or what the lot was valued at;
    `proceeds_vnd`: what a sale brought; both whole đồng.
    `giver`, `receiver`: of a hand-over in the house; `counterpart`: outside.
    `reverses`: the line that was a mistake; neither counts.
    """

    lot = models.ForeignKey(
        GoodsLot, models.PROTECT, related_name="movements", verbose_name="lô tang vật"
    )
    number = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("biến động", max_length=12, choices=MovementKind.choices)
    occurred_on = models.DateField("ngày")
    quantity = QuantityField("số lượng", null=True, blank=True)
    taken_from = models.CharField("lấy từ", max_length=12, choices=Account.choices, blank=True)
    put_to = models.CharField("chuyển thành", max_length=12, choices=Account.choices, blank=True)
    value_vnd = models.PositiveBigIntegerField("trị giá (đồng)", null=True, blank=True)
    proceeds_vnd = models.PositiveBigIntegerField("tiền bán (đồng)", null=True, blank=True)
    receipt = models.CharField("số biên lai, chứng từ thu", max_length=60, blank=True)
    counterpart = models.CharField("người nhận, người mua", max_length=300, blank=True)
    document = models.CharField("số văn bản", max_length=60, blank=True)
    words = models.CharField("nội dung", max_length=500, blank=True)
    seal = models.CharField("số niêm phong", max_length=60, blank=True)
    minutes = models.ForeignKey(
        DisposalMinutes,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name="biên bản",
    )
    place = models.ForeignKey(
        StorePlace, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đến chỗ"
    )
    from_place = models.ForeignKey(
        StorePlace, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="từ chỗ"
    )
    giver = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người giao"
    )
    receiver = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhận"
    )
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name="ghi nhầm dòng",
    )
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = LotMovementQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    happened_on = "occurred_on"
    formatters = in_words("quantity")

    class Meta:
        verbose_name = "biến động tang vật"
        ordering = ["lot", "number"]
        indexes = [models.Index(fields=["kind", "occurred_on"], name="movement_by_kind")]
        constraints = [
            models.UniqueConstraint(fields=["lot", "number"], name="movement_number_once"),
            models.CheckConstraint(
                condition=Q(quantity=None, taken_from="", put_to="") | Q(quantity__gt=0),
                name="movement_moves_something_or_nothing",
            ),
            models.CheckConstraint(
                condition=Q(kind=MovementKind.REVERSAL, reverses__isnull=False)
                | ~Q(kind=MovementKind.REVERSAL) & Q(reverses=None),
                name="movement_reverses_one",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("occurred_on"),
                name="movement_recorded_after_occurred",
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("occurred_on",),
                    numbers=("number", "quantity", "value_vnd", "proceeds_vnd"),
                ),
                name="movement_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        amount = f" {self.lot.amount(self.quantity)}" if self.quantity is not None else ""
        return f"{self.get_kind_display()}{amount} ngày {self.occurred_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return self.lot.home_areas()
