"""Who has a plan of its own under the province's, and who has confirmed that he received it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.domain.assignments.lexicon import AssignmentKind
from hangthat.domain.assignments.models import Assignment, PlanReceipt, SubPlan
from hangthat.domain.plans.models import PlanVersion, Recipient


@dataclass(frozen=True)
class Owed:
    """An agency with duties today, and its own plan if it has one."""

    agency: Agency
    sub_plan: SubPlan | None


def coverage(user: User, version: PlanVersion, *, on: date) -> list[Owed]:
    """Every agency in sight that holds duties of the plan today; five queries."""
    # unscoped: which agencies have duties stands in the plan
    duties = Assignment.objects.filter(plan=version.plan_id, kind=AssignmentKind.STANDING)
    leads = set(duties.order_by().values_list("lead", flat=True))
    owing = {one.pk for heirs in heirs_of(leads, on=on).values() for one in heirs}
    # redundant: narrowed to agencies in sight; desk/assignments/tests/test_plan_papers.py
    plans = SubPlan.objects.visible_to(user).standing().filter(plan=version.plan_id)
    held = {one.agency_id: one for one in plans.select_related("file")}
    # unscoped: narrowed by the right to see their assignments
    agencies = Agency.objects.filter(where(user, Resource.ASSIGNMENT, Action.READ, _agencies))
    found = agencies.filter(pk__in=owing | set(held)).order_by("sort_key")
    return [Owed(one, held.get(one.pk)) for one in found]


def receipts(user: User, version: PlanVersion) -> list[tuple[Recipient, PlanReceipt | None]]:
    """Each line of "Nơi nhận", with its receipt."""
    # redundant: the gates hold no receipt of a plan;
    # desk/assignments/tests/test_plan_papers.py
    rows = PlanReceipt.objects.visible_to(user).filter(recipient__version=version)
    known = {one.recipient_id: one for one in rows.select_related("recorded_by")}
    return [(one, known.get(one.pk)) for one in version.recipients.order_by("order")]


def _agencies(reach: Reach) -> Q:
    if reach.agencies is not None:
        return Q(pk__in=reach.agencies)
    if reach.domain or reach.subject or reach.areas is None:
        return NOTHING
    return Q(area__in=reach.areas)
