"""Who is responsible for a target of a plan where no task of the plan says it."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.domain.plans.models import Plan


class ResponsibilityQuerySet(models.QuerySet["TargetResponsibility"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ResponsibilityQuerySet":
        """The plan is everybody's; the standing agency says who is responsible."""
        return visible(self, user, Resource.PLAN, action, anything)

    def valid(self, *, on: date) -> "ResponsibilityQuerySet":
        """Đang chịu trách nhiệm on that day."""
        return self.filter(in_force("since", "until", on=on))


class TargetResponsibility(models.Model):
    """An agency is responsible for a target of a plan, from a day (chịu trách nhiệm chỉ tiêu).

    `target_code`: so that another version of the plan keeps it. `until`: the last day; empty: until
    another is named, or nobody. `document`: by which paper.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="kế hoạch")
    target_code = models.CharField("mã chỉ tiêu", max_length=20)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    document = models.CharField("căn cứ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("nhập lúc")

    objects = ResponsibilityQuerySet.as_manager()
    resource = Resource.PLAN
    weighs = False

    class Meta:
        verbose_name = "cơ quan chịu trách nhiệm chỉ tiêu"
        ordering = ["plan", "target_code", "-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("since", "until")),
                name="targetresponsibility_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("until", "since"),
                name="targetresponsibility_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["plan", "target_code"],
                condition=Q(until__isnull=True),
                name="targetresponsibility_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["plan", "target_code", "since"],
                name="targetresponsibility_begins_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} chịu trách nhiệm chỉ tiêu {self.target_code}"
