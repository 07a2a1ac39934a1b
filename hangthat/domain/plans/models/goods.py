"""The goods a plan names to watch."""

from django.db import models

from hangthat.domain.plans.models.plan import PlanVersion


class GoodsGroup(models.Model):
    """A class of goods. An open class is not a closed list: "các loại hàng hóa bị làm giả …"."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="goods", verbose_name="bản kế hoạch"
    )
    order = models.PositiveIntegerField("thứ tự")
    name = models.CharField("tên", max_length=300)
    clause = models.CharField("điểm, khoản", max_length=60)
    open = models.BooleanField("nhóm mở", default=False)

    class Meta:
        verbose_name = "nhóm mặt hàng"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class NamedGoods(models.Model):
    """Goods that a record names: a group of a plan by its name, or "khác" in somebody's own words.

    A name and no key, since a plan's list is loaded anew and the next plan has other groups.
    """

    name = models.CharField("nhóm mặt hàng", max_length=300)
    other = models.BooleanField("nhóm khác, ghi bằng lời", default=False)

    class Meta:
        abstract = True
        ordering = ["other", "pk"]

    def __str__(self) -> str:
        return f"khác: {self.name}" if self.other else self.name
