"""A ranking learned from the province's own results: a row of numbers."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import Names
from hangthat.core.common.querysets import not_before, typed


class LearnedRankingQuerySet(models.QuerySet["LearnedRanking"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "LearnedRankingQuerySet":
        """It names no shop: it is the same for everyone."""
        return visible(self, user, Resource.WEIGHTING, action, anything)

    def offered(self) -> "LearnedRankingQuerySet":
        """Its advantage was shown on checks by lot."""
        return self.filter(offered=True)


def _numbers(value: Any, record: Any, names: Names) -> str:
    return "các số của mô hình" if value else ""


class LearnedRanking(models.Model):
    """One trained model (xếp hạng học được).

    `numbers`: names of the columns, means, scales, coefficients, intercept and the two numbers of
    the calibration; `digest` is their SHA-256. `first_day` to `last_day`: the results it learned
    from. `trial`: how it did on later checks by lot, and days until found by commune and kind.
    `offered`: whether its advantage there has an interval above 0; `why_not` otherwise.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    trained_at = models.DateTimeField("học lúc")
    first_day = models.DateField("số liệu từ ngày")
    last_day = models.DateField("đến hết ngày")
    checks = models.PositiveIntegerField("số kết quả kiểm tra")
    finds = models.PositiveIntegerField("số lần phát hiện")
    numbers = models.JSONField("mô hình")
    digest = models.CharField("mã băm", max_length=64)
    trial = models.JSONField("thử trên kiểm tra ngẫu nhiên", default=dict, blank=True)
    offered = models.BooleanField("được dùng", default=False)
    why_not = models.CharField("vì sao chưa dùng", max_length=300, blank=True)

    objects = LearnedRankingQuerySet.as_manager()
    resource = Resource.WEIGHTING
    weighs = False
    formatters: ClassVar = {"numbers": _numbers, "trial": _numbers}

    class Meta:
        verbose_name = "xếp hạng học được"
        ordering = ["-trained_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("first_day", "last_day"), numbers=("checks", "finds")),
                name="learnedranking_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("last_day", "first_day"),
                name="learnedranking_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(offered=True, why_not="") | Q(offered=False) & ~Q(why_not=""),
                name="learnedranking_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"xếp hạng học được {self.code}"
