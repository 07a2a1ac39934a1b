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
