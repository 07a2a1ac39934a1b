"""Each force accepts, holds and closes its own part, or leaves; nobody else's is touched."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change as journal_change
from hangthat.core.journal.services import reasoned
from hangthat.domain.coordination.facts import PLANNED
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.coordination.queries.nearness import ONE_CHECK, is_near
from hangthat.domain.coordination.queries.own_parts import open_parts
from hangthat.domain.coordination.services.joining import JOINED_ONCE
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.joining import join
from hangthat.domain.inspections.services.joining import part as part_from_joint
from hangthat.domain.programmes.models import PlannedCheck


@transaction.atomic
def accept(part: JointPart, *, by: User | None, at: datetime) -> JointPart:
    """The force takes part (nhận phần việc). Refuses: one that is accepted, closed or left."""
    _lock(part)
    if part.accepted_on or not part.is_open:
        raise ValidationError("Phần việc này đã được nhận, đã đóng hoặc đã rút.")
    return change(
        part, by=by, at=at, action="approve", right=Action.CHANGE,
        summary="nhận phần việc trong một cuộc kiểm tra liên ngành",
        accepted_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def close(
    part: JointPart,
    *,
    by: User | None,
    at: datetime,
    inspection: Inspection | None = None,
    outcome: str = "",
) -> JointPart:
    """Close one's own part (đóng phần việc) with what was recorded, or with why nothing was.

    Refuses: one that is closed or left; an inspection of another force, of another subject, one
    that was withdrawn or belongs to another joint check; one further from the others than one
    check may last, without an outcome; neither inspection nor outcome.
    """
    _lock(part, *([inspection] if inspection else []))
    _must_be_open(part)
    if inspection:
        _must_fit(part, inspection)
        _must_be_near(part, inspection, outcome)
        join(inspection, number=part.joint.code, lead=part.joint.lead, by=by, at=at)
    elif not nfc(outcome):
        raise ValidationError(
            {"outcome": "Chọn cuộc kiểm tra đã ghi, hoặc ghi vì sao không có cuộc nào."}
        )
    today = vietnam_day(at)
    return change(
        part, by=by, at=at, action="comply", right=Action.CHANGE,
        summary="đóng phần việc của mình trong một cuộc kiểm tra liên ngành",
        inspection=inspection,
        outcome=nfc(outcome),
        accepted_on=part.accepted_on or today,
        closed_on=today,
    )  # fmt: skip


@transaction.atomic
def leave(part: JointPart, *, reason: str, by: User | None, at: datetime) -> JointPart:
    """The force does not take part, or its check counts by itself (rút khỏi cuộc liên ngành).

    A joint check that has one force left is dissolved, and its check counts by itself too.
    Refuses: no reason; a part that was left already.
    """
    words = reasoned(reason)
    _lock(part)
    if part.left_on:
        raise ValidationError("Phần việc này đã rút rồi.")
    today = vietnam_day(at)
    change(
        part, by=by, at=at, action="end", right=Action.END, reason=words,
        summary="rút khỏi một cuộc kiểm tra liên ngành",
        left_on=today,
    )  # fmt: skip
    if part.inspection:
        part_from_joint(part.inspection, reason=words, by=by, at=at)
    _dissolve(part.joint, words, by=by, at=at)
    return part


def leave_with(planned: PlannedVisit | PlannedCheck, by: User | None, at: datetime) -> None:
    """What a force called off is no part of a joint check any more; one left alone is none."""
    source = next(one for one in PLANNED if isinstance(planned, one.model))
    words = "lực lượng đã hủy lượt kiểm tra dự kiến của phần việc này"
    # unscoped: of what its own force called off
    rows = JointPart.objects.open().filter(**{source.pointer: planned})
    for part in rows.select_related("joint"):
        _lock(part)
        if part.is_open:
            journal_change(
                part, by=by, at=at, action="end", reason=words,
                summary="rút khỏi một cuộc kiểm tra liên ngành", left_on=vietnam_day(at),
            )  # fmt: skip
            _dissolve(part.joint, words, by=by, at=at)


def _lock(part: JointPart, *more: Inspection) -> None:
    if lock_for(JOINED_ONCE, part.joint, part, *more):
        part.refresh_from_db(fields=["accepted_on", "closed_on", "left_on", "inspection"])
        for inspection in more:
            inspection.refresh_from_db(fields=["joint_number", "withdrawn_on"])


def _must_be_open(part: JointPart) -> None:
    if not part.is_open or part.joint.ended_on:
        raise ValidationError("Phần việc này đã đóng hoặc đã rút.")


def _must_fit(part: JointPart, inspection: Inspection) -> None:
    if part.agency_id not in Families().of(inspection.agency_id or 0):
        raise ValidationError(
            {"inspection": f"Chọn cuộc kiểm tra của {part.agency}: đây là phần việc của họ."}
        )
    if inspection.withdrawn_on:
        raise ValidationError({"inspection": "Cuộc kiểm tra này đã được hủy bản ghi."})
    if inspection.joint_number not in ("", part.joint.code):
        raise ValidationError(
            {"inspection": f"Cuộc kiểm tra này thuộc cuộc liên ngành {inspection.joint_number}."}
        )
    # no race: `close` holds the part and the inspection
    if not open_parts(inspection).filter(pk=part.pk).exists():
        raise ValidationError(
            {"inspection": f"Cuộc kiểm tra này không ở {part.joint.member}, hoặc có trước khi gộp."}
        )


def _must_be_near(part: JointPart, inspection: Inspection, outcome: str) -> None:
    # asks for days, not whether there is another
    if not nfc(outcome) and not is_near(part.joint, inspection.held_on):
        raise ValidationError(
            {
                "outcome": f"Ngày {inspection.held_on:%d/%m/%Y} cách các lượt khác của cuộc liên "
                f"ngành quá {ONE_CHECK} ngày làm việc. Đóng bằng cuộc kiểm tra này thì toàn tỉnh "
                "chỉ tính một cuộc: hãy ghi vì sao."
            }
        )


def _dissolve(joint: JointCheck, reason: str, *, by: User | None, at: datetime) -> None:
    left = list(joint.parts.filter(left_on=None).select_related("inspection"))
    if len(left) > 1 or joint.ended_on:
        return
    for part in left:  # of another force, which has nobody left to check with
        journal_change(
            part, by=by, at=at, action="end", reason=reason,
            summary="giải thể một cuộc kiểm tra liên ngành chỉ còn một lực lượng",
            left_on=vietnam_day(at),
        )  # fmt: skip
        if part.inspection:
            part_from_joint(part.inspection, reason=reason, by=by, at=at)
    journal_change(
        joint, by=by, at=at, action="end", reason=reason,
        summary="giải thể một cuộc kiểm tra liên ngành chỉ còn một lực lượng",
        ended_on=vietnam_day(at),
    )  # fmt: skip
