"""A flash report is sent as a numbered copy that nobody changes."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.domain.flash_reports.lexicon import FlashState, Part
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.services.drafting import (
    agencies_of,
    must_be_open,
    today_facts,
)
from hangthat.domain.flash_reports.services.terms import (
    must_have_looked,
    must_hold_no_number,
    must_keep_secrets,
)


@transaction.atomic
def send(
    report: FlashReport,
    *,
    by: User,
    at: datetime,
    document: str = "",
    names_checked: bool = False,
) -> FlashCopy:
    """Send it to its receivers (gửi báo cáo nhanh) as the next copy, kept with its hash.

    `names_checked`: the sender has looked at what may be names that the case does not have.

    Refuses: a report that is not open; nobody to receive it; no words; facts of the case that
    changed since they were taken over; a first copy of a case that was withdrawn; a receiver who
    may not know what it tells; possible names that nobody looked at; the same content as the copy
    before.
    """
    reread([report], by=by, right=Action.SIGN)  # before anything of it is told
    must_be_open(report)
    case, receivers = report.case, agencies_of(report.receivers)
    if not receivers:
        raise ValidationError("Chọn ít nhất một nơi nhận rồi gửi.")
    if not any(report.words.values()):
        raise ValidationError("Báo cáo nhanh chưa có nội dung.")
    if case.withdrawn_on and not report.sent_on:
        raise ValidationError(f"{case} đã hủy bản ghi, không gửi báo cáo nhanh về vụ việc này.")
    _must_be_up_to_date(report, by)
    _must_tell_nothing_secret(report, receivers, by=by, names_checked=names_checked)
    copy = _copy(report, receivers, nfc(document).strip(), by=by, at=at)
    words = f"gửi {copy}" + (", đã xem lại tên trong nội dung" if names_checked else "")
    enter(copy, by=by, at=at, summary=words, right=Action.SIGN)
    rows = [FlashReceipt(copy=copy, agency=one) for one in receivers]
    enter_all(rows, by=by, at=at, summary=str, right=None)
    first: dict[str, Any] = {} if report.sent_on else {"sent_on": vietnam_day(at)}
    change(
        report, by=by, at=at, action="send", right=Action.SIGN, summary=words,
        state=FlashState.SENT, correction="", **first,
    )  # fmt: skip
    return copy


def _must_tell_nothing_secret(
    report: FlashReport, receivers: list[Agency], *, by: User, names_checked: bool
) -> None:
    must_hold_no_number(report.words)
    must_keep_secrets(report.case, report.words, receivers, by=by)
    if not names_checked:
        must_have_looked(report.case, report.words, receivers, by=by)


def _must_be_up_to_date(report: FlashReport, by: User) -> None:
    _, now = today_facts(report, by)
    changed = [
        part.label for part in Part if now.get(part.value, "") != report.basis.get(part.value, "")
    ]
    if changed:
        raise ValidationError(
            f"Thông tin của vụ việc đã thay đổi ở mục {', '.join(changed)}: "
            "hãy cập nhật theo vụ việc, xem lại rồi gửi."
        )


def _copy(
    report: FlashReport, receivers: list[Agency], document: str, *, by: User, at: datetime
) -> FlashCopy:
    body = body_of(report, receivers, document)
    # unscoped: of a report in reach
    # no race: `send` holds the report
    copies = list(FlashCopy.objects.filter(report=report).order_by("number"))
    digest = hash_of(body)
    if copies and copies[-1].sha256 == digest:
        raise ValidationError(f"Nội dung không khác bản {copies[-1].number} đã gửi.")
    return FlashCopy(
        report=report,
        number=len(copies) + 1,
        document=document,
        body=body,
        sha256=digest,
        reason=report.correction if copies else "",
        sent_at=at,
        sent_by=by,
    )


def hash_of(body: dict[str, Any]) -> str:
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def body_of(report: FlashReport, receivers: list[Agency], document: str) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "document": document,
        "office": report.agency.name,
        "parts": [
            {"key": part.value, "title": part.label, "words": report.words.get(part.value, "")}
            for part in Part
        ],
        "receivers": [one.name for one in receivers],
    }
