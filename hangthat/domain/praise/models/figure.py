"""A figure behind a proposal, as it was when it was chosen."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.plans.models import Target
from hangthat.domain.praise.models.proposal import PraiseProposal


class PraiseFigureQuerySet(models.QuerySet["PraiseFigure"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PraiseFigureQuerySet":
        """With its proposal."""
        # redundant: asked for figures of a proposal in sight
        seen = PraiseProposal.objects.visible_to(user, action)
        return self.filter(proposal__in=seen.order_by().values("pk"))

    def in_journal_of(self, user: User) -> "PraiseFigureQuerySet":
        """The same."""
        seen = PraiseProposal.objects.in_journal_of(user)
        return self.filter(proposal__in=seen.order_by().values("pk"))

    def sealed_from(self, user: User) -> "PraiseFigureQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))

    def standing(self) -> "PraiseFigureQuerySet":
        """Not taken out again."""
        return self.filter(ended_on=None)


class PraiseFigure(models.Model):
    """Either a kept figure (`reading`: value, arguments and records), or a target on a day.

    `met`, `base`: of the target's members in the keeper's sight, as counted when it was chosen;
    `area_code`: the unit it was counted in; empty: all that the keeper saw.
    """

    proposal = models.ForeignKey(
        PraiseProposal, models.PROTECT, related_name="figures", verbose_name="đề xuất khen thưởng"
    )
    reading = models.ForeignKey(
        FigureReading, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="số liệu đã chốt",
    )  # fmt: skip
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chỉ tiêu"
    )
    area_code = models.CharField("mã địa bàn", max_length=60, blank=True)
    counted_on = models.DateField("tính đến hết ngày", null=True, blank=True)
    met = models.PositiveIntegerField("số đạt", null=True, blank=True)
    base = models.PositiveIntegerField("số phải đạt", null=True, blank=True)
    recorded_at = models.DateTimeField("đưa vào lúc")
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)

    objects = PraiseFigureQuerySet.as_manager()
    resource = Resource.PRAISE
    weighs = False

    class Meta:
        verbose_name = "số liệu của đề xuất khen thưởng"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("counted_on", "ended_on"), numbers=("met", "base")),
                name="praisefigure_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(reading__isnull=False, target=None, met=None, base=None)
                | Q(
                    reading=None,
                    target__isnull=False,
                    counted_on__isnull=False,
                    met__isnull=False,
                    base__isnull=False,
                ),
                name="praisefigure_is_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reading) if self.reading else f"chỉ tiêu {self.target}"
