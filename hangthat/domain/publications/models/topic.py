"""Of which warnings a citizen wants to be told by mail (đăng ký nhận cảnh báo)."""

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import Area
from hangthat.core.outbox.models import Subscriber


class WarningTopicQuerySet(models.QuerySet["WarningTopic"]):
    def confirmed(self) -> "WarningTopicQuerySet":
        """Wanted by whoever reads mail there."""
        return self.filter(confirmed_at__isnull=False)


class WarningTopic(models.Model):
    """One commune, or all; one group of goods, or all. It is gone when its subscriber leaves.

    `told_until`: warnings that were approved by then are not told again.
    """

    subscriber = models.ForeignKey(
        Subscriber, models.PROTECT, related_name="+", verbose_name="người nhận thư công khai"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="xã, phường"
    )
    goods_group = models.CharField("nhóm mặt hàng", max_length=300, blank=True)
    entered_at = models.DateTimeField("ghi lúc")
    asked_at = models.DateTimeField("gửi thư xác nhận lúc", null=True, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    told_until = models.DateTimeField("đã báo đến lúc")

    objects = WarningTopicQuerySet.as_manager()

    journalled = False  # a citizen's own wish, no record
    weighs = False

    class Meta:
        verbose_name = "đăng ký nhận cảnh báo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "area", "goods_group"], name="warningtopic_once",
                condition=Q(area__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["subscriber", "goods_group"], name="warningtopic_everywhere_once",
                condition=Q(area__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.goods_group or 'mọi mặt hàng'}, {self.area or 'cả tỉnh'}"

    def home_areas(self) -> set[int]:
        return {self.area_id} if self.area_id else set()
