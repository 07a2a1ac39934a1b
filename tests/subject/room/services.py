"""Acts of reminding (nhắc nhở)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import must_be_open
from hangthat.domain.reminders.models import Reminder, Topic


@transaction.atomic
def remind(
    shop: Establishment,
    *,
    topics: Iterable[str],
    demand: str,
    sent_on: date,
    by: User | None,
    at: datetime,
    due_on: date | None = None,
    agency: Agency | None = None,
    number: str = "",
    address: str = "",
    upload: UploadedFile | None = None,
    code: str = "",
) -> Reminder:
    """Record that a shop was reminded in writing (gửi nhắc nhở). `due_on`: the last day.

    Refuses: a day after today; a shop not open that day; no topic; a last day before it was sent.
    """
    if sent_on > vietnam_day(at):
        raise ValidationError({"sent_on": "Ngày gửi không được sau hôm nay."})
    if due_on and due_on < sent_on:
        # no sheet: it has no last day
        raise ValidationError({"due_on": "Hạn không được trước ngày gửi."})
    must_be_open([shop], sent_on)
    reminder = Reminder(
        code=code or new_code("NN"),
        establishment=shop,
        agency=agency,
        number=nfc(number),
        topics=" ".join(_known(topics)),
        demand=nfc(demand),
        sent_on=sent_on,
        due_on=due_on,
        address=nfc(address),
        scan=store(upload=upload, by=by, at=at) if upload else None,
        recorded_at=at,
    )
    return enter(reminder, by=by, at=at, summary=f"{shop}: {reminder}")


def _known(topics: Iterable[str]) -> list[str]:
    asked = set(topics)
    if not (known := [topic for topic in Topic.values if topic in asked]):
        # no page: the form asks for it
        # no api: its body asks for one
        # no sheet: a row without it is refused
        raise ValidationError({"topics": "Chọn ít nhất một nội dung nhắc."})
    return known


@transaction.atomic
def end(
    reminder: Reminder, *, ended_on: date, reason: str, by: User | None, at: datetime
) -> Reminder:
    """Stop watching what was demanded (kết thúc theo dõi).

    Refuses: no reason; one that has ended; a day before it was sent or after today.
    """
    if reminder.ended_on:
        raise ValidationError("Nhắc nhở này đã kết thúc.")
    if not reminder.sent_on <= ended_on <= vietnam_day(at):
        raise ValidationError({"day": "Ngày kết thúc phải từ ngày gửi đến hôm nay."})
    return change(
        reminder,
        by=by,
        at=at,
        action="end",
        summary=f"kết thúc {reminder}",
        reason=reasoned(reason),
        ended_on=ended_on,
    )
