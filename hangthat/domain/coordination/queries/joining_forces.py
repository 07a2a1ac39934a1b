"""Which other forces hold the joint check that an inspection belongs to."""

from django.db.models import QuerySet

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.inspections.models import Inspection


def joining_forces(inspection: Inspection, user: User | None) -> QuerySet[Agency]:
    """Those that take part in it or have recorded their check under its number, in sight of the
    person; empty for a check of one force alone."""
    number = inspection.joint_number
    # unscoped: agencies, the same for everybody
    agencies = Agency.objects.order_by("sort_key")
    if not number:
        return agencies.none()
    # unscoped: without a person it is the system itself
    # off tour: domain/coordination/tests/test_sharing.py
    parts = JointPart.objects.visible_to(user) if user else JointPart.objects.all()
    # unscoped: without a person it is the system itself
    # off tour: domain/coordination/tests/test_sharing.py
    checks = Inspection.objects.visible_to(user) if user else Inspection.objects.all()
    joined = parts.standing().filter(joint__code=number).order_by().values("agency")
    held = checks.standing().filter(joint_number=number, agency__isnull=False)
    return agencies.filter(pk__in=joined) | agencies.filter(pk__in=held.order_by().values("agency"))
