"""Planned checks of plans that the person's force joins, and its own part of each."""

from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import standing
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.queries.last_check import own_agencies
from hangthat.domain.programmes.models import (
    PlanForce,
    PlannedCheck,
    PlannedCheckQuerySet,
    PlanState,
    is_not_held,
)


def joined_by(user: User) -> Q:
    """Planned checks of another agency's plan in which the person's force joins, or leads."""
    own = own_agencies(user)
    # unscoped: of checks that the caller narrows to sight
    forces = PlanForce.objects.filter(plan=OuterRef("plan"), agency__in=own)
    another_s = Q(plan__agency__isnull=False) & ~Q(plan__agency__in=own)
    return (Q(Exists(forces)) | Q(plan__lead__in=own)) & another_s


def waiting_for(user: User) -> PlannedCheckQuerySet:
    """Of approved plans, as far as the person may know of them: still to be held, or, where his
    force joins, still without its own part."""
    own = own_agencies(user)
    whole = Q(joint__parts__planned_check=OuterRef("pk"))
    whole |= Q(joint__parts__inspection=OuterRef("inspection"))
    # unscoped: of the person's own force
    parts = JointPart.objects.standing().filter(whole, agency__in=own, closed_on__isnull=False)
    recorded = Exists(parts.filter(Q(inspection=None) | standing("inspection__withdrawn_on")))
    joins = joined_by(user)
    # redundant: on the tour no plan out of sight waits; desk/programmes/tests/test_due_checks.py
    known = PlannedCheck.objects.visible_to(user).filter(
        plan__state=PlanState.APPROVED, plan__cancelled_on=None, cancelled_on=None
    )
    return known.filter((~joins & is_not_held()) | (joins & ~Q(recorded)))


def joining_agency(check: PlannedCheck, user: User) -> Agency | None:
    """The force of the person that joins in the check; None: he may not know of its team, his
    force is none of the plan's, or the check itself is his to hold."""
    # redundant: on the tour nobody joins; desk/programmes/tests/test_joining_forces.py
    own = PlannedCheck.objects.visible_to(user, Action.CHANGE).order_by().values("pk")
    # redundant: on the tour nobody joins; desk/programmes/tests/test_joining_forces.py
    known = PlannedCheck.objects.visible_to(user).day_known_to(user).exclude(pk__in=own)
    if not known.filter(joined_by(user), pk=check.pk).exists():
        return None
    plan = check.plan
    forces = {plan.lead_id or 0, *plan.forces.values_list("agency_id", flat=True)}
    # unscoped: agencies, the same for everybody
    found = Agency.objects.filter(pk__in=forces & own_agencies(user))
    return found.filter(pk=user.agency_id or 0).first() or found.order_by("pk").first()


def joint_of(check: PlannedCheck) -> JointCheck | None:
    """To which it belongs: as planned, or by what was held of it."""
    whole = Q(planned_check=check)
    if check.is_held:
        whole |= Q(inspection=check.inspection_id)
    # unscoped: of a check that the caller has reached
    parts = JointPart.objects.standing().filter(whole).select_related("joint__lead")
    part = parts.order_by("pk").first()
    return part.joint if part else None


def part_in(joint: JointCheck, agency: Agency) -> JointPart | None:
    """The part of that force in it."""
    # unscoped: of a joint check that the caller has reached
    parts = JointPart.objects.standing().filter(joint=joint, agency=agency)
    return parts.select_related("joint", "inspection", "planned_check__plan").first()


def part_of(check: PlannedCheck, agency: Agency) -> JointPart | None:
    """The part of that force in the joint check to which the planned one belongs."""
    joint = joint_of(check)
    return part_in(joint, agency) if joint else None
