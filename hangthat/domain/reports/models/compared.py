"""What a sent copy says otherwise than its figures of today (bản đã gửi có số liệu thay đổi)."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.reports.lexicon import AT_OFFICE
from hangthat.domain.reports.models.copy import ReportCopy
from hangthat.domain.reports.models.sight import condition


class ComparedCopyQuerySet(models.QuerySet["ComparedCopy"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ComparedCopyQuerySet":
        """With its report."""
        return visible(self, user, Resource.REPORT, action, condition(action, "copy__report__"))

    def stale(self, *, since: datetime) -> "ComparedCopyQuerySet":
        """Số liệu thay đổi: found from that instant on, of the last copy that stands at its
        receiver.
        """
        # unscoped: whether a later copy of a report in sight stands
        later = ReportCopy.objects.standing().filter(
            report=OuterRef("copy__report"), number__gt=OuterRef("copy__number")
        )
        found = self.filter(changed__gt=0, found_at__gte=since, copy__withdrawn_at=None)
        return found.exclude(copy__report__state__in=AT_OFFICE).exclude(Exists(later))


class ComparedCopy(models.Model):
    """How many figures of a copy are others, as the system found when it last looked.

    `mark`: which ones, and what they are today, as a hash; `found_at`: when that was first found.
    `numbers`: {label, was, now} of those that the receiver is told of; names are its office's.
    """

    copy = models.OneToOneField(
        ReportCopy, models.PROTECT, related_name="compared", verbose_name="bản đã gửi"
    )
    compared_at = models.DateTimeField("so lúc")
    changed = models.PositiveSmallIntegerField("số liệu đã khác", default=0)
    numbers = models.JSONField("số đã gửi và số hôm nay", default=list, blank=True)
    mark = models.CharField("dấu", max_length=64, blank=True)
    found_at = models.DateTimeField("thấy khác lúc", null=True, blank=True)

    objects = ComparedCopyQuerySet.as_manager()
    resource = Resource.REPORT
    weighs = False
    journalled = False  # counted from the records

    class Meta:
        verbose_name = "bản đã gửi được so với số hôm nay"
        ordering = ["-found_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("changed",)), name="comparedcopy_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(changed=0, mark="", found_at=None)
                | Q(changed__gt=0, found_at__isnull=False) & ~Q(mark=""),
                name="comparedcopy_changed_is_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy}, so lúc {self.compared_at:%d/%m/%Y}"
