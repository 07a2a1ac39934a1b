"""Acts on the codes of shops' doors (mã dán cửa)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.tokens import new_token
from hangthat.core.journal.services import reasoned
from hangthat.domain.commitments.models import Commitment, DoorCode, shown_on_doors
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.models import CertificateNumber

COUNTED = "certificates of an agency are counted one by one in a year"


@transaction.atomic
def issue_door_code(
    *, shop: Establishment, by: User | None, at: datetime, reason: str = ""
) -> DoorCode:
    """A code for the shop's door (cấp mã dán cửa); the one before is an old code from then on.

    Its certificate gets the next number of the writer's agency.

    Refuses: a shop that is closed, or without a commitment in force that doors may tell of; a new
    code in place of a good one, without a reason.
    """
    lock_for("one code on a shop's door", shop)
    today = vietnam_day(at)
    numbered = _next_number(by.agency, today.year) if by and by.agency else None
    if not shop.is_open(today):
        raise ValidationError(f"{shop} không hoạt động hôm nay nên không được cấp mã.")
    papers = Commitment.objects.valid(on=today).filter(shown_on_doors(), establishment=shop)
    if not papers.exists():
        raise ValidationError(
            f"{shop} không có bản cam kết nào còn hiệu lực. Hãy ghi bản đã ký trước, rồi cấp mã."
        )
    if before := DoorCode.objects.standing().filter(establishment=shop).first():
        _end(before, right=Action.ADD, reason=reason, by=by, at=at)
    code = DoorCode(establishment=shop, token=new_token(), issued_at=at, issued_by=by)
    enter(code, by=by, at=at, summary=f"cấp mã dán cửa cho {shop}")
    if numbered:
        numbered.door_code = code
        enter(numbered, by=by, at=at, summary=f"cấp {numbered}")
    return code


def _next_number(agency: Agency, year: int) -> CertificateNumber:
    """The next of the agency in that year, of no code yet."""
    lock_for(COUNTED, (agency.pk, year))
    # unscoped: numbers are the agency's, whoever gave the codes out
    counted = CertificateNumber.objects.filter(agency=agency, year=year)
    last = counted.aggregate(last=Max("number"))["last"] or 0
    return CertificateNumber(agency=agency, year=year, number=last + 1)


@transaction.atomic
def withdraw_door_code(*, code: DoorCode, reason: str, by: User | None, at: datetime) -> DoorCode:
    """Whoever scans it is told that it is an old code (thu hồi mã dán cửa); the paper stays.

    Refuses: no reason; one withdrawn already.
    """
    if code.withdrawn_at:
        raise ValidationError("Mã này đã được thu hồi.")
    return _end(code, right=Action.END, reason=reason, by=by, at=at)


def _end(code: DoorCode, *, right: Action, reason: str, by: User | None, at: datetime) -> DoorCode:
    return change(
        code,
        by=by,
        at=at,
        action="withdraw",
        right=right,
        summary=f"thu hồi mã dán cửa của {code.establishment}",
        reason=reasoned(reason),
        withdrawn_at=max(at, code.issued_at),  # it may have been issued while we waited
    )
