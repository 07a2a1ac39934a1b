"""What is recorded closes its force's own part by itself."""

from datetime import datetime

from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.domain.coordination.models import JointPart, JointPartQuerySet
from hangthat.domain.coordination.queries.own_parts import open_parts, part_of_itself
from hangthat.domain.coordination.services.numbers import take_number
from hangthat.domain.coordination.services.parts import close
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.joining import join
from hangthat.domain.programmes.services import hold_anew


@transaction.atomic
def after_recording(inspection: Inspection, *, by: User | None, at: datetime) -> None:
    """What was just recorded closes its force's own part in a joint check, if there is one.

    An entry that corrects another takes its place in the plan and in the joint check.
    Refuses: a number that `take_number` refuses.
    """
    hold_anew(inspection, by=by, at=at)
    if inspection.agency_id is None and not inspection.joint_number:
        return
    # unscoped: of the entry that this one corrects
    before = JointPart.objects.standing().filter(inspection=inspection.corrects_id or 0)
    if parts := list(_own(before.select_related("joint__lead"), by)):
        for part in parts:
            join(inspection, number=part.joint.code, lead=part.joint.lead, by=by, at=at)
            change(
                part, by=by, at=at, action="amend", right=Action.CHANGE,
                summary="ghi lại cho đúng phần việc trong một cuộc kiểm tra liên ngành",
                inspection=inspection,
            )  # fmt: skip
    elif inspection.joint_number:
        # unscoped: of the writer's own force
        take_number(inspection, _own(JointPart.objects.open(), by), by=by, at=at)
    elif mine := part_of_itself(inspection, _own(open_parts(inspection), by)):
        close(mine, inspection=inspection, by=by, at=at)


def _own(parts: JointPartQuerySet, by: User | None) -> JointPartQuerySet:
    """Who records for a force that is not his own leaves its part to it."""
    # off tour: domain/coordination/tests/test_joint_checks.py
    return parts if by is None else parts.visible_to(by, Action.CHANGE)
