"""Planning who goes where, accepting what the machine proposes, calling it off."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand
from hangthat.domain.followups.models import PlannedVisit, Why

Member = Establishment | Party
IN_CALENDAR = "a member stands once in the calendar of who goes there"
# each is told of a visit that is called off; the calendar knows none of the rooms above
TOLD: list[Callable[[PlannedVisit, User | None, datetime], None]] = []


@dataclass(frozen=True)
class Goer:
    """Who goes: an agency, an officer, or an officer of it."""

    agency: Agency | None = None
    officer: User | None = None


@transaction.atomic
def plan(
    *,
    days: Mapping[Member, date],
    why: str,
    goer: Goer,
    by: User | None,
    at: datetime,
    papers: Mapping[Member, Commitment] | None = None,
    note: str = "",
    proposed: bool = False,
) -> list[PlannedVisit]:
    """Put visits into somebody's calendar (lên lịch), one at each member.

    `papers`: from which commitment each comes. `proposed`: it waits for somebody to accept it.
    Refuses: nobody to go; a day before today; a shop that is closed by then; one that the same
    agency, or officer, has in its calendar already.
    """
    today = vietnam_day(at)
    must_be_somebody(goer)
    must_stand(days)
    _must_come(days, today)
    _must_be_new(list(days), why, goer)
    visits = [
        PlannedVisit(
            code=new_code("LD"),
            establishment=member if isinstance(member, Establishment) else None,
            party=member if isinstance(member, Party) else None,
            why=why,
            commitment=(papers or {}).get(member),
            agency=goer.agency,
            officer=goer.officer,
            day=day,
            note=nfc(note),
            planned_on=today,
            accepted_on=None if proposed else today,
        )
        for member, day in days.items()
    ]
    return enter_all(visits, by=by, at=at, summary=_summary)


def must_be_somebody(goer: Goer) -> None:
    """Refuses: neither an agency nor an officer."""
    if not (goer.agency or goer.officer):
        raise ValidationError("Phải ghi cơ quan đến hoặc người đến.")


def _summary(visit: PlannedVisit) -> str:
    return f"lên lịch một lượt {visit.get_why_display()}"


@transaction.atomic
def accept(*, visits: Sequence[PlannedVisit], by: User | None, at: datetime) -> int:
    """Take over what the machine proposed (nhận đề xuất); how many there were."""
    reread(visits, by=by, right=Action.CHANGE)
    waiting = [visit for visit in visits if not (visit.accepted_on or visit.cancelled_on)]
    for visit in waiting:
        change(
            visit, by=by, at=at, action="approve", summary="nhận lượt đến được đề xuất",
            accepted_on=vietnam_day(at),
        )  # fmt: skip
    return len(waiting)


@transaction.atomic
def move(*, visit: PlannedVisit, day: date, by: User | None, at: datetime) -> PlannedVisit:
    """Another day for it (dời ngày).

    Refuses: a day before today; one that was called off; a shop that is closed by then.
    """
    _must_not_be_off(visit)
    _must_come({visit.member: day}, vietnam_day(at))
    summary = "dời ngày của một lượt đến cơ sở"
    return change(visit, by=by, at=at, action="amend", summary=summary, day=day)


@transaction.atomic
def cancel(*, visits: Sequence[PlannedVisit], reason: str, by: User | None, at: datetime) -> None:
    """Call visits off (hủy lịch).

    Refuses: no reason; one that was called off already.
    """
    for visit in visits:
        _must_not_be_off(visit)
        change(
            visit, by=by, at=at, action="end", right=Action.END, reason=reasoned(reason),
            summary="hủy một lượt đến cơ sở", cancelled_on=vietnam_day(at),
        )  # fmt: skip
        for tell in TOLD:
            tell(visit, by, at)


def with_a_visit(members: Iterable[Member], why: str, goer: Goer) -> set[Member]:
    """Those to whom this goer is on his way already."""
    rows = PlannedVisit.objects.open().filter(why=why, **_of(goer))
    keys = set(rows.values_list("establishment", "party"))
    return {member for member in members if _key(member) in keys}


def _of(goer: Goer) -> dict[str, Any]:
    if goer.agency:
        return {"agency": goer.agency}
    return {"agency": None, "officer": goer.officer}


def _key(member: Member) -> tuple[int | None, int | None]:
    return (member.pk, None) if isinstance(member, Establishment) else (None, member.pk)


def _must_come(days: Mapping[Member, date], today: date) -> None:
    if any(day < today for day in days.values()):
        raise ValidationError({"day": "Ngày đến không được trước hôm nay."})
    shut = [
        member.name
        for member, day in days.items()
        if isinstance(member, Establishment) and not member.is_open(day)
    ]
    if shut:
        raise ValidationError(
            f"Không còn hoạt động vào ngày đến: {', '.join(shut)}. Hãy bỏ các tên này."
        )


def _must_be_new(members: list[Member], why: str, goer: Goer) -> None:
    lock_for(IN_CALENDAR, *members)
    if known := with_a_visit(members, why, goer):
        names = ", ".join(sorted(member.name for member in known))
        raise ValidationError(f"Đã có trong lịch {Why(why).label}: {names}. Hãy bỏ các tên này.")


def _must_not_be_off(visit: PlannedVisit) -> None:
    if visit.cancelled_on:
        raise ValidationError("Lượt đến này đã được hủy.")
