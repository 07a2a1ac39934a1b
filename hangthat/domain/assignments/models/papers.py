"""What agencies answer to a plan: their own plans, and that they have received it."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, anything, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.plans.models import Plan, Recipient


def of_agency(reach: Reach) -> Q:
    """Of the grant's agency, or of those that lie in its territory."""
    if reach.agencies is not None:
        return Q(agency__in=reach.agencies)
    if reach.domain or reach.subject or reach.areas is None:
        return NOTHING
    return Q(agency__area__in=reach.areas)


class SubPlanQuerySet(models.QuerySet["SubPlan"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SubPlanQuerySet":
        """Of the person's agency; of all for who looks after the territory."""
        return visible(self, user, Resource.ASSIGNMENT, action, of_agency)

    def standing(self) -> "SubPlanQuerySet":
        """Not withdrawn as entered by mistake."""
        return self.filter(withdrawn_on=None)


class SubPlan(models.Model):
    """An agency's own plan under a plan of the province (kế hoạch riêng; KH 125, I.2).

    `year`: for that year alone; None: for the whole period. One of another year stands beside the
    older ones; the newest in force takes their place from its day on (`newest_in_force`).
    """

    code = models.CharField("mã", max_length=60, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    number = models.CharField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    year = models.PositiveSmallIntegerField("cho năm", null=True, blank=True)
    signer = models.CharField("người ký", max_length=150)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    withdrawn_on = models.DateField("hủy bản ghi ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = SubPlanQuerySet.as_manager()
    resource = Resource.ASSIGNMENT
    weighs = False

    class Meta:
        verbose_name = "kế hoạch riêng của cơ quan"
        ordering = ["agency", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=Q(withdrawn_on__isnull=True, year__isnull=True),
                name="subplan_once_for_a_period",
            ),
            models.UniqueConstraint(
                fields=["plan", "agency", "year"],
                condition=Q(withdrawn_on__isnull=True, year__isnull=False),
                name="subplan_once_for_a_year",
            ),
            models.CheckConstraint(
                condition=typed(days=("issued_on", "withdrawn_on"), numbers=("year",)),
                name="subplan_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"kế hoạch {self.year_words}số {self.number} của {self.agency}"

    @property
    def year_words(self) -> str:
        """ "năm 2026 ", as it stands before the number; empty: of the whole period."""
        return f"năm {self.year} " if self.year else ""

    @property
    def in_force_from(self) -> date:
        """Its day of issue; of one that was issued ahead, the first day of its year."""
        return max(self.issued_on, date(self.year, 1, 1)) if self.year else self.issued_on


def newest_in_force(plans: Iterable[SubPlan], *, on: date) -> SubPlan | None:
    """Of one agency: the plan by which it works that day; None: none has begun."""
    begun = [one for one in plans if one.in_force_from <= on]
    return max(begun, key=lambda one: (one.in_force_from, one.pk), default=None)


class PlanReceiptQuerySet(models.QuerySet["PlanReceipt"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlanReceiptQuerySet":
        """The plan is everybody's; the standing agency follows it up."""
        return visible(self, user, Resource.PLAN, action, anything)


class PlanReceipt(models.Model):
    """A line of "Nơi nhận" that has the plan: since when, who says so, how it is known."""

    recipient = models.ForeignKey(
        Recipient, models.PROTECT, related_name="+", verbose_name="nơi nhận"
    )
    received_on = models.DateField("ngày nhận")
    receiver = models.CharField("người xác nhận", max_length=150)
    note = models.CharField("bằng cách nào", max_length=500)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("nhập lúc")

    objects = PlanReceiptQuerySet.as_manager()
    resource = Resource.PLAN
    weighs = False

    class Meta:
        verbose_name = "xác nhận đã nhận kế hoạch"
        ordering = ["recipient"]
        constraints = [
            models.UniqueConstraint(fields=["recipient"], name="planreceipt_once"),
            models.CheckConstraint(
                condition=typed(days=("received_on",)), name="planreceipt_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} nhận kế hoạch ngày {self.received_on:%d/%m/%Y}"
