"""A result becomes a paper of the case: evidence for the violation, which it does not decide."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.services import read
from hangthat.domain.cases.models import CaseFile
from hangthat.domain.cases.services import add_paper
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services.eligibility import fresh


@transaction.atomic
def take_as_evidence(*, handover: Handover, by: User | None, at: datetime) -> CaseFile:
    """Put the answer's scan at the end of the dossier (đưa kết quả vào bút lục).

    Refuses: nothing scanned; taken already; as `add_paper` does.
    """
    fresh(handover)
    if handover.evidence_on:
        raise ValidationError("Kết quả này đã được đưa vào bút lục.")
    # no race: `fresh` holds the hand-over
    steps = HandoverStep.objects.standing().filter(handover=handover, file__isnull=False)
    step = steps.select_related("file").order_by("-number").first()
    if step is None or step.file is None:
        raise ValidationError("Chưa có bản quét của văn bản trả lời để đưa vào bút lục.")
    paper = add_paper(
        case=handover.case,
        upload=SimpleUploadedFile(step.file.name, read(step.file)),
        title=f"{step.get_stage_display().capitalize()} số {step.document}, "
        f"{handover.receiver_name}"[:300],
        dated_on=step.occurred_on,
        by=by,
        at=at,
    )
    change(
        handover,
        by=by,
        at=at,
        action="gather_evidence",
        summary=f"đưa {step} vào bút lục vụ việc {handover.case.code}",
        evidence_on=vietnam_day(at),
    )
    return paper
