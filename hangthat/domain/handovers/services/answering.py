"""What happens after the sending: receipt, answers, stages, who was informed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.domain.handovers.lexicon import (
    ENDS,
    INFORMED_KINDS,
    Finding,
    HandoverKind,
    Stage,
    backward,
    followers,
)
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services.clocks import turn
from hangthat.domain.handovers.services.preparing import fresh


@dataclass(frozen=True)
class StepTerms:
    """What a step says. Units: `amount_vnd` whole đồng.

    `document`: the number of the paper, which each step has. `reason`: why a stage goes back.
    """

    stage: str
    happened_on: date
    document: str
    words: str = ""
    reason: str = ""
    accused: int | None = None
    amount_vnd: int | None = None
    receipt: str = ""
    finding: str = ""
    upload: UploadedFile | None = None


@transaction.atomic
def record_step(
    *, handover: Handover, terms: StepTerms, by: User | None, at: datetime
) -> HandoverStep:
    """Record a receipt, an answer, a stage (ghi mốc); either side may, the giver from paper.

    Refuses: a receipt before the sending, an answer before the receipt; a stage that does not
             follow, or goes back without a reason; a day after today or before the last step; a
             charge without accused; arrears without amount and receipt; a result without sample.
    """
    fresh(handover)
    reread([handover], by=by, right=Action.ANSWER)
    stage = Stage(terms.stage)
    _must_follow(handover, stage, terms.reason)
    _must_be_in_time(handover, terms.happened_on, vietnam_day(at))
    _must_say(handover, stage, terms)
    file = store(upload=terms.upload, by=by, at=at) if terms.upload else None
    # no race: `fresh` holds the hand-over
    number = HandoverStep.objects.filter(handover=handover).count() + 1
    step = HandoverStep(
        handover=handover,
        number=number,
        stage=stage,
        happened_on=terms.happened_on,
        document=nfc(terms.document).strip(),
        words=nfc(terms.words).strip(),
        reason=nfc(terms.reason).strip(),
        accused=terms.accused,
        amount_vnd=terms.amount_vnd,
        receipt=nfc(terms.receipt).strip(),
        finding=terms.finding,
        file=file,
        on_paper=_is_from_paper(handover, by),
        recorded_at=at,
    )
    words = f"{handover}: {step}, số {step.document}"
    enter(step, by=by, at=at, summary=words, reason=step.reason, right=Action.ANSWER)
    change(
        handover,
        by=by,
        at=at,
        action="receive" if stage == Stage.RECEIVED else "answer_handover",
        right=Action.ANSWER,
        summary=words,
        reason=step.reason,
        **_moved(stage, step),
    )
    turn(handover, stage, on=terms.happened_on, by=by, at=at)
    return step


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
    if steps.filter(stage=Stage.INFORMED, agency=agency, document=number).exists():
        raise ValidationError({"document": f"Đã ghi thông báo số {number} cho {agency}."})
    step = HandoverStep(
        handover=handover,
        number=steps.count() + 1,
        stage=Stage.INFORMED,
        happened_on=informed_on,
        document=number,
        agency=agency,
        recorded_at=at,
    )
    words = f"{handover}: thông báo {agency}, số {number}"
    return enter(step, by=by, at=at, summary=words, right=Action.CHANGE)


def _moved(stage: Stage, step: HandoverStep) -> dict[str, Any]:
    """What the step makes of the hand-over."""
    values: dict[str, Any] = {
        "stage": stage,
        "ended_on": step.happened_on if stage in ENDS else None,
    }
    if stage == Stage.RECEIVED:
        values |= {"received_on": step.happened_on, "receipt_number": step.document}
    return values


def _must_follow(handover: Handover, stage: Stage, reason: str) -> None:
    kind, now = HandoverKind(handover.kind), Stage(handover.stage)
    if now == Stage.PREPARED:
        # no page: the form offers no step of what was not sent
        raise ValidationError(
            {"stage": f"Hồ sơ chưa chuyển: phải chuyển rồi mới ghi “{stage.label}”."}
        )
    if stage in followers(kind, now):
        return
    if now == Stage.SENT:
        # no page: the form offers the receipt alone
        raise ValidationError(
            {"stage": f"Chưa ghi tiếp nhận: phải có biên nhận rồi mới ghi “{stage.label}”."}
        )
    if stage not in backward(kind, now):
        # no page: the form offers what may be
        raise ValidationError(
            {"stage": f"Không ghi được “{stage.label}” khi hồ sơ đang ở “{now.label}”."}
        )
    if not reason.strip():
        raise ValidationError(
            {"reason": f"“{stage.label}” đứng trước “{now.label}”: phải ghi lý do quay lại."}
        )


def _must_be_in_time(handover: Handover, day: date, today: date) -> None:
    if day > today:
        raise ValidationError({"happened_on": "Ngày không được sau hôm nay."})
    # no race: `fresh` holds the hand-over
    steps = HandoverStep.objects.filter(handover=handover).exclude(stage=Stage.INFORMED)
    last = steps.order_by("-number").first()
    floor, what = (last.happened_on, str(last)) if last else (handover.sent_on, "ngày chuyển")
    if floor and day < floor:
        raise ValidationError({"happened_on": f"Ngày không được trước {floor:%d/%m/%Y} ({what})."})


def _must_say(handover: Handover, stage: Stage, terms: StepTerms) -> None:
    if not nfc(terms.document).strip():
        what = "số biên nhận" if stage == Stage.RECEIVED else "số văn bản"
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"document": f"Ghi {what}."})
    if terms.accused is not None and stage not in (Stage.OPENED, Stage.INDICTED, Stage.TRIED):
        raise ValidationError({"accused": "Số bị can chỉ ghi khi khởi tố, truy tố hoặc xét xử."})
    if stage == Stage.ARREARS and (not terms.amount_vnd or not nfc(terms.receipt).strip()):
        raise ValidationError({"amount_vnd": "Truy thu phải ghi số tiền đã nộp và số biên lai."})
    if terms.finding and stage != Stage.RESULT:
        raise ValidationError({"finding": "Kết luận chỉ ghi cùng kết quả kiểm nghiệm, giám định."})
    if stage == Stage.RESULT:
        if handover.kind == HandoverKind.LABORATORY and not handover.sample:
            raise ValidationError("Chưa ghi mẫu: phải ghi mẫu gửi kiểm nghiệm rồi mới ghi kết quả.")
        if terms.finding not in Finding.values:
            raise ValidationError({"finding": "Chọn kết luận của kết quả."})


def _is_from_paper(handover: Handover, by: User | None) -> bool:
    """Recorded by the giver: nobody of the receiver signed in to say it."""
    if by is None or handover.receiver_id is None:
        return True
    reaches = rights_of(by).reaches(Resource.HANDOVER, Action.ANSWER)
    return not any(handover.receiver_id in (reach.agencies or ()) for reach in reaches)
