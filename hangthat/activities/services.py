"""Acts of outreach (tuyên truyền)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.services import enter, enter_all
from hangthat.activities.models import Activity, Participant
from hangthat.agencies.models import Agency, Area, User
from hangthat.common.codes import new_code
from hangthat.common.days import vietnam_day
from hangthat.common.text import nfc
from hangthat.establishments.models import Board, Establishment, Party


@transaction.atomic
def record(
    *,
    kind: str,
    held_on: date,
    by: User | None,
    at: datetime,
    title: str = "",
    area: Area | None = None,
    organiser: Agency | None = None,
    headcount: int | None = None,
    establishments: Iterable[Establishment] = (),
    parties: Iterable[Party] = (),
    boards: Iterable[Board] = (),
    code: str = "",
) -> Activity:
    """Record an outreach activity and who was reached by name (ghi hoạt động tuyên truyền).

    Refuses: a day after today; a shop or board that was not open that day.
    """
    if held_on > vietnam_day(at):
        raise ValidationError({"held_on": "Ngày tổ chức không được sau hôm nay."})
    establishments, boards = list(establishments), list(boards)
    must_be_open(establishments, held_on)
    must_be_open(boards, held_on)
    activity = enter(
        Activity(
            code=code or new_code("TT"),
            kind=kind,
            title=nfc(title),
            held_on=held_on,
            area=area,
            organiser=organiser,
            headcount=headcount,
            recorded_at=at,
        ),
        by=by,
        at=at,
        summary=f"ghi hoạt động tuyên truyền ngày {held_on:%d/%m/%Y}",
    )
    enter_all(
        [Participant(activity=activity, establishment=shop) for shop in establishments]
        + [Participant(activity=activity, party=party) for party in parties]
        + [Participant(activity=activity, board=board) for board in boards],
        by=by,
        at=at,
        summary=lambda reached: f"{reached} được tuyên truyền",
    )
    return activity


def must_be_open(members: Iterable[Establishment | Board], day: date) -> None:
    """Refuses: a shop or board that was closed, or not yet open, on the day of a fact about it."""
    shut = [member.name for member in members if not member.is_open(day)]
    if shut:
        raise ValidationError(
            f"Không hoạt động vào ngày {day:%d/%m/%Y}: {', '.join(shut)}. "
            "Hãy sửa ngày, hoặc bỏ tên này."
        )
