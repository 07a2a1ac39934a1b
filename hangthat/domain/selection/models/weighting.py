"""How many points each factor of the score may give, from a day on."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.domain.selection.lexicon import DEFAULT_REST, DEFAULT_SHARE, MOST_POINTS, Factor


class WeightingQuerySet(models.QuerySet["Weighting"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "WeightingQuerySet":
        """The weights are the same for everyone who chooses by them."""
        return visible(self, user, Resource.WEIGHTING, action, anything)

    def in_force(self, *, on: date) -> "WeightingQuerySet":
        """The newest that began by that day; at most one."""
        begun = self.filter(valid_from__lte=on).order_by("-valid_from")
        return self.filter(pk__in=begun.values("pk")[:1])

    def drafts(self) -> "WeightingQuerySet":
        """Not put in force."""
        return self.filter(valid_from=None)


def points_field(factor: Factor) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(factor.label)


class Weighting(models.Model):
    """One version of the weights (bộ điểm): a draft until it begins, then never changed.

    Each factor gives from 0 to so many points. `random_share`: per cent of each plan that is
    drawn by lot, at least. `rest_days`: who was checked so lately stands behind all others, since a
    score changes little from one week to the next.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    remark = models.CharField("vì sao", max_length=500)
    history = points_field(Factor.HISTORY)
    unchecked = points_field(Factor.UNCHECKED)
    goods = points_field(Factor.GOODS)
    waiting = points_field(Factor.WAITING)
    hot_spot = points_field(Factor.HOT_SPOT)
    season = points_field(Factor.SEASON)
    other_force = points_field(Factor.OTHER_FORCE)
    tip = points_field(Factor.TIP)
    random_share = models.PositiveSmallIntegerField(
        "phần rút thăm ngẫu nhiên (%)", default=DEFAULT_SHARE
    )
    rest_days = models.PositiveSmallIntegerField(
        "xếp sau khi vừa kiểm tra (ngày)", default=DEFAULT_REST
    )
    drafted_on = models.DateField("lập ngày")
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = WeightingQuerySet.as_manager()
    resource = Resource.WEIGHTING
    weighs = False

    class Meta:
        verbose_name = "bộ điểm rủi ro"
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("drafted_on"), name="weighting_recorded_after_drafted"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("drafted_on", "valid_from"),
                    numbers=(*Factor.values, "random_share", "rest_days"),
                ),
                name="weighting_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{one}__lte": MOST_POINTS for one in Factor.values}),
                name="weighting_points_are_bounded",
            ),
            models.CheckConstraint(
                condition=Q(random_share__gte=1, random_share__lte=100),
                name="weighting_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=not_before("valid_from", "drafted_on"),
                name="weighting_begins_after_drafted",
            ),
            models.UniqueConstraint(
                fields=["valid_from"],
                condition=Q(valid_from__isnull=False),
                name="weighting_one_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"bộ điểm {self.code}"

    @property
    def points(self) -> dict[str, int]:
        """By factor."""
        return {one: int(getattr(self, one)) for one in Factor.values}
