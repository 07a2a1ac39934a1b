"""The receiver accepts, returns or unlocks; late facts let the office amend what it sent."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.reports.lexicon import AT_OFFICE, WAITING, Answer, State
from hangthat.domain.reports.models import Report, ReportCopy
from hangthat.domain.reports.queries.drafts import Drafting
from hangthat.domain.reports.services.carrying import return_concerns
from hangthat.domain.reports.services.drafting import ONE_STATE, note_change
from hangthat.domain.reports.services.restoring import restore
from hangthat.domain.reports.services.sentences import refresh

AMENDMENT_DAYS = 10  # the office may amend so long after it opened an amendment
_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)


@transaction.atomic
def accept_report(
    report: Report, *, by: User | None, at: datetime, copy_number: int | None = None
) -> ReportCopy:
    """Accept the copy that waits (tiếp nhận báo cáo).

    It is locked again, and what the office did not send stays told to it (`unsent_reports`).
    `copy_number`: of the copy that was read; a page compares by itself all that it showed.
    Refuses: a report that does not wait; another copy than the one that was read.
    """
    copy = _waiting(report, copy_number)
    words = f"tiếp nhận {report}, bản {copy.number}"
    locked = at - _INSTANT if report.is_open(at) else report.unlocked_until
    change(
        copy, by=by, at=at, action="accept", right=Action.ANSWER, summary=words,
        answer=Answer.ACCEPTED, answered_at=at, answered_by=by,
    )  # fmt: skip
    change(
        report, by=by, at=at, action="accept", right=Action.ANSWER, summary=words,
        state=State.ACCEPTED, unlocked_until=locked,
    )  # fmt: skip
    return copy


@transaction.atomic
def return_report(
    report: Report,
    *,
    remarks: str,
    by: User | None,
    at: datetime,
    copy_number: int | None = None,
) -> ReportCopy:
    """Return the copy that waits, with remarks (trả lại báo cáo); the office may change it again.

    `copy_number`: as of `accept_report`. Refuses: no remarks; a report that does not wait; another
    copy than the one that was read.
    """
    copy = _waiting(report, copy_number)
    said = nfc(remarks).strip()
    if not said:
        # no page: the form asks for them
        raise ValidationError({"remarks": "Ghi nhận xét: cần sửa gì."})
    words = f"trả lại {report}, bản {copy.number}"
    change(
        copy, by=by, at=at, action="send_back", right=Action.ANSWER, summary=words, reason=said,
        answer=Answer.RETURNED, answered_at=at, answered_by=by, remarks=said,
    )  # fmt: skip
    change(
        report, by=by, at=at, action="send_back", right=Action.ANSWER, summary=words, reason=said,
        state=State.RETURNED, checked_by=None,
    )  # fmt: skip
    return_concerns(report, since=_first_in_question(copy), by=by, at=at)
    return copy


@transaction.atomic
def unlock_report(
    report: Report, *, until: date, reason: str, by: User | None, at: datetime
) -> Report:
    """Let the office change a report that it sent, to the end of a day (mở khóa).

    Refuses: no reason; a report that is not locked; a day before today or more than 60 days on.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if report.state in AT_OFFICE:
        raise ValidationError("Báo cáo đang ở cơ quan lập, không khóa.")
    today = vietnam_day(at)
    if not today <= until <= today + timedelta(60):
        raise ValidationError({"until": "Mở khóa đến một ngày từ hôm nay đến 60 ngày tới."})
    said = reasoned(reason)
    end = datetime.combine(until + _DAY, time(), VIETNAM) - _INSTANT
    return change(
        report, by=by, at=at, action="unlock", right=Action.END, summary=f"mở khóa {report}",
        reason=said, unlocked_until=end, unlock_reason=said,
    )  # fmt: skip


@transaction.atomic
def open_amendment(report: Report, *, by: User | None, at: datetime) -> Report:
    """Take today's figures over, to be sent as the next copy (lập bản sửa đổi).

    What was sent stays as it is. Of a locked report the amendment starts from it: changes that
    were left unsent are undone first. Refuses: a report that is not sent, or whose figures are the
    same.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    # unscoped: of a report in reach
    copy = ReportCopy.objects.standing().filter(report=report).order_by("-number").first()
    changed = Drafting(report, by, at=at).changed_since(copy) if copy and by else []
    if by is None or copy is None or not changed or report.state in AT_OFFICE:
        raise ValidationError("Số liệu đã gửi không khác số liệu hôm nay, không cần bản sửa đổi.")
    if not report.is_open(at):
        restore(report, copy, by=by, at=at)
    refresh(report, by=by, at=at)
    note_change(report, by=by, at=at)
    return change(
        report, by=by, at=at, action="unlock", summary=f"lập bản sửa đổi {report}",
        unlocked_until=at + timedelta(AMENDMENT_DAYS),
        unlock_reason="số liệu của kỳ đã thay đổi sau khi gửi",
    )  # fmt: skip


def _first_in_question(copy: ReportCopy) -> datetime:
    """When the first copy after the last accepted one was sent."""
    # unscoped: of a report in reach
    copies = ReportCopy.objects.standing().filter(report=copy.report_id)
    accepted = copies.filter(answer=Answer.ACCEPTED).order_by("-number").first()
    after = copies.filter(number__gt=accepted.number) if accepted else copies
    return after.earliest("number").sent_at


def _waiting(report: Report, read: int | None) -> ReportCopy:
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if report.state not in WAITING:
        raise ValidationError(f"Báo cáo {report.get_state_display()}, không chờ tiếp nhận.")
    # unscoped: of a report in reach
    copy = ReportCopy.objects.standing().filter(report=report).latest("number")
    if read not in (None, copy.number):
        words = f"Bản đang chờ tiếp nhận là bản {copy.number}; hãy đọc bản này trước khi trả lời."
        # no page: the page compares all that it showed
        raise ValidationError({"copy_number": words})
    return copy
