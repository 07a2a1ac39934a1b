"""What of a tip is sealed, and the envelopes that hold its key."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models.reader import RecoveryKey, TipReader
from hangthat.domain.tips.models.sight import OfTipQuerySet
from hangthat.domain.tips.models.tip import Tip


class TipEnvelope(models.Model):
    """The secret key of a tip, and a share of its sender's identity, sealed to one who opens it."""

    tip = models.ForeignKey(Tip, models.PROTECT, related_name="+", verbose_name="tin báo")
    reader = models.ForeignKey(
        TipReader, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đọc",
    )  # fmt: skip
    recovery = models.ForeignKey(
        RecoveryKey, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="khóa dự phòng",
    )  # fmt: skip
    sealed = models.BinaryField("khóa đã niêm phong")

    objects = OfTipQuerySet.as_manager()
    resource = Resource.TIP
    weighs = False
    journalled = False  # a sealed key; the deed stands at the tip

    class Meta:
        verbose_name = "phong bì tin báo"
        constraints = [
            models.CheckConstraint(
                condition=Q(reader=None, recovery__isnull=False)
                | Q(reader__isnull=False, recovery=None),
                name="tipenvelope_is_for_one",
            ),
            models.UniqueConstraint(fields=["tip", "reader"], name="tipenvelope_once_for_each"),
            models.UniqueConstraint(
                fields=["tip", "recovery"], name="tipenvelope_once_for_recovery"
            ),
        ]

    def __str__(self) -> str:
        return f"phong bì của {self.tip}"


class TipPart(models.Model):
    """One sealed piece: `sealed` to the tip's key, and what is said to or by the sender to his."""

    tip = models.ForeignKey(Tip, models.PROTECT, related_name="+", verbose_name="tin báo")
    number = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=10, choices=PartKind.choices)
    sealed = models.BinaryField("nội dung đã niêm phong")
    day = models.DateField("ngày")
    author = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cán bộ viết"
    )

    objects = OfTipQuerySet.as_manager()
    resource = Resource.TIP
    weighs = False
    journalled = False  # sealed; the deed stands at the tip

    class Meta:
        verbose_name = "phần của tin báo"
        ordering = ["tip", "number"]
        constraints = [
            models.UniqueConstraint(fields=["tip", "number"], name="tippart_number_once"),
            models.CheckConstraint(
                condition=typed(days=("day",), numbers=("number",)),
                name="tippart_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} của {self.tip}"
