"""A report is sent as a numbered copy that nobody changes, and taken back."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.core.journal.services import reasoned
from hangthat.core.journal.services.clock import is_before_last_line
from hangthat.domain.figures.queries.warnings import Weight
from hangthat.domain.reports.grammar import is_over
from hangthat.domain.reports.lexicon import WAITING, Answer, State
from hangthat.domain.reports.models import Report, ReportCopy
from hangthat.domain.reports.queries.drafts import Drafting
from hangthat.domain.reports.queries.unsent import written_body
from hangthat.domain.reports.services.carrying import fix_concerns, release_concerns
from hangthat.domain.reports.services.drafting import ONE_STATE, must_say_something


@transaction.atomic
def send_report(
    report: Report, *, by: User | None, at: datetime, reason: str = "", explained: str = ""
) -> ReportCopy:
    """Send it to its receiver (gửi báo cáo) as the next numbered copy, with what needed a look and
    what its sender says of that (`explained`).

    Refuses: a locked report; a period that is not over; a report that says nothing; the same
    content as the copy that stands; figures that contradict each other, without an answer.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if words := report.lock_words(at):
        raise ValidationError(words)
    if not is_over(report.last_day, report.late_from, on=vietnam_day(at)):
        words = f"Số liệu của kỳ tính đến hết ngày {report.last_day:%d/%m/%Y}; chưa gửi được."
        raise ValidationError(words)
    must_say_something(report)
    # unscoped: of a report in reach
    copies = list(ReportCopy.objects.filter(report=report).order_by("number"))
    copy = _copy(report, copies, by=by, at=at, reason=nfc(reason).strip())
    copy.body |= _beside(report, copy, nfc_lines(explained).strip(), by=by, at=at)
    copy.body |= _unlocking(report)
    standing = [one for one in copies if one.withdrawn_at is None]
    last = standing[-1] if standing else None
    if last and last.answer != Answer.RETURNED and last.sha256 == copy.sha256:
        raise ValidationError(f"Nội dung không khác bản {last.number} đã gửi.")
    _must_be_explained(copy.body)
    enter(copy, by=by, at=at, right=Action.SIGN, summary=f"gửi {report}, bản {copy.number}")
    fix_concerns(report, by=by, at=at)
    first: dict[str, Any] = {} if report.sent_at else {"sent_at": at}
    state = State.CORRECTED if standing else State.SENT
    change(
        report, by=by, at=at, action="send", right=Action.SIGN, summary=f"gửi {report}",
        state=state, unlocked_until=None, unlock_reason="", **first,
    )  # fmt: skip
    return copy


@transaction.atomic
def withdraw_report(report: Report, *, reason: str, by: User | None, at: datetime) -> Report:
    """Take back the copy that waits for the receiver (rút lại); it stays, as withdrawn.

    The report stands again as by the copy before it, unlocked as it was when the copy was sent; a
    draft, if there is none.

    Refuses: no reason; a report that does not wait for its receiver.
    """
    lock_for(ONE_STATE, report)
    report.refresh_from_db()
    if report.state not in WAITING:
        raise ValidationError("Chỉ rút lại được báo cáo đã gửi mà chưa được tiếp nhận.")
    # unscoped: of a report in reach
    *before, last = ReportCopy.objects.standing().filter(report=report).order_by("number")
    words, said = f"rút lại {report}, bản {last.number}", reasoned(reason)
    change(
        last, by=by, at=at, action="take_back", right=Action.SIGN, summary=words, reason=said,
        withdrawn_at=at,
    )  # fmt: skip
    release_concerns(report, since=last.sent_at, by=by, at=at)
    return change(
        report, by=by, at=at, action="take_back", right=Action.SIGN, summary=words, reason=said,
        state=_state_of(before), checked_by=None, **_unlocked_again(report, last),
    )  # fmt: skip


def _unlocking(report: Report) -> dict[str, Any]:
    """Until when and why the report was unlocked: its sending locks it."""
    until, why = report.unlocked_until, report.unlock_reason
    return {"unlocked": {"until": until.isoformat(), "reason": why}} if until else {}


def _unlocked_again(report: Report, last: ReportCopy) -> dict[str, Any]:
    """As before that copy, unless the receiver has unlocked the report anew."""
    if report.unlocked_until or not (unlocked := last.body.get("unlocked")):
        return {}
    until = datetime.fromisoformat(unlocked["until"])
    return {"unlocked_until": until, "unlock_reason": unlocked["reason"]}


def _state_of(standing: list[ReportCopy]) -> State:
    """Where a report stands by the last copy that its office did not take back."""
    if not standing:
        return State.DRAFT
    match standing[-1].answer:
        case Answer.ACCEPTED:
            return State.ACCEPTED
        case Answer.RETURNED:
            return State.RETURNED
    return State.CORRECTED if len(standing) > 1 else State.SENT


def _copy(
    report: Report, copies: list[ReportCopy], *, by: User | None, at: datetime, reason: str
) -> ReportCopy:
    body = written_body(report)
    written = json.dumps([report.content, body], ensure_ascii=False, sort_keys=True)
    return ReportCopy(
        report=report,
        number=len(copies) + 1,
        content=report.content,
        body=body,
        sha256=sha256(written.encode()).hexdigest(),
        sent_at=at,
        sent_by=by,
        clock_unsure=is_before_last_line(),
        reason=reason,
    )


def _beside(
    report: Report, copy: ReportCopy, explained: str, *, by: User | None, at: datetime
) -> dict[str, Any]:
    """The records behind its numbers, doubts and what is said of them: no part of the report, so
    not in its hash."""
    if by is None:
        return {}
    drafting = Drafting(report, by, at=at)
    told = [one for part in copy.body["parts"] for one in part["drafted"]]
    told += [{"pieces": [one["counted"]]} for one in copy.body["figures"] if "counted" in one]
    return {
        "members": drafting.members(told) if told else {},
        "doubts": drafting.kept_doubts,
        "explained": explained,
    }


def _must_be_explained(body: dict[str, Any]) -> None:
    """Refuses: a figure that another of the report contradicts, of which its sender says nothing;
    both are sent as they are."""
    asked = [one["words"] for one in body.get("doubts", ()) if one["weight"] == Weight.ANSWER]
    if asked and not body["explained"]:
        words = f"{'; '.join(asked)}. Sửa số liệu, hoặc ghi trả lời để gửi như vậy."
        raise ValidationError({"explained": words})
