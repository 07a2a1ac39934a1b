"""What was sent is corrected by another copy; a draft that is not wanted is given up."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.domain.flash_reports.lexicon import FlashState
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.services.drafting import must_be_open
from hangthat.domain.flash_reports.services.terms import ONE_STATE


@transaction.atomic
def open_correction(report: FlashReport, *, reason: str, by: User, at: datetime) -> FlashReport:
    """Write another copy (lập bản sửa, bổ sung); what was sent stays as it is.

    Refuses: no reason; a report that was not sent.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db(fields=["state", "content"])
    if report.state != FlashState.SENT:
        raise ValidationError(
            f"Báo cáo nhanh này {report.get_state_display()}; chỉ lập bản sửa của báo cáo đã gửi."
        )
    said = reasoned(reason)
    return change(
        report, by=by, at=at, action="amend", summary=f"lập bản sửa {report}", reason=said,
        state=FlashState.CORRECTING, correction=said[:500],
    )  # fmt: skip


@transaction.atomic
def discard(report: FlashReport, *, reason: str, by: User, at: datetime) -> FlashReport:
    """Give up what is being written (bỏ bản soạn). The row stays; of a correction the words of the
    last copy come back.

    Refuses: no reason; a report that is not open.
    """
    must_be_open(report)
    said = reasoned(reason)
    if report.state == FlashState.DRAFT:
        return change(
            report, by=by, at=at, action="cancel", summary=f"bỏ bản soạn {report}", reason=said,
            state=FlashState.WITHDRAWN,
        )  # fmt: skip
    # unscoped: of a report in reach
    last = FlashCopy.objects.filter(report=report).latest("number")
    words = {one["key"]: one["words"] for one in last.body["parts"]}
    # unscoped: of a report in reach
    sent = FlashReceipt.objects.filter(copy=last).values_list("agency__code", flat=True)
    content = {**report.content, "words": words, "receivers": sorted(sent)}
    return change(
        report, by=by, at=at, action="cancel", summary=f"bỏ bản sửa {report}", reason=said,
        state=FlashState.SENT, content=content, correction="",
    )  # fmt: skip
