"""By which day a merged report is to be sent (hạn gửi báo cáo tổng hợp)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.reports.lexicon import DueRule
from hangthat.domain.reports.models import ReportRegime

MERGING_RULES = [one for one in DueRule if one not in (DueRule.NONE, DueRule.DATE)]


def _received(reach: Reach) -> Q:
    return NOTHING if reach.agencies is None else Q(regime__receiver__in=reach.agencies)


class MergingRuleQuerySet(models.QuerySet["MergingRule"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MergingRuleQuerySet":
        """The office that receives the reports."""
        return visible(self, user, Resource.CONSOLIDATION, action, _received)


class MergingRule(models.Model):
    """A rule of a regime for periods that end on `valid_from` or later, until the next rule begins.

    `verified`: somebody has held it against `document`; until then it is shown as not verified.
    """

    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    valid_from = models.DateField("áp dụng từ ngày")
    due_rule = models.CharField("hạn gửi theo", max_length=12, choices=DueRule.choices)
    due_number = models.PositiveSmallIntegerField("ngày thứ")
    due_before = models.BooleanField("trước ngày ấy", default=False)
    document = models.CharField("văn bản", max_length=300, blank=True)
    verified = models.BooleanField("đã xác minh", default=False)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = MergingRuleQuerySet.as_manager()
    resource = Resource.CONSOLIDATION
    weighs = False

    class Meta:
        verbose_name = "hạn gửi báo cáo tổng hợp"
        ordering = ["regime", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "valid_from"], name="mergingrule_once_a_day"),
            models.CheckConstraint(
                condition=typed(days=("valid_from",), numbers=("due_number",)),
                name="mergingrule_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(due_rule=DueRule.AFTER)
                | Q(due_rule__in=(DueRule.DAY, DueRule.NEXT_MONTH), due_number__range=(1, 31)),
                name="mergingrule_due_by_its_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"hạn gửi tổng hợp {self.regime} từ {self.valid_from:%d/%m/%Y}"
