"""An inspection that was recorded under the number of a joint check is part of it."""

from datetime import datetime

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.locks import lock_for
from hangthat.domain.coordination.models import JointCheck, JointPart, JointPartQuerySet
from hangthat.domain.coordination.queries.nearness import is_near
from hangthat.domain.coordination.queries.own_parts import open_parts
from hangthat.domain.coordination.services.joining import JOINED_ONCE, OURS
from hangthat.domain.coordination.services.parts import close
from hangthat.domain.inspections.models import Inspection


def take_number(
    inspection: Inspection, mine: JointPartQuerySet, *, by: User | None, at: datetime
) -> None:
    """`mine`: the parts that the writer may close. Those of numbers of another system are not here.

    Refuses: a number of ours in which the force has no open part there, or whose days are too far;
    one of another system for another subject, or for one force twice.
    """
    number = inspection.joint_number
    # unscoped: of what was just recorded
    # no race: `close` holds the part and the inspection
    if JointPart.objects.standing().filter(inspection=inspection).exists():
        return
    # unscoped: asks for a number, and tells nothing of it
    if not number.startswith(f"{OURS}-") and not JointCheck.objects.filter(code=number).exists():
        _must_be_one_check(inspection)
        return
    # `close` holds the part and the inspection
    part = mine.filter(pk__in=open_parts(inspection).values("pk"), joint__code=number).first()
    if part is None or not is_near(part.joint, inspection.held_on):
        # no page: the form asks for no number
        raise ValidationError(
            {
                "joint_number": f"Trong cuộc liên ngành {number}, lực lượng này không có phần việc "
                "nào đang chờ ở đây vào những ngày ấy. Để trống số, rồi gộp hoặc đóng phần việc."
            }
        )
    close(part, inspection=inspection, by=by, at=at)


def _must_be_one_check(inspection: Inspection) -> None:
    """Whatever another system calls one check is of one subject, and of each force once."""
    lock_for(JOINED_ONCE, inspection.joint_number)
    # unscoped: the number counts once for the province, whoever sees its rows
    same = Inspection.objects.standing().filter(joint_number=inspection.joint_number)
    families, subjects = Families(), _subjects(inspection)
    for other in same.exclude(pk=inspection.pk):
        ours, theirs = inspection.agency_id or 0, other.agency_id or 0
        if families.are_one(ours, theirs) or not _meet(subjects, _subjects(other)):
            # no page: the form asks for no number
            raise ValidationError(
                {
                    "joint_number": f"Số {inspection.joint_number} không dùng được ở đây: mỗi cuộc "
                    "liên ngành về một đối tượng, mỗi lực lượng ghi một lần."
                }
            )


def _subjects(inspection: Inspection) -> tuple[set[int], set[int], set[int]]:
    """Its shops, their owners, and the owners who were checked themselves."""
    results = list(inspection.results.select_related("establishment"))
    shops = [one.establishment for one in results if one.establishment]
    owners = {one.party_id for one in results if one.party_id}
    return {one.pk for one in shops}, {one.party_id for one in shops}, owners


def _meet(
    one: tuple[set[int], set[int], set[int]], other: tuple[set[int], set[int], set[int]]
) -> bool:
    """A shop and its owner are one subject; two shops of one owner are two."""
    return bool(one[0] & other[0] or one[2] & other[2] or one[1] & other[2] or one[2] & other[1])
