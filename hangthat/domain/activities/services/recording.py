"""Recording an activity with all it brought, and taking a wrong one back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.activities.services.activity_details import Details, enter_details
from hangthat.domain.establishments.models import Board, Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand

_NO_DETAILS = Details()


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
    details: Details = _NO_DETAILS,
    corrects: Activity | None = None,
    code: str = "",
) -> Activity:
    """Record an outreach activity and who was reached by name (ghi hoạt động tuyên truyền).

    `corrects`: the activity that was withdrawn because it was entered wrongly.
    Refuses: a day after today; a shop or board that was not open that day; what `Details` refuses.
    """
    _must_be_possible(held_on, corrects, today=vietnam_day(at))
    reached = _participants(establishments, parties, boards, held_on)
    activity = Activity(
        code=code or new_code("TT"),
        kind=kind,
        title=nfc(title),
        held_on=held_on,
        area=area,
        organiser=organiser,
        headcount=details.whole(headcount),
        times=details.turns(kind, names=len(reached)),
        corrects=corrects,
        recorded_at=at,
        **details.values(held_on),
    )
    enter(activity, by=by, at=at, summary=f"ghi hoạt động tuyên truyền ngày {held_on:%d/%m/%Y}")
    _enter_rows(activity, reached, details, by=by, at=at)
    return activity


def _must_be_possible(held_on: date, corrects: Activity | None, *, today: date) -> None:
    must_have_ended(corrects, "withdrawn_on")
    if held_on > today:
        raise ValidationError({"held_on": "Ngày tổ chức không được sau hôm nay."})


def _participants(
    establishments: Iterable[Establishment],
    parties: Iterable[Party],
    boards: Iterable[Board],
    held_on: date,
) -> list[Participant]:
    """Not saved yet. Refuses: a shop or board that was not open that day."""
    establishments, parties, boards = list(establishments), list(parties), list(boards)
    must_stand([*establishments, *parties, *boards])
    return [
        *(Participant(establishment=shop) for shop in must_be_open(establishments, held_on)),
        *(Participant(party=party) for party in parties),
        *(Participant(board=board) for board in must_be_open(boards, held_on)),
    ]


def _enter_rows(
    activity: Activity,
    participants: list[Participant],
    details: Details,
    *,
    by: User | None,
    at: datetime,
) -> None:
    for one in participants:
        one.activity = activity
    enter_all(participants, by=by, at=at, summary=lambda one: f"{one} được tuyên truyền")
    enter_details(activity, details, by=by, at=at, right=Action.ADD)


@transaction.atomic
def withdraw(*, activity: Activity, reason: str, by: User | None, at: datetime) -> Activity:
    """Take back an activity that was entered by mistake (hủy bản ghi); the row stays, uncounted.

    Refuses: no reason; one withdrawn already.
    """
    if activity.withdrawn_on:
        # no sheet: taking a file back skips what is taken back
        raise ValidationError("Hoạt động này đã được hủy bản ghi.")
    return change(
        activity,
        by=by,
        at=at,
        action="withdraw",
        right=Action.END,
        summary=f"hủy bản ghi {activity}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )
