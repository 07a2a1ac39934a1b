"""Rules that open assignments (quy tắc mở việc)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.domain.assignments.lexicon import RuleKey


def _of_giver(reach: Reach) -> Q:
    return Q() if reach.agencies is None else Q(giver__in=reach.agencies)


class AssignmentRuleQuerySet(models.QuerySet["AssignmentRule"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "AssignmentRuleQuerySet":
        """Those by which the person's agency gives; all for who looks after a territory."""
        return visible(self, user, Resource.ASSIGNMENT, action, _of_giver)


class AssignmentRule(models.Model):
    """What opens assignments by itself, in whose name, and how many at most.

    `most`: open at one agency by this rule. `days`: working days until the last one.
    """

    key = models.CharField("quy tắc", max_length=12, choices=RuleKey.choices, unique=True)
    giver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan giao, theo dõi"
    )
    most = models.PositiveIntegerField("số việc mở nhiều nhất ở một cơ quan")
    days = models.PositiveIntegerField("thời hạn (ngày làm việc)")
    active = models.BooleanField("đang dùng", default=True)

    objects = AssignmentRuleQuerySet.as_manager()
    resource = Resource.ASSIGNMENT
    weighs = False

    class Meta:
        verbose_name = "quy tắc mở việc"
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("most", "days")) & Q(most__gte=1, days__gte=1),
                name="assignmentrule_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"quy tắc “{self.get_key_display()}”"
