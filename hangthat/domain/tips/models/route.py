"""Where tips go on arrival: place × goods → the force's agency (bảng chia tin báo)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import typed


class TipRouteQuerySet(models.QuerySet["TipRoute"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "TipRouteQuerySet":
        """Everybody who works under the plan reads the table."""
        found: TipRouteQuerySet = visible(self, user, Resource.TIP_ROUTE, action, anything)
        return found

    def in_use(self) -> "TipRouteQuerySet":
        return self.filter(ended_on=None)


class TipRoute(models.Model):
    """Tips of that unit (empty: of all) about that group of goods (empty: all) go to the agency."""

    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    goods = models.CharField("nhóm hàng", max_length=200, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận"
    )
    made_on = models.DateField("từ ngày")
    ended_on = models.DateField("bỏ từ ngày", null=True, blank=True)

    objects = TipRouteQuerySet.as_manager()
    resource = Resource.TIP_ROUTE
    weighs = False

    class Meta:
        verbose_name = "dòng chia tin báo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "goods", "agency"],
                condition=Q(ended_on=None),
                name="tiproute_once",
            ),
            models.UniqueConstraint(
                fields=["goods", "agency"],
                condition=Q(ended_on=None, area=None),
                name="tiproute_everywhere_once",
            ),
            models.CheckConstraint(
                condition=typed(days=("made_on", "ended_on")),
                name="tiproute_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        where = str(self.area) if self.area else "mọi nơi"
        return f"{where}, {self.goods or 'mọi nhóm hàng'} → {self.agency}"
