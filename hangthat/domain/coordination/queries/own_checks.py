"""Which inspections may close a part of a joint check."""

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.inspections.models import Inspection, InspectionQuerySet, Result


def that_may_close(part: JointPart, user: User) -> InspectionQuerySet:
    """Of the part's own force, at its subject, since it was joined; the newest first."""
    joint = part.joint
    if joint.establishment:
        there = Q(establishment=joint.establishment) | Q(party=joint.establishment.party_id)
    else:
        there = Q(party=joint.party) | Q(establishment__party=joint.party)
    force = Families().heirs_of(part.agency_id)
    # redundant: their inspections by sight again
    results = Result.objects.visible_to(user).filter(there).order_by().values("inspection")
    # redundant: of results in sight
    rows = (
        Inspection.objects.visible_to(user)
        .standing()
        .filter(pk__in=results, agency__in=force, held_on__gte=joint.made_on)
    )
    return rows.filter(joint_number__in=("", joint.code))
