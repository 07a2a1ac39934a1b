"""Who may be named in a plan, and in the team of a check."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.holders import people_visible_to, possible_holders
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.models import InspectionPlan


def officers_for(plan: InspectionPlan, user: User) -> QuerySet[User]:
    """Who may go: the officers of its agency, of the one that leads and of those that join.

    Of a plan without an agency: those whose accounts the person sees, himself among them.
    """
    joining = [force.agency_id for force in plan.forces.all()]
    return _officers_of(plan.agency_id, [plan.lead_id, *joining], user)


def officers_at(inspection: Inspection, user: User) -> QuerySet[User]:
    """Who may have held it, likewise: that joined is known of the rows of its joint number that
    the person sees; and who is in its team, whatever became of his account."""
    joining: list[int | None] = []
    if number := inspection.joint_number:
        # off tour: domain/programmes/tests/test_recorded_teams.py
        rows = Inspection.objects.visible_to(user).filter(joint_number=number)
        joining = list(rows.order_by().values_list("agency", flat=True))
    near = _officers_of(inspection.agency_id, [inspection.lead_id, *joining], user)
    # unscoped: of the team of an inspection in sight
    return near | User.objects.filter(pk__in=inspection.team.values("officer"))


def officers_to_hold(agency: Agency | None, lead: Agency | None, user: User) -> QuerySet[User]:
    """Who may have held a check that is being recorded, likewise."""
    return _officers_of(agency.pk if agency else None, [lead.pk if lead else None], user)


def _officers_of(agency: int | None, others: Iterable[int | None], user: User) -> QuerySet[User]:
    near = Q(agency__in=[one for one in (agency, *others) if one])
    if agency is None:
        near |= Q(pk__in=people_visible_to(user).values("pk"))
    # unscoped: officers by name, which every line of the journal shows
    return User.objects.filter(near, is_active=True).order_by("sort_key", "pk")


def approvers_for(plan: InspectionPlan) -> QuerySet[User]:
    """Who may decide on it: of its agency, and not who proposed it."""
    near = possible_holders(Resource.PROGRAMME, Action.APPROVE).filter(agency=plan.agency_id)
    near = near.exclude(pk=plan.proposer_id or 0)
    able = [one for one in near if may(one, Resource.PROGRAMME, Action.APPROVE)]
    keys = [one.pk for one in able if _decides(one).filter(pk=plan.pk).exists()]
    return near.filter(pk__in=keys)


def _decides(approver: User) -> QuerySet[InspectionPlan]:
    # unscoped: of the approver that is weighed, by his own reach
    return InspectionPlan.objects.of_agencies_of(approver, Action.APPROVE)
