"""Who owes which report (nghĩa vụ báo cáo)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, anything, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.reports.models.regime import ReportRegime


def _owed_or_received(reach: Reach) -> Q:
    if reach.agencies is None:
        return Q()
    return Q(agency__in=reach.agencies) | Q(regime__receiver__in=reach.agencies)


class ObligationQuerySet(models.QuerySet["ReportObligation"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ObligationQuerySet":
        """Who owes what is known like the regime itself."""
        return visible(self, user, Resource.REGIME, action, anything)

    def followed_by(self, user: User) -> "ObligationQuerySet":
        """Whose fulfilment the person follows: his office's own, those owed to his office."""
        return visible(self, user, Resource.REPORT, Action.READ, _owed_or_received)


class ReportObligation(models.Model):
    """One agency owes the reports of one regime from a day on, whoever follows it later.

    Periods that end within these days are owed. The heirs of an agency that is no more owe them
    in its place (`grammar.owing`). `remark`: by which paper.
    """

    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    remark = models.CharField("ghi chú", max_length=300, blank=True)

    objects = ObligationQuerySet.as_manager()
    resource = Resource.REGIME
    weighs = False

    class Meta:
        verbose_name = "nghĩa vụ báo cáo"
        ordering = ["regime", "agency__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regime", "agency"], condition=Q(ends_on=None),
                name="reportobligation_open_once",
            ),
            models.CheckConstraint(
                condition=typed(days=("starts_on", "ends_on")),
                name="reportobligation_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ends_on", "starts_on"),
                name="reportobligation_ends_after_start",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.agency}: {self.regime}"
