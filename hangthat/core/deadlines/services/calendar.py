"""The calendar of working days: brought in from reference data, put right by people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.locks import all_locked
from hangthat.core.common.sheets import rows
from hangthat.core.deadlines.grammar import due
from hangthat.core.deadlines.lexicon import DayKind, Unit
from hangthat.core.deadlines.models import CalendarDay, Clock
from hangthat.core.deadlines.queries import history_of, working_calendar
from hangthat.core.journal.services import bring, reasoned

_WEEKEND = (6, 7)
_AT_ONCE = 2000  # clocks that are recomputed together

_SAID = ("kind", "name", "document", "source", "verified", "here")


@dataclass(frozen=True)
class DayTerms:
    """What is said of a day: its kind, its name, the notice of the Government if there is one."""

    day: date
    kind: DayKind
    name: str
    document: str = ""
    source: str = ""
    verified: bool = False


@transaction.atomic
def load_holidays(*, folder: Path, at: datetime) -> int:
    """Load `holidays.csv`; days that a person of the province put right are left alone.

    Returns the rows read. Clocks that the new days concern are recomputed.
    """
    found = list(rows(folder / "holidays.csv"))
    with all_locked():
        # unscoped: the installation's own, before anybody signs in
        own = set(CalendarDay.objects.filter(here=True).values_list("day", flat=True))
        before = _kinds()
        for row in found:
            day = date.fromisoformat(row["day"])
            if day in own:
                continue
            bring(
                CalendarDay,
                by=None,
                at=at,
                summary=lambda one: f"lịch làm việc {one.day:%d/%m/%Y} theo reference/",
                key={"day": day},
                kind=DayKind(row["kind"]),
                name=row["name"],
                document=row["document"],
                source=row["source"],
                verified=row["verified"] == "1",
            )
        moved = [day for day, _ in before ^ _kinds()]
        if moved:
            recompute(since=min(moved))
    return len(found)


@transaction.atomic
def set_day(*, terms: DayTerms, reason: str, by: User | None, at: datetime) -> CalendarDay:
    """Say of a day whether it is worked (ghi, sửa một ngày của lịch), and recompute the clocks.

    Refuses: no reason; a day worked for another that is no Saturday or Sunday; who may not amend
    the calendar.
    """
    reason = reasoned(reason)
    if terms.kind == DayKind.SWAPPED and terms.day.isoweekday() not in _WEEKEND:
        raise ValidationError({"kind": f"Ngày {terms.day:%d/%m/%Y} không phải cuối tuần."})
    said = CalendarDay(
        day=terms.day,
        kind=terms.kind,
        name=terms.name,
        document=terms.document,
        source=terms.source,
        verified=terms.verified,
        here=True,
    )
    with all_locked():
        # unscoped: one row of a day, whoever wrote it; the write below asks for the right
        held = CalendarDay.objects.filter(day=terms.day).first()
        if held is None:
            words = f"ghi lịch làm việc {said}"
            held = enter(said, by=by, at=at, summary=words, reason=reason, right=Action.CHANGE)
        else:
            words = f"sửa lịch làm việc {said}"
            values = {name: getattr(said, name) for name in _SAID}
            change(held, by=by, at=at, action="amend", summary=words, reason=reason, **values)
        recompute(since=terms.day)
    return held


def recompute(*, since: date) -> int:
    """The last minutes of clocks that a change of the calendar from that day on may move.

    Returns how many moved. What had run out before that day stays: no later day was asked for.
    """
    calendar = working_calendar()
    moved: list[Clock] = []
    total = 0
    for clock in _concerned(since):
        last = due(history_of(clock), calendar).last
        if last != clock.last_minute:
            clock.last_minute = last
            moved.append(clock)
    for place in range(0, len(moved), _AT_ONCE):
        # unscoped: what follows from the calendar, for everybody
        total += Clock.objects.bulk_update(moved[place : place + _AT_ONCE], ["last_minute"])
    return total


def _concerned(since: date) -> Iterator[Clock]:
    """Clocks that count working days or end on one, be it by an extension alone."""
    by_calendar = Q(unit=Unit.WORKING_DAY) | Q(ends_on_working_day=True)
    # unscoped: what follows from the calendar, for everybody
    extended = Clock.objects.filter(events__unit=Unit.WORKING_DAY).values("pk")
    from_day = datetime.combine(since, time(), VIETNAM)
    # unscoped: as above
    return (
        Clock.objects.filter(by_calendar | Q(pk__in=extended))
        .filter(Q(last_minute__gte=from_day) | Q(last_minute__isnull=True))
        .prefetch_related("events")
        .iterator(chunk_size=_AT_ONCE)
    )


def _kinds() -> set[tuple[date, str]]:
    # unscoped: compared with what the reference data bring
    return set(CalendarDay.objects.values_list("day", "kind"))
