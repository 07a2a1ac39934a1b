"""Goods that pass from one hand to another, signed by both (bàn giao tang vật)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.domain.custody.models.lot import GoodsLot
from hangthat.domain.custody.models.sight import OfLotQuerySet
from hangthat.domain.custody.models.store import StorePlace


class HandoverState(models.TextChoices):
    OFFERED = "offered", "chờ người nhận ký"
    ACCEPTED = "accepted", "đã nhận"
    DECLINED = "declined", "không nhận"
    WITHDRAWN = "withdrawn", "người giao rút lại"
    LAPSED = "lapsed", "không còn tang vật để giao"


class CustodyHandoverQuerySet(OfLotQuerySet):
    def open(self) -> "CustodyHandoverQuerySet":
        """Chờ người nhận ký."""
        return self.filter(state=HandoverState.OFFERED)


class CustodyHandover(models.Model):
    """`offered_at`: when the giver signed; `answered_at`: when the receiver did, or would not, or
    nothing was left to receive."""

    code = models.CharField("mã", max_length=60, unique=True)
    lot = models.ForeignKey(GoodsLot, models.PROTECT, related_name="+", verbose_name="lô tang vật")
    giver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người giao")
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhận")
    place = models.ForeignKey(
        StorePlace, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đến chỗ"
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=HandoverState.choices, default=HandoverState.OFFERED
    )
    answer = models.CharField("lý do không nhận, rút lại", max_length=300, blank=True)
    offered_at = models.DateTimeField("người giao ký lúc")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    objects = CustodyHandoverQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False

    class Meta:
        verbose_name = "bàn giao tang vật"
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["lot"],
                condition=Q(state=HandoverState.OFFERED),
                name="handover_open_once_a_lot",
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.OFFERED, answered_at=None)
                | ~Q(state=HandoverState.OFFERED) & Q(answered_at__isnull=False),
                name="handover_is_answered_at_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"bàn giao {self.lot}: {self.giver} cho {self.receiver}"

    def home_areas(self) -> set[int]:
        return self.lot.home_areas()

    @property
    def is_open(self) -> bool:
        """As `open`."""
        return self.state == HandoverState.OFFERED
