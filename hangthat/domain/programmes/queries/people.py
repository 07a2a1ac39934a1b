"""Who may be named in a plan."""

from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import User
from hangthat.domain.programmes.models import InspectionPlan

_MOST = 200


def officers_for(plan: InspectionPlan, user: User) -> QuerySet[User]:
    """Who may go: the officers of its agency, of the one that leads and of those that join.

    Of a plan without an agency: those whose accounts the person sees, himself among them.
    """
    agencies = [plan.agency_id, plan.lead_id, *(force.agency_id for force in plan.forces.all())]
    near = Q(agency__in=[one for one in agencies if one])
    if plan.agency_id is None:
        near |= Q(pk__in=people_visible_to(user).values("pk"))
    # unscoped: officers by name, which every line of the journal shows
    return User.objects.filter(near, is_active=True).order_by("sort_key", "pk")


def approvers_for(plan: InspectionPlan) -> QuerySet[User]:
    """Who may decide on it: of its agency, and not who proposed it."""
    # unscoped: officers by name, which every line of the journal shows
    near = User.objects.filter(is_active=True, agency=plan.agency_id)
    near = near.exclude(pk=plan.proposer_id or 0)
    able = [one for one in near[:_MOST] if may(one, Resource.PROGRAMME, Action.APPROVE)]
    keys = [one.pk for one in able if _decides(one).filter(pk=plan.pk).exists()]
    return near.filter(pk__in=keys).order_by("sort_key", "pk")


def _decides(approver: User) -> QuerySet[InspectionPlan]:
    # unscoped: of the approver that is weighed, by his own reach
    return InspectionPlan.objects.of_agencies_of(approver, Action.APPROVE)
