"""Officials' pledges: signed for themselves, counted apart (cam kết của cán bộ, công chức)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.commitments.models import OFFICIAL, CommitmentText, OfficialPledge


@transaction.atomic
def pledge(
    *,
    text: CommitmentText,
    name: str,
    signed_on: date,
    by: User | None,
    at: datetime,
    position: str = "",
    agency: Agency | None = None,
    area: Area | None = None,
) -> OfficialPledge:
    """Record that an official signed the pledge (cán bộ ký cam kết).

    Refuses: another wording; no name; a day after today; the same person of the same office, while
    his pledge is in force.
    """
    if text.kind != OFFICIAL:
        raise ValidationError({"text": "Hãy chọn mẫu dành cho cán bộ, công chức."})
    if not nfc(name):
        raise ValidationError({"name": "Hãy ghi họ và tên."})
    if signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    office = (agency.pk if agency else 0, area.pk if area else 0)
    lock_for("an official has one pledge in force", (fold(name), *office))
    held = OfficialPledge.objects.valid(on=signed_on).filter(agency=agency, area=area, text=text)
    if any(fold(one.name) == fold(name) for one in held):
        raise ValidationError({"name": f"{nfc(name)} đã ký bản này, còn hiệu lực."})
    row = OfficialPledge(
        code=new_code("CB"), name=nfc(name), position=nfc(position), agency=agency, area=area,
        text=text, signed_on=signed_on, recorded_at=at,
    )  # fmt: skip
    return enter(row, by=by, at=at, summary=f"{row.name} ký cam kết của cán bộ")


@transaction.atomic
def revoke_pledge(
    *, pledge: OfficialPledge, revoked_on: date, reason: str, by: User | None, at: datetime
) -> OfficialPledge:
    """From that day the pledge holds no more (thu hồi): he left, or it was entered by mistake.

    Refuses: no reason; a day after today or before the signing; one revoked already.
    """
    if pledge.revoked_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Cam kết này đã được thu hồi.")
    if not pledge.signed_on <= revoked_on <= vietnam_day(at):
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError({"revoked_on": "Ngày thu hồi phải từ ngày ký đến hôm nay."})
    return change(
        pledge,
        by=by,
        at=at,
        action="revoke",
        right=Action.END,
        summary=f"thu hồi {pledge}",
        reason=reasoned(reason),
        revoked_on=revoked_on,
    )
