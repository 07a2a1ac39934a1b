"""A merged report is finished as a numbered copy that is kept, and noted as sent."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.consolidation.grammar import differences
from hangthat.domain.consolidation.models import MergedCopy, MergedReport
from hangthat.domain.consolidation.queries.body import Content, body_now
from hangthat.domain.consolidation.services.merging import ONE_TEXT


@dataclass(frozen=True)
class Sending:
    """How a copy left the office. `to`: empty where nobody wrote it down."""

    on: date
    document: str = ""
    to: str = ""


@transaction.atomic
def finish(merged: MergedReport, *, by: User | None, at: datetime) -> MergedCopy:
    """Keep what it says now as the next copy, with its hash (chốt báo cáo tổng hợp).

    Refuses: a report in which nobody has written; the same content as the copy before.
    """
    lock_for(ONE_TEXT, merged)
    # off tour: domain/consolidation/tests/test_finishing.py
    reread([merged], by=by, right=Action.CHANGE)
    body = body_now(merged, at=at, user=by)
    if not any(one["words"].strip() or one["drafted"] for one in body["parts"]):
        raise ValidationError("Báo cáo tổng hợp chưa có nội dung ở phần nào; hãy soạn rồi chốt.")
    # unscoped: of a report in reach
    last = MergedCopy.objects.filter(merged=merged).order_by("number").last()
    if last and _is_same(last.body, body):
        raise ValidationError(f"Nội dung không khác bản {last.number} đã chốt.")
    copy = MergedCopy(
        merged=merged, number=last.number + 1 if last else 1, body=body, sha256=hash_of(body),
        finished_at=at, finished_by=by,
    )  # fmt: skip
    return enter(copy, by=by, at=at, right=Action.CHANGE, summary=f"chốt {copy}")


@transaction.atomic
def note_sent(copy: MergedCopy, *, sending: Sending, by: User | None, at: datetime) -> MergedCopy:
    """Note that a copy was sent (ghi đã gửi). Refuses: one that was noted already; a day after
    today, or before the copy was finished.
    """
    lock_for(ONE_TEXT, copy.merged)
    copy.refresh_from_db()
    if copy.sent_on:
        raise ValidationError(f"Bản {copy.number} đã ghi gửi ngày {copy.sent_on:%d/%m/%Y}.")
    if sending.on > vietnam_day(at):
        raise ValidationError({"sent_on": "Ngày gửi không thể ở sau hôm nay."})
    finished = vietnam_day(copy.finished_at)
    if sending.on < finished:
        words = f"Bản {copy.number} chốt ngày {finished:%d/%m/%Y}; ngày gửi không thể ở trước."
        raise ValidationError({"sent_on": words})
    return change(
        copy, by=by, at=at, action="send_merged", summary=f"đã gửi {copy}", sent_on=sending.on,
        document=nfc(sending.document).strip(), sent_to=nfc(sending.to).strip(), noted_at=at,
        noted_by=by,
    )  # fmt: skip


def _is_same(one: Content, other: Content) -> bool:
    """Each reader counts the province in his own sight: that alone makes no other report, unless
    both see all and the count moved."""
    rest = [{k: v for k, v in body.items() if k != "province"} for body in (one, other)]
    return hash_of(rest[0]) == hash_of(rest[1]) and not differences(one, other)


def hash_of(body: Content) -> str:
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
