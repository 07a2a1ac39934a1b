"""Which goods a violation is about."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models.violation import Violation
from hangthat.domain.plans.models import NamedGoods


class ViolatedGoodsQuerySet(models.QuerySet["ViolatedGoods"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ViolatedGoodsQuerySet":
        """Of the violations in the person's sight."""
        # redundant: of violations in sight; desk/enforcement_lists/tests/test_goods_groups.py
        return self.filter(violation__in=Violation.objects.visible_to(user, action).values("pk"))

    def in_journal_of(self, user: User) -> "ViolatedGoodsQuerySet":
        """Of the violations whose lines the person may read unless their case is restricted."""
        return self.filter(violation__in=Violation.objects.in_journal_of(user).values("pk"))

    def sealed_from(self, user: User) -> "ViolatedGoodsQuerySet":
        """Of cases restricted to others."""
        return self.filter(violation__in=self.owners_sealed_from(user).values("pk"))

    def owners_sealed_from(self, user: User) -> "models.QuerySet[Violation]":
        return Violation.objects.sealed_from(user)


class ViolatedGoods(NamedGoods):
    """A group of goods that a violation is about (nhóm mặt hàng vi phạm); none: chưa ghi."""

    violation = models.ForeignKey(
        Violation, models.PROTECT, related_name="goods_groups", verbose_name="hành vi vi phạm"
    )

    objects = ViolatedGoodsQuerySet.as_manager()
    resource = Resource.VIOLATION
    sealed_with = "violation"
    weighs = False

    class Meta(NamedGoods.Meta):
        verbose_name = "nhóm mặt hàng của hành vi vi phạm"
        constraints = [
            models.UniqueConstraint(
                fields=["violation", "name", "other"], name="violated_goods_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="violated_goods_are_named"),
        ]


def is_about(value: str) -> Q:
    """Violations that are about a group; "-": nobody said about which; "+": khác."""
    # unscoped: narrows violations in sight
    rows = ViolatedGoods.objects.all()
    if value == "-":
        return ~Q(pk__in=rows.values("violation"))
    rows = rows.filter(other=True) if value == "+" else rows.filter(other=False, name=value)
    return Q(pk__in=rows.values("violation"))
