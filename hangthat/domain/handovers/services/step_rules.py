"""What a step says, and what may be said when."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from hangthat.core.common.text import nfc
from hangthat.domain.handovers.lexicon import Finding, HandoverKind, Stage, backward, followers
from hangthat.domain.handovers.models import Handover, HandoverStep


@dataclass(frozen=True)
class StepTerms:
    """What a step says. Units: `amount_vnd` whole đồng.

    `document`: the number of the paper, which each step has. `reason`: why a stage goes back.
    `answer`: to a warning.
    """

    stage: str
    occurred_on: date
    document: str
    words: str = ""
    reason: str = ""
    accused: int | None = None
    amount_vnd: int | None = None
    receipt: str = ""
    finding: str = ""
    upload: UploadedFile | None = None
    answer: str = ""


def must_follow(handover: Handover, stage: Stage, reason: str) -> None:
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


def must_be_in_time(handover: Handover, day: date, today: date) -> None:
    if day > today:
        raise ValidationError({"occurred_on": "Ngày không được sau hôm nay."})
    # no race: `fresh` holds the hand-over
    steps = HandoverStep.objects.standing().filter(handover=handover).exclude(stage=Stage.INFORMED)
    last = steps.order_by("-number").first()
    floor, what = (last.occurred_on, str(last)) if last else (handover.sent_on, "ngày chuyển")
    if floor and day < floor:
        raise ValidationError({"occurred_on": f"Ngày không được trước {floor:%d/%m/%Y} ({what})."})


def must_say(handover: Handover, stage: Stage, terms: StepTerms) -> None:
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
