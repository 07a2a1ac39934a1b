"""Goods that were found at a check."""

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.common.querysets import typed
from hangthat.domain.checklists.models.of_inspection import AtShopQuerySet
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection


class GoodsFound(models.Model):
    """Goods that an inspection looked at or found (hàng hóa kiểm tra).

    `group`: a goods group of the plan by its name; empty: khác. Units: `quantity` in `unit`.
    `gtin`: of the bar code on the goods.
    """

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="+", verbose_name="cuộc kiểm tra"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    group = models.CharField("nhóm mặt hàng của kế hoạch", max_length=300, blank=True)
    name = models.CharField("tên hàng", max_length=300)
    quantity = models.DecimalField(
        "số lượng", max_digits=14, decimal_places=3, null=True, blank=True
    )
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    value_vnd = models.PositiveBigIntegerField("trị giá (đồng)", null=True, blank=True)
    gtin = models.CharField("mã vạch (GTIN)", max_length=14, blank=True)

    objects = AtShopQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False
    duplicates_may_stay = True  # found at both
    happened_on = "inspection__held_on"

    class Meta:
        verbose_name = "hàng hóa kiểm tra"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("value_vnd",)),
                name="goodsfound_values_are_of_their_kind",
            )
        ]

    def __str__(self) -> str:
        return self.name
