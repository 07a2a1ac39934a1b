"""The machine proposes whom to check: who signed and was never looked at, before the time is up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Count

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.columns import Column
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.followups.facts import NEVER_CHECKED, Facts
from hangthat.domain.followups.models import PlannedVisit, Why
from hangthat.domain.followups.services.planning import (
    IN_CALENDAR,
    Goer,
    Member,
    must_be_somebody,
    plan,
    with_a_visit,
)
from hangthat.domain.followups.services.scheduling import Stop, monday, schedule
from hangthat.domain.plans.models import PlanVersion

PROPOSE = "propose_visits"  # the kind of job
WEEKS = 4  # how far ahead
_HOLIDAYS = 4  # weeks more than a round takes: Tết may take two of them
_SPARE = 3  # times as many are looked at as fit: some are in the calendar already


@dataclass(frozen=True)
class Bounds:
    """What keeps anybody from drowning.

    Units: days after signing, visits of an agency, weeks; revisit: days after compliance.
    """

    within: int = 60
    a_week: int = 40
    weeks: int = WEEKS
    revisit: int = 90


def bounds_on(day: date) -> Bounds:
    """As the plan of that day sets them."""
    version = PlanVersion.objects.in_use().main(on=day)
    if version is None:
        return Bounds()
    return Bounds(
        version.check_within_days, version.checks_a_week, revisit=version.revisit_after_days
    )


def ask_to_propose(*, goer: Goer, areas: list[int] | None, by: User, at: datetime) -> Job:
    """Have somebody's checks proposed, in a job. Refuses: nobody to go."""
    must_be_somebody(goer)
    args = {
        "agency": goer.agency.pk if goer.agency else None,
        "officer": goer.officer.pk if goer.officer else None,
        "areas": areas,
    }
    title = "Đề xuất lịch kiểm tra sau khi ký cam kết"
    return enqueue(kind=PROPOSE, args=args, title=title, by=by.pk, at=at)


@transaction.atomic
def propose(
    *,
    goer: Goer,
    bounds: Bounds,
    by: User | None,
    at: datetime,
    areas: Iterable[int] | None = None,
) -> list[PlannedVisit]:
    """Propose checks of those who signed and nobody looked at (đề xuất lịch kiểm tra).

    Who is due first comes first; a market is one day; what does not fit waits for the next time.
    `areas`: home areas, None for all that `by` sees. What stays in the calendar is not doubled.
    """
    today = vietnam_day(at)
    last = monday(today) + timedelta(7 * bounds.weeks)
    facts = Facts.load(by, on=today)
    waiting = _due(facts, today, last - timedelta(bounds.within), areas)
    papers = _papers(facts.papers["id"][waiting[: _SPARE * bounds.a_week * bounds.weeks]].tolist())
    lock_for(IN_CALENDAR, *papers)
    there = with_a_visit(papers, Why.CHECK, goer)
    stops = stops_of(
        {m: p.signed_on + timedelta(bounds.within) for m, p in papers.items() if m not in there}
    )
    days = schedule(
        stops,
        first=today + timedelta(1),
        a_week=bounds.a_week,
        weeks=bounds.weeks,
        works=working_calendar().works,
        taken=visits_by_week(goer.agency),
    )
    if not days:
        return []
    return plan(days=days, papers=papers, why=Why.CHECK, goer=goer, proposed=True, by=by, at=at)


def propose_visits(
    context: JobContext, *, agency: int | None, officer: int | None, areas: list[int] | None
) -> dict[str, Any]:
    """The work: harmless to repeat, for what is in the calendar is not proposed again."""
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    goer = Goer(
        Agency.objects.filter(pk=agency or 0).first(), User.objects.filter(pk=officer or 0).first()
    )
    context.report(0, None, "Đang tìm ai đã ký mà chưa được kiểm tra")
    with context.writing():
        bounds = bounds_on(vietnam_day(context.at()))
        made = propose(goer=goer, bounds=bounds, areas=areas, by=by, at=context.at())
    words = f"Đã đề xuất {len(made)} lượt kiểm tra" if made else "Không còn ai phải đề xuất thêm"
    return {"words": words}


def days_for(members: Iterable[Member], *, first: date, a_day: int) -> dict[Member, date]:
    """A round through all of them from a day on, so many each working day, by place and row."""
    stops = [replace(stop, one_spot=False) for stop in stops_of(dict.fromkeys(members, first))]
    weeks = len(stops) // a_day + _HOLIDAYS
    works = working_calendar().works
    return schedule(stops, first=first, a_week=5 * a_day, weeks=weeks, works=works)


def stops_of(due: Mapping[Member, date]) -> list[Stop[Member]]:
    """Each member where it lies: a market is walked row by row, a commune street by street."""
    shops = [member for member in due if isinstance(member, Establishment)]
    own = ShopDetails.objects.current().filter(establishment__in=shops)
    stalls = dict(own.values_list("establishment", "values"))
    return [
        Stop(member, day, *_group(member), way_to(member, stalls.get(member.pk, {})))
        for member, day in due.items()
    ]


def way_to(member: Member, stall: Mapping[str, Any]) -> tuple[Any, ...]:
    """Row, number (2 before 12), name."""
    if not isinstance(member, Establishment):
        return ("", [], fold(member.name))
    number = re.findall(r"\d+|\D+", fold(str(stall.get("stall_number", ""))))
    parts = [(int(p), "") if p.isdigit() else (0, p) for p in number]
    return (fold(str(stall.get("row", ""))), parts, fold(member.address), fold(member.name))


def _group(member: Member) -> tuple[tuple[str, int], bool]:
    """What is gone to together, and whether it lies in one spot."""
    if not isinstance(member, Establishment):
        return ("party", member.pk), False
    if member.place_id:
        return ("place", member.place_id), True
    return ("area", member.area_id), False


def _due(facts: Facts, today: date, signed_by: date, areas: Iterable[int] | None) -> Column:
    """Positions of the papers never looked at that fall due in time, the oldest first."""
    waiting = (facts.states == NEVER_CHECKED) & (facts.ages(today) >= (today - signed_by).days)
    if areas is not None:
        waiting &= np.isin(facts.papers["area"], np.array(list(areas), np.int32))
    at = np.flatnonzero(waiting)
    return at[np.argsort(facts.papers["signed"][at], kind="stable")].astype(np.int32)


def _papers(ids: list[int]) -> dict[Member, Commitment]:
    """Each member once, with the paper it signed first."""
    related = ("establishment__place", "party")
    found = Commitment.objects.select_related(*related).in_bulk(ids)
    papers: dict[Member, Commitment] = {}
    for pk in ids:
        member = found[pk].establishment or found[pk].party
        if member is not None:
            papers.setdefault(member, found[pk])
    return papers


def visits_by_week(agency: Agency | None) -> dict[date, int]:
    """What each week of the agency holds already."""
    taken: dict[date, int] = {}
    if agency:
        rows = PlannedVisit.objects.filter(agency=agency, cancelled_on=None)
        for day, count in rows.order_by().values_list("day").annotate(count=Count("pk")):
            taken[monday(day)] = taken.get(monday(day), 0) + count
    return taken
