"""A seizure: what was taken into custody at once, under one paper (lần tạm giữ)."""

from typing import ClassVar

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.common.querysets import not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.cases.models import Case
from hangthat.domain.custody.models.sight import CustodyQuerySet


class Seizure(models.Model):
    """Goods of one case taken into custody on one day. A clock of `core.deadlines` runs about it.

    `number`: of the record or decision of custody, as given; never invented.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan tạm giữ",
    )
    seized_on = models.DateField("ngày tạm giữ")
    number = models.CharField("số biên bản, quyết định tạm giữ", max_length=60, blank=True)
    spot = models.CharField("nơi tạm giữ", max_length=300, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CustodyQuerySet.as_manager()
    resource = Resource.GOODS
    weighs = False
    happened_on = "seized_on"
    timed: ClassVar = True

    class Meta:
        verbose_name = "lần tạm giữ"
        ordering = ["-seized_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("seized_on"), name="seizure_recorded_after_seized"
            ),
            models.CheckConstraint(
                condition=typed(days=("seized_on",)), name="seizure_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"tạm giữ {self.number or self.code} ngày {self.seized_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.case)
