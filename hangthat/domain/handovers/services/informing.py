"""Who else was told of a hand-over: the procuracy, the court."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.domain.handovers.lexicon import INFORMED_KINDS, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services.eligibility import fresh


@transaction.atomic
def inform(
    *,
    handover: Handover,
    agency: Agency,
    informed_on: date,
    document: str,
    by: User | None,
    at: datetime,
) -> HandoverStep:
    """Record that the procuracy or the court was told (thông báo); it moves no stage.

    Refuses: another kind of agency; a day after today or before the sending; told already by
             this paper.
    """
    fresh(handover)
    if agency.kind not in INFORMED_KINDS:
        # no page: the form offers these alone
        raise ValidationError({"agency": f"{agency} không phải Viện kiểm sát hoặc Tòa án."})
    if handover.sent_on is None:
        raise ValidationError("Hồ sơ chưa chuyển, chưa có gì để thông báo.")
    if not handover.sent_on <= informed_on <= vietnam_day(at):
        raise ValidationError({"informed_on": "Ngày thông báo phải từ ngày chuyển đến hôm nay."})
    # no race: `fresh` holds the hand-over
    steps = HandoverStep.objects.filter(handover=handover)
    number = nfc(document).strip()
    if steps.standing().filter(stage=Stage.INFORMED, agency=agency, document=number).exists():
        raise ValidationError({"document": f"Đã ghi thông báo số {number} cho {agency}."})
    step = HandoverStep(
        handover=handover,
        number=steps.count() + 1,
        stage=Stage.INFORMED,
        occurred_on=informed_on,
        document=number,
        agency=agency,
        recorded_at=at,
    )
    words = f"{handover}: thông báo {agency}, số {number}"
    return enter(step, by=by, at=at, summary=words, right=Action.CHANGE)
