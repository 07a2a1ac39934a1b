"""What hangs on an assignment: who takes part, and what was noted of its progress."""

from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.files.models import StoredFile
from hangthat.domain.assignments.models.assignment import Assignment


class OfAssignmentQuerySet(models.QuerySet[Any]):
    """Rows that stand and fall with their assignment."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "OfAssignmentQuerySet":
        """Of those in the person's sight."""
        # redundant: asked of assignments in sight; desk/assignments/tests/test_assignment_pages.py
        seen = Assignment.objects.visible_to(user, action)
        return self.filter(assignment__in=seen.order_by().values("pk"))


class OfAssignment(models.Model):
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="+", verbose_name="nhiệm vụ"
    )

    objects = OfAssignmentQuerySet.as_manager()
    resource = Resource.ASSIGNMENT
    weighs = False

    class Meta:
        abstract = True


class AssignmentPartner(OfAssignment):
    """An agency that takes part (cơ quan phối hợp): it reads, the lead answers."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan phối hợp"
    )

    class Meta:
        verbose_name = "cơ quan phối hợp thực hiện nhiệm vụ"
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "agency"], name="assignmentpartner_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency)


class AssignmentNote(OfAssignment):
    """Progress or evidence on a day (ghi tiến độ): never changed.

    `done`: as much was done by then. `link`: the address of a page that shows it.
    """

    number = models.PositiveIntegerField("thứ tự")
    noted_on = models.DateField("ngày")
    words = models.CharField("nội dung", max_length=1000)
    done = models.PositiveIntegerField("đã làm", null=True, blank=True)
    link = models.CharField("trang minh chứng", max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    noted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "tiến độ nhiệm vụ"
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"], name="assignmentnote_number_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("noted_on",), numbers=("number", "done")),
                name="assignmentnote_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"tiến độ ngày {self.noted_on:%d/%m/%Y}"
