"""What the card of an assignment shows besides its own fields."""

from datetime import datetime

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Reckoning
from hangthat.domain.assignments.models import Assignment, AssignmentNote, AssignmentPartner
from hangthat.domain.assignments.queries.deadlines import deadlines_of
from hangthat.domain.plans.models import PlanVersion


class AssignmentPage:
    """Read once for the page; all of an assignment in the reader's sight."""

    def __init__(self, row: Assignment, user: User, *, at: datetime) -> None:
        self.row, self.today = row, vietnam_day(at)
        # redundant: of an assignment in sight; desk/assignments/tests/test_assignment_pages.py
        notes = AssignmentNote.objects.visible_to(user).filter(assignment=row)
        self.notes = list(notes.select_related("file", "noted_by").order_by("-number"))
        # redundant: of an assignment in sight; desk/assignments/tests/test_assignment_pages.py
        partners = AssignmentPartner.objects.visible_to(user).filter(assignment=row)
        self.partners: list[Agency] = [one.agency for one in partners.select_related("agency")]
        self.deadline: Reckoning | None = deadlines_of([row], at=at).get(row.pk)

    @property
    def heirs(self) -> list[Agency]:
        """Who holds it today, if the agency to which it was given is no more."""
        if self.row.lead.valid_to is None or self.row.lead.valid_to >= self.today:
            return []
        return heirs_of({self.row.lead_id}, on=self.today)[self.row.lead_id]

    @property
    def ended_plan(self) -> PlanVersion | None:
        """The plan of a standing duty whose days are over: the duty goes on until replaced."""
        if self.row.plan_id is None:
            return None
        # unscoped: the plan is everybody's
        version = PlanVersion.objects.in_use().filter(plan=self.row.plan_id).first()
        return version if version and version.last_day < self.today else None
