"""One reader asks to learn who sent a tip, another consents; each holds half of the key."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.common.querysets import typed
from hangthat.domain.tips.models.reader import TipReader
from hangthat.domain.tips.models.sight import OfTipQuerySet
from hangthat.domain.tips.models.tip import Tip


class IdentityRequest(models.Model):
    """`consent`: the second reader's share, sealed to the first."""

    tip = models.ForeignKey(Tip, models.PROTECT, related_name="+", verbose_name="tin báo")
    asked_by = models.ForeignKey(
        TipReader, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    reason = models.CharField("lý do", max_length=500)
    asked_on = models.DateField("đề nghị ngày")
    consented_by = models.ForeignKey(
        TipReader, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đồng ý",
    )  # fmt: skip
    consented_on = models.DateField("đồng ý ngày", null=True, blank=True)
    consent = models.BinaryField("mảnh khóa đã niêm phong", blank=True, default=bytes)

    objects = OfTipQuerySet.as_manager()
    resource = Resource.TIP
    weighs = False

    class Meta:
        verbose_name = "đề nghị mở danh tính người báo"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["tip", "asked_by"], name="identityrequest_once"),
            models.CheckConstraint(
                condition=typed(days=("asked_on", "consented_on")),
                name="identityrequest_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(consented_by=None, consented_on=None)
                | Q(consented_by__isnull=False, consented_on__isnull=False)
                & ~Q(consented_by=models.F("asked_by")),
                name="identityrequest_of_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"đề nghị mở danh tính của {self.tip}"
