"""From which goods of which case a warning was drafted."""

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.domain.cases.models import Case, CaseGoods
from hangthat.domain.cases.models.attached import OfCaseQuerySet
from hangthat.domain.publications.models.warning import GoodsWarning


class WarnedGoods(models.Model):
    """Known to those who see the case (hàng hóa được cảnh báo).

    No field of the warning: every officer reads a warning and its lines in the journal.
    """

    warning = models.OneToOneField(
        GoodsWarning, models.PROTECT, related_name="+", verbose_name="cảnh báo hàng hóa"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    goods = models.ForeignKey(
        CaseGoods, models.PROTECT, related_name="+", verbose_name="hàng hóa của vụ việc"
    )

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "hàng hóa được cảnh báo"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.warning} từ {self.case}"
