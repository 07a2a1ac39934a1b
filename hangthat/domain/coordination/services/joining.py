"""Two checks of one subject become one joint check."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter, enter_all
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.coordination.facts import PLANNED, place_of
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.queries.last_check import own_agencies
from hangthat.domain.coordination.queries.overlap import Overlap, Side
from hangthat.domain.coordination.services.join_checks import must_be_near, must_be_two_forces
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.joining import join

JOINED_ONCE = "a check is part of one joint check"
OURS = "LN"  # before the numbers that are given out here


@transaction.atomic
def merge(
    overlap: Overlap,
    *,
    lead: Agency,
    by: User | None,
    at: datetime,
    reason: str = "",
    proposed: bool = False,
) -> JointCheck:
    """One joint check of both, under one number (gộp thành cuộc kiểm tra liên ngành).

    What was held is joined at once. Of what is planned, the force that merges has accepted its
    part; the other accepts, or leaves. `proposed`: the liaison proposes, and nobody has accepted.
    Refuses: one force alone, or none on record; a lead that takes no part; days further apart than
    one check may last, without a reason; checks that are joined already, or to a joint check of
    another subject.
    """
    alone_with(overlap)
    must_stand([overlap.member])
    must_be_two_forces(overlap, lead)
    must_be_near(overlap, reason)
    joint, missing = _joint_of(overlap, lead, reason, proposed=proposed, by=by, at=at)
    today = vietnam_day(at)
    parts = [_part(joint, side, by, today, proposed=proposed) for side in missing]
    enter_all(parts, by=by, at=at, summary=_summary, right=None)  # one of them is the writer's own
    _must_be_own([*joint.parts.filter(left_on=None)], by, proposed=proposed)
    for one in parts:
        if one.inspection:
            join(one.inspection, number=joint.code, lead=joint.lead, by=by, at=at)
    return joint


def alone_with(overlap: Overlap) -> None:
    """Nobody else joins these checks, or leaves what they are joined to, until this is written."""
    sides = (overlap.one, overlap.other)
    keys = [side.key for side in sides]
    held = [Inspection(pk=key) for source, key in map(place_of, keys) if not source]
    lock_for(JOINED_ONCE, overlap.member, *keys, *held, *_joined(sides))
    lock_for(JOINED_ONCE, *_joined(sides))  # those of the meantime


def _joined(sides: Iterable[Side]) -> list[JointCheck]:
    # unscoped: of checks that their writer sees
    return list(JointCheck.objects.filter(code__in=filter(None, map(_number_of, sides))))


def _summary(part: JointPart) -> str:
    return f"đưa {part.agency} vào cuộc kiểm tra liên ngành {part.joint.code}"


def _joint_of(
    overlap: Overlap, lead: Agency, reason: str, *, proposed: bool, by: User | None, at: datetime
) -> tuple[JointCheck, list[Side]]:
    """The joint check of one of them, or a new one; and which of them it does not have yet.

    Refuses: both are joined already, together or to others.
    """
    sides = [overlap.one, overlap.other]
    numbers = [_number_of(side) for side in sides]
    if numbers[0] and numbers[0] == numbers[1]:
        raise ValidationError(f"Hai cuộc này đã được gộp: cuộc liên ngành {numbers[0]}.")
    if all(numbers):
        raise ValidationError(
            f"Hai cuộc thuộc hai cuộc liên ngành khác nhau, {numbers[0]} và {numbers[1]}: "
            "hãy rút một phần trước."
        )
    known = next(filter(None, numbers), "")
    # unscoped: of a check that its writer sees
    # no race: `alone_with` holds both, and what they are joined to
    if known and (joint := JointCheck.objects.standing().filter(code=known).first()):
        missing = [side for side, number in zip(sides, numbers, strict=True) if not number]
        _must_be_its_subject(joint, overlap.member)
        _must_be_new(joint, missing[0])
        return joint, missing
    joint = JointCheck(
        code=known or new_code(OURS),
        establishment=overlap.member if isinstance(overlap.member, Establishment) else None,
        party=overlap.member if isinstance(overlap.member, Party) else None,
        lead=lead,
        proposed=proposed,
        reason=nfc(reason),
        made_on=vietnam_day(at),
    )
    enter(joint, by=by, at=at, summary="gộp thành cuộc kiểm tra liên ngành", right=None)
    return joint, sides


def _must_be_its_subject(joint: JointCheck, member: Establishment | Party) -> None:
    """A shop and its owner are one subject; two shops are two, where other forces met."""
    one = joint.member
    if one != member and (type(one) is type(member) or _owner(one) != _owner(member)):
        raise ValidationError(
            f"Cuộc liên ngành {joint.code} là ở {one}, không phải ở {member}: mỗi cuộc liên ngành "
            "về một đối tượng. Hãy rút phần ở đó trước, hoặc ghi lý do kiểm tra riêng."
        )


def _owner(member: Establishment | Party) -> int:
    return member.party_id if isinstance(member, Establishment) else member.pk


def _must_be_new(joint: JointCheck, side: Side) -> None:
    # no race: `alone_with` holds the joint check
    if joint.parts.filter(agency=side.agency, left_on=None).exists():
        raise ValidationError(
            f"{side.who} đã có phần trong cuộc liên ngành {joint.code}: mỗi lực lượng một phần."
        )


def _number_of(side: Side) -> str:
    """As the database says now."""
    source, key = place_of(side.key)
    if not source:
        # unscoped: of a check that its writer sees
        found = Inspection.objects.filter(pk=key).values_list("joint_number", flat=True).first()
        return found or ""
    pointer = {PLANNED[source - 1].pointer: key}
    # unscoped: of a check that its writer sees
    parts = JointPart.objects.standing().filter(**pointer).values_list("joint__code", flat=True)
    return parts.first() or ""


def _part(
    joint: JointCheck, side: Side, by: User | None, today: date, *, proposed: bool
) -> JointPart:
    source, key = place_of(side.key)
    part = JointPart(code=new_code("PV"), joint=joint, agency=side.agency)
    if source:
        setattr(part, f"{PLANNED[source - 1].pointer}_id", key)
        own = by is None or _acts_for(by, side.agency)
        part.accepted_on = today if own and not proposed else None
        return part
    # unscoped: of a check that its writer sees
    part.inspection = Inspection.objects.get(pk=key)
    part.accepted_on = part.closed_on = today
    return part


def _acts_for(user: User, agency: Agency | None) -> bool:
    return agency is not None and agency.pk in own_agencies(user)


def _must_be_own(parts: list[JointPart], by: User | None, *, proposed: bool) -> None:
    """One of the parts is the writer's own force's; the liaison may join any."""
    keys = [part.pk for part in parts]
    # no race: asks for sight, not whether there is another
    rows = JointPart.objects
    action = Action.APPROVE if proposed else Action.ADD
    # off tour: domain/coordination/tests/test_joint_checks.py
    if by is None or rows.visible_to(by, action).filter(pk__in=keys).exists():
        return
    # off tour: domain/coordination/tests/test_joint_checks.py
    if not proposed and rows.visible_to(by, Action.APPROVE).filter(pk__in=keys).exists():
        return
    raise OutOfReach
