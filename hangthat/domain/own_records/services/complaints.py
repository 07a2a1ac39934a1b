"""An officer tells a shop of a complaint, in his own words and after a check; the shop answers."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.privacy import public_fault
from hangthat.core.common.text import nfc_lines
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.inspections.public import last_check_of
from hangthat.domain.own_records.models import RecordCode, ReleasedComplaint
from hangthat.domain.tips.models import Tip

ONE_RELEASE = "a complaint is told to a shop once, and answered once"
_LONGEST = 2000  # letters


@dataclass(frozen=True)
class Release:
    """`clean`: the officer has made sure that nothing in his words points at the sender."""

    shop: Establishment
    summary: str
    clean: bool


@transaction.atomic
def release_complaint(tip: Tip, *, terms: Release, by: User, at: datetime) -> ReleasedComplaint:
    """Tell the shop what is complained of (chuyển phản ánh cho cơ sở), never before a check there.

    Refuses: where the province has not switched it on; no words; words with a personal number,
    telephone, birth or home; a shop that was not checked since the tip came in; a second time.
    """
    if not settings.SHOP_ANSWERS:
        raise ValidationError(
            "Tỉnh chưa bật việc chuyển phản ánh cho cơ sở (HANGTHAT_SHOP_ANSWERS)."
        )
    shop, summary = terms.shop, nfc_lines(terms.summary)
    # off tour: domain/own_records/tests/test_complaints.py
    reread([tip], by=by, right=Action.CHANGE)
    must_stand([shop])
    if not summary or not terms.clean:
        # no page: the form asks for both
        raise ValidationError({"summary": "Ghi tóm tắt bằng lời của cán bộ, xác nhận đã rà soát."})
    if fault := public_fault(summary, own=(shop.name, str(shop.party))):
        raise ValidationError({"summary": fault})
    checked = last_check_of(shop.pk, on=vietnam_day(at))
    if checked is None or checked < tip.received_on:
        raise ValidationError(
            {"establishment": f"Chỉ chuyển sau khi đã kiểm tra {shop} về tin báo này."}
        )
    lock_for(ONE_RELEASE, tip, shop)
    # unscoped: whether there is one, whoever told it
    if ReleasedComplaint.objects.shown().filter(tip=tip, establishment=shop).exists():
        raise ValidationError(f"Phản ánh này đã chuyển cho {shop}.")
    made = ReleasedComplaint(
        code=new_code("PA"), tip=tip, establishment=shop, summary=summary, released_by=by,
        released_at=at,
    )  # fmt: skip
    return enter(
        made, by=by, at=at, right=Action.CHANGE, summary=f"chuyển {made} của {tip} cho {shop}"
    )


@transaction.atomic
def take_back_complaint(complaint: ReleasedComplaint, *, by: User, at: datetime) -> None:
    """The shop sees it no more (thu lại). Refuses: one that was taken back."""
    lock_for(ONE_RELEASE, complaint)
    complaint.refresh_from_db(fields=["withdrawn_on"])
    if complaint.withdrawn_on:
        raise ValidationError("Phản ánh này đã thu lại.")
    change(
        complaint, by=by, at=at, action="end", right=Action.CHANGE,
        summary=f"thu lại {complaint} đã chuyển cho {complaint.establishment}",
        withdrawn_on=vietnam_day(at),
    )  # fmt: skip


@transaction.atomic
def answer_complaint(
    complaint: ReleasedComplaint, *, access: RecordCode, account: str, remedy: str, at: datetime
) -> ReleasedComplaint:
    """The shop says what happened and what it has done (trả lời phản ánh), once.

    Refuses: nothing said of what happened; too many words; a second answer.
    """
    lock_for(ONE_RELEASE, complaint)
    complaint.refresh_from_db(fields=["withdrawn_on", "answered_at"])
    if complaint.withdrawn_on or complaint.answered_at:
        raise ValidationError("Phản ánh này đã được trả lời hoặc đã thu lại.")
    account, remedy = nfc_lines(account), nfc_lines(remedy)
    if not account:
        raise ValidationError({"account": "Hãy viết sự việc đã xảy ra."})
    if max(len(account), len(remedy)) > _LONGEST:
        raise ValidationError({"account": f"Mỗi ô nhiều nhất {_LONGEST} chữ cái."})
    return change(
        complaint, by=None, at=at, action="answer_complaint",
        summary=f"{access.establishment}: trả lời {complaint} qua mã xem hồ sơ",
        account=account, remedy=remedy, answered_at=at,
    )  # fmt: skip
