"""A force that joins in a plan records its own part of a planned check."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.queries.joined_plans import joint_of, part_in
from hangthat.domain.coordination.services.joining import JOINED_ONCE, OURS
from hangthat.domain.deciding.services.visits import (
    OutreachAtVisit,
    SubjectFinding,
    Visit,
    VisitDetails,
    visit,
)
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.joining import join
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services import Planned, by_plan, must_stand_in_plan


@transaction.atomic
def hold_part(
    planned: Planned,
    details: VisitDetails,
    *,
    agency: Agency,
    findings: Sequence[SubjectFinding],
    outreach: OutreachAtVisit | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Record what that force did at a planned check of another one (ghi phần việc).

    It is an inspection of its own under the number of the joint check, which is made where there
    is none yet. The check itself is held by the agency of its plan, before or after.
    details, findings: as `programmes.services.hold_visit` takes them.
    Refuses: a check that was called off; a part that is closed, or planned by the force itself;
    what `by_plan` and `visit` refuse.
    """
    check = planned.check
    must_stand_in_plan(check)
    details = by_plan(planned, details)
    joint = _joint_of(check, agency, details, by=by, at=at)
    part = part_in(joint, agency) or JointPart(code=new_code("PV"), joint=joint, agency=agency)
    _must_be_open(part)
    details = replace(
        details,
        agency=agency,
        basis=replace(details.basis, lead=joint.lead, joint_number=joint.code),
        corrects=details.corrects or _to_be_corrected(part),
    )
    [found] = [replace(one, subject=check.member) for one in findings]
    made = visit(details, findings=[found], outreach=outreach, by=by, at=at)
    why = "" if check.ordered_on else nfc(planned.without_order)
    _close(part, made.inspection, why, by=by, at=at)
    return made


def _joint_of(
    check: PlannedCheck, agency: Agency, details: VisitDetails, *, by: User, at: datetime
) -> JointCheck:
    """The joint check of a planned one; a new one has the part of the plan's agency, held or not.

    Nobody else joins there, or leaves, until this is written.
    """
    known = joint_of(check)
    lock_for(JOINED_ONCE, check.member, *([known] if known else []))
    if joint := joint_of(check):
        lock_for(JOINED_ONCE, joint)  # one of the meantime
        return joint
    plan, held = check.plan, check.inspection if check.is_held else None
    today, owner = vietnam_day(at), plan.agency or agency  # whose plan it is; it has one
    joint = JointCheck(
        code=(held.joint_number if held else "") or new_code(OURS),
        establishment=check.establishment,
        party=check.party,
        lead=plan.lead or owner,
        made_on=min(today, details.held_on, held.held_on if held else today),
    )
    words = "lập cuộc kiểm tra liên ngành theo kế hoạch"
    enter(joint, by=by, at=at, summary=words, right=None)  # the writer's own part comes with it
    part = JointPart(
        code=new_code("PV"), joint=joint, agency=owner, planned_check=check, inspection=held,
        accepted_on=today, closed_on=today if held else None,
    )  # fmt: skip
    enter(part, by=by, at=at, summary=_summary(part), right=None)  # likewise
    if held:
        join(held, number=joint.code, lead=joint.lead, by=by, at=at)
    return joint


def _summary(part: JointPart) -> str:
    return f"đưa {part.agency} vào cuộc kiểm tra liên ngành {part.joint.code}"


def _must_be_open(part: JointPart) -> None:
    """One whose inspection was withdrawn is."""
    withdrawn = part.inspection is not None and part.inspection.withdrawn_on is not None
    if part.closed_on and not withdrawn:
        # no page: it leads to what was recorded
        raise ValidationError(
            f"{part.agency} đã đóng phần việc của mình trong cuộc liên ngành {part.joint.code}."
        )
    if part.planned_check and part.planned_check.is_open:
        # no page: it leads to that plan
        raise ValidationError(
            f"{part.agency} có kế hoạch riêng cho cuộc này: hãy nhập kết quả theo kế hoạch "
            f"{part.planned_check.plan}."
        )


def _to_be_corrected(part: JointPart) -> Inspection | None:
    """What closed it and was withdrawn since, unless something else corrects it already."""
    wrong = part.inspection
    if wrong is None or Inspection.objects.filter(corrects=wrong).exists():
        return None
    return wrong


def _close(part: JointPart, made: Inspection, why: str, *, by: User, at: datetime) -> None:
    today = vietnam_day(at)
    if part.pk is None:
        part.inspection, part.accepted_on, part.closed_on = made, today, today
        enter(part, by=by, at=at, summary=_summary(part), reason=why)
        return
    change(
        part, by=by, at=at, action="comply", right=Action.CHANGE, reason=why,
        summary="đóng phần việc của mình trong một cuộc kiểm tra liên ngành",
        inspection=made, accepted_on=part.accepted_on or today, closed_on=today,
    )  # fmt: skip
