"""Who was sanctioned and has complied is proposed to be visited again (thăm lại sau xử phạt)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.querysets import standing
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.cases.models import Decision
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.facts import MET
from hangthat.domain.followups.models import PlannedVisit, Why
from hangthat.domain.followups.services.planning import Goer, Member, plan, with_a_visit
from hangthat.domain.followups.services.proposing import (
    Bounds,
    bounds_on,
    stops_of,
    visits_by_week,
)
from hangthat.domain.followups.services.scheduling import monday, schedule
from hangthat.domain.inspections.models import Result

AHEAD = 14  # days before it falls due that a visit is proposed
_AT_MOST = 365  # days since the compliance; who waited longer is left to other choices
Writing = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True)
class _Due:
    """Whom an agency visits again, and not before which day."""

    member: Member
    day: date


def propose_revisits(*, at: datetime, writing: Writing = transaction.atomic) -> int:
    """Propose a visit to everybody who complied with a decision so many days ago; how many.

    The agency that decided goes, or the one that does its work now. Each member has one visit,
    however many decisions there were; a week holds as many as the plan says, and what does not fit
    waits for the next time. Not to whom somebody has checked since, or to whom a visit was
    proposed since, even if it was called off. Decisions of restricted cases propose nothing: the
    visit would tell of them. One transaction for each agency; harmless to repeat.
    """
    today = vietnam_day(at)
    bounds, count = bounds_on(today), 0
    for agency, waiting in _due(today, bounds).items():
        with writing():
            count += len(_propose(agency, waiting, bounds, at=at))
    return count


def _propose(
    agency: Agency, waiting: Iterable[_Due], bounds: Bounds, *, at: datetime
) -> list[PlannedVisit]:
    """By weeks in which they fall due, none before its day."""
    today, goer, works = vietnam_day(at), Goer(agency), working_calendar().works
    weeks: dict[date, dict[Member, date]] = defaultdict(dict)
    for one in waiting:
        day = max(one.day, today + timedelta(1))
        weeks[monday(day)][one.member] = day
    made: list[PlannedVisit] = []
    for _, due in sorted(weeks.items()):
        busy = with_a_visit(due, Why.CHECK, goer) | with_a_visit(due, Why.REVISIT, goer)
        days = schedule(
            stops_of({member: day for member, day in due.items() if member not in busy}),
            first=max(due.values()),
            a_week=bounds.a_week,
            weeks=bounds.weeks,
            works=works,
            taken=visits_by_week(agency),
        )
        open_then = {member: day for member, day in days.items() if _is_open(member, day)}
        if open_then:
            made += plan(days=open_then, why=Why.REVISIT, goer=goer, proposed=True, by=None, at=at)
    return made


def _is_open(member: Member, day: date) -> bool:
    return not isinstance(member, Establishment) or member.is_open(day)


def _due(today: date, bounds: Bounds) -> dict[Agency, list[_Due]]:
    """By the agency that goes; of a member with several decisions that which falls due first."""
    after = timedelta(bounds.revisit)
    until = today + timedelta(AHEAD) - after
    rows = _waiting(today - timedelta(_AT_MOST), until)
    related = ("violation__establishment__place", "violation__party")
    waiting = list(rows.select_related(*related).order_by("complied_on", "pk"))
    heirs = heirs_of({one.agency_id for one in waiting if one.agency_id}, on=today)
    found, seen = defaultdict(list), set[Member]()
    for decision in waiting:
        member = decision.violation.establishment or decision.violation.party
        goes = heirs.get(decision.agency_id or 0)
        if member is None or not goes or member.merged_into_id or member in seen:
            continue
        seen.add(member)
        assert decision.complied_on
        found[goes[0]].append(_Due(member, decision.complied_on + after))
    return dict(found)


def _waiting(since: date, until: date) -> QuerySet[Decision]:
    """Decisions complied with in that time, at whom nobody was since and to whom nobody was
    proposed to go."""
    shop, party = OuterRef("violation__establishment"), OuterRef("violation__party")
    there = Q(establishment=shop) | Q(party=party) | Q(establishment__party=party)
    # unscoped: the system does what is due
    checked = Result.objects.filter(
        there,
        standing("inspection__withdrawn_on"),
        finding__in=MET,
        inspection__held_on__gt=OuterRef("complied_on"),
    )
    same = Q(establishment=shop) | Q(party=party)
    # unscoped: likewise
    proposed = PlannedVisit.objects.filter(
        same, why=Why.REVISIT, planned_on__gte=OuterRef("complied_on")
    )
    # unscoped: likewise
    rows = Decision.objects.filter(
        annulled_on=None,
        complied_on__range=(since, until),
        violation__dismissed_on=None,
        violation__case__restricted_on=None,
    )
    return rows.exclude(Exists(checked)).exclude(Exists(proposed))
