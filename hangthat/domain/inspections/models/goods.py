"""Which goods an inspection looked at."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models.inspection import Inspection, held_in
from hangthat.domain.plans.models import NamedGoods


def _of_inspections(reach: Reach) -> Q:
    inside = held_in(reach)
    return Q(inspection__in=Inspection.objects.filter(inside).values("pk")) if inside else Q()


class InspectedGoodsQuerySet(models.QuerySet["InspectedGoods"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "InspectedGoodsQuerySet":
        """Of the inspections in the person's sight."""
        return visible(self, user, Resource.INSPECTION, action, _of_inspections)


class InspectedGoods(NamedGoods):
    """A group of goods that an inspection looked at (nhóm mặt hàng kiểm tra); none: chưa ghi."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="goods_groups", verbose_name="cuộc kiểm tra"
    )

    objects = InspectedGoodsQuerySet.as_manager()
    resource = Resource.INSPECTION
    weighs = False

    class Meta(NamedGoods.Meta):
        verbose_name = "nhóm mặt hàng của cuộc kiểm tra"
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "name", "other"], name="inspected_goods_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="inspected_goods_are_named"),
        ]


def looked_at(value: str) -> Q:
    """Inspections that looked at a group; "-": nobody said at which; "+": khác."""
    # unscoped: narrows inspections in sight
    rows = InspectedGoods.objects.all()
    if value == "-":
        return ~Q(pk__in=rows.values("inspection"))
    rows = rows.filter(other=True) if value == "+" else rows.filter(other=False, name=value)
    return Q(pk__in=rows.values("inspection"))
