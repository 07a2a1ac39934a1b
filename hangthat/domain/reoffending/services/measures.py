"""Planning a measure, carrying it out, calling it off."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.reoffending.models import CorrectiveMeasure


@transaction.atomic
def plan(
    member: Establishment | Party,
    *,
    content: str,
    due_on: date,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    responsible: str = "",
    code: str = "",
) -> CorrectiveMeasure:
    """Plan a measure with a member (lập biện pháp), from today until the end of `due_on`.

    Refuses: nothing to do; nobody to do it; a last day before today; a record merged away.
    """
    must_stand([member])
    today = vietnam_day(at)
    if not (words := nfc(content).strip()):
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"content": "Ghi biện pháp sẽ làm."})
    if not agency and not responsible.strip():
        raise ValidationError({"agency": "Ghi cơ quan hoặc người phụ trách."})
    if due_on < today:
        raise ValidationError({"due_on": "Hạn không được trước hôm nay."})
    measure = CorrectiveMeasure(
        code=code or new_code("BP"),
        establishment=member if isinstance(member, Establishment) else None,
        party=member if isinstance(member, Party) else None,
        content=words,
        agency=agency,
        responsible=nfc(responsible).strip(),
        planned_on=today,
        due_on=due_on,
        recorded_at=at,
    )
    return enter(measure, by=by, at=at, summary=f"{member}: lập {measure}")


@transaction.atomic
def complete(
    measure: CorrectiveMeasure, *, done_on: date, outcome: str, by: User | None, at: datetime
) -> CorrectiveMeasure:
    """Record that it was carried out, and what came of it (thực hiện xong).

    Refuses: one that is over; a day before it was planned or after today.
    """
    _must_be_open(measure)
    if not measure.planned_on <= done_on <= vietnam_day(at):
        raise ValidationError({"done_on": "Ngày xong phải từ ngày lập đến hôm nay."})
    return change(
        measure,
        by=by,
        at=at,
        action="comply",
        right=Action.END,
        summary=f"thực hiện xong {measure}",
        done_on=done_on,
        outcome=nfc(outcome).strip(),
    )


@transaction.atomic
def cancel(
    measure: CorrectiveMeasure, *, reason: str, by: User | None, at: datetime
) -> CorrectiveMeasure:
    """Call it off (hủy biện pháp); the row stays.

    Refuses: no reason; one that is over.
    """
    _must_be_open(measure)
    return change(
        measure,
        by=by,
        at=at,
        action="end",
        right=Action.END,
        summary=f"hủy {measure}",
        reason=reasoned(reason),
        cancelled_on=vietnam_day(at),
    )


def _must_be_open(measure: CorrectiveMeasure) -> None:
    if not measure.is_open:
        raise ValidationError("Biện pháp này đã xong hoặc đã hủy.")
