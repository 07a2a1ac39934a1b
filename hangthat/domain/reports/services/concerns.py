"""Difficulties and proposals: written by the office, carried forward, answered by the receiver."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.services.drafting import ONE_STATE, must_be_open, note_change


@transaction.atomic
def add_concern(
    report: Report, *, kind: str, to_whom: str, words: str, by: User | None, at: datetime
) -> ReportConcern:
    """Write down a difficulty or a proposal (thêm khó khăn, đề xuất).

    Refuses: a locked report; no words.
    """
    must_be_open(report, at)
    row = ReportConcern(report=report, kind=kind, recorded_at=at, **_wording(to_whom, words))
    enter(row, by=by, at=at, right=Action.CHANGE, summary=f"{report}: {row}")
    note_change(report, by=by, at=at)
    return row


@transaction.atomic
def amend_concern(
    row: ReportConcern, *, kind: str, to_whom: str, words: str, by: User | None, at: datetime
) -> ReportConcern:
    """Word it otherwise (sửa). Refuses: as `add_concern`; one that was sent or taken out."""
    _must_be_unsent(row, at)
    said = _wording(to_whom, words)
    change(row, by=by, at=at, action="amend", summary=f"sửa {row}", kind=kind, **said)
    note_change(row.report, by=by, at=at)
    return row


@transaction.atomic
def strike_concern(row: ReportConcern, *, by: User | None, at: datetime) -> ReportConcern:
    """Take it out (bỏ); it stays in the journal. Refuses: as `amend_concern`."""
    _must_be_unsent(row, at)
    change(row, by=by, at=at, action="amend", summary=f"bỏ {row}", struck_at=at)
    note_change(row.report, by=by, at=at)
    return row


@transaction.atomic
def answer_concern(
    row: ReportConcern, *, answer: str, by: User | None, at: datetime
) -> ReportConcern:
    """Answer it in words (trả lời), once. Refuses: no words; one not sent, or answered already."""
    lock_for(ONE_STATE, row.report)
    row.refresh_from_db()
    if not row.is_fixed:
        # no page: who receives a report sees none that was not sent
        # no api: likewise
        raise ValidationError("Nội dung này chưa gửi, chưa trả lời được.")
    if row.answer:
        raise ValidationError(f"Đã trả lời ngày {row.answered_on:%d/%m/%Y}.")
    if not (words := nfc_lines(answer).strip()):
        # no page: the form asks for it
        raise ValidationError({"answer": "Ghi trả lời."})
    return change(
        row, by=by, at=at, action="answer_concern", right=Action.ANSWER,
        summary=f"trả lời {row}", answer=words, answered_on=vietnam_day(at), answered_by=by,
    )  # fmt: skip


def _wording(to_whom: str, words: str) -> dict[str, Any]:
    if not (said := nfc_lines(words).strip()):
        # no page: the form asks for it
        raise ValidationError({"words": "Ghi nội dung."})
    return {"to_whom": nfc(to_whom).strip(), "words": said}


def _must_be_unsent(row: ReportConcern, at: datetime) -> None:
    must_be_open(row.report, at)
    row.refresh_from_db()
    if row.is_fixed:
        raise ValidationError("Nội dung này đã gửi, không sửa, không bỏ được.")
    if row.struck_at:
        raise ValidationError("Nội dung này đã bỏ.")
