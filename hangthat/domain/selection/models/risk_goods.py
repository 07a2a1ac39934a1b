"""Goods and brands that are counterfeited often, and when."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.establishments.models.goods import SoldKind


class RiskGoodsQuerySet(models.QuerySet["RiskGoods"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RiskGoodsQuerySet":
        """The list is the same for everyone who chooses by it."""
        return visible(self, user, Resource.WEIGHTING, action, anything)

    def in_force(self, *, on: date) -> "RiskGoodsQuerySet":
        """At risk on that day, in season or not."""
        return self.filter(in_force("start", "end", on=on))


class RiskGoods(models.Model):
    """A group of goods or a brand that is at risk from a day to a day (mặt hàng rủi ro).

    `first_month`, `last_month`: its season each year, both included; 11 to 2 runs over New Year.
    """

    kind = models.CharField("loại", max_length=6, choices=SoldKind.choices)
    name = models.CharField("tên", max_length=300)
    key = models.CharField(max_length=300, editable=False)
    why = models.CharField("vì sao", max_length=500)
    first_month = models.PositiveSmallIntegerField("mùa từ tháng", null=True, blank=True)
    last_month = models.PositiveSmallIntegerField("đến hết tháng", null=True, blank=True)
    start = models.DateField("từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = RiskGoodsQuerySet.as_manager()
    resource = Resource.WEIGHTING
    weighs = False

    class Meta:
        verbose_name = "mặt hàng, nhãn hiệu rủi ro"
        ordering = ["kind", "name", "-start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end"), numbers=("first_month", "last_month")),
                name="riskgoods_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="riskgoods_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(first_month=None, last_month=None)
                | Q(first_month__gte=1, first_month__lte=12, last_month__gte=1, last_month__lte=12),
                name="riskgoods_season_is_whole",
            ),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(end=None), name="riskgoods_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.name}”"

    @property
    def season(self) -> str:
        """In words; empty: all year."""
        if not (self.first_month and self.last_month):
            return ""
        return f"tháng {self.first_month} đến tháng {self.last_month}"
