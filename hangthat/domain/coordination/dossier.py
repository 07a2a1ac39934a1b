"""Before anybody plans or walks in: who was there last, and who else goes there this year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.coordination.queries.last_check import LastCheck, own_agencies
from hangthat.domain.coordination.queries.overlap import NO_AGENCY
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board, Establishment
from hangthat.domain.followups.models import CHECKING, PlannedVisit
from hangthat.domain.inspections.models import Result
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.models.secrecy import is_published

LAST, TWICE = "Lực lượng khác kiểm tra gần nhất", "Kiểm tra nhiều lần trong năm"
COMING = "Lực lượng khác có kế hoạch kiểm tra"
_SHOWN = 4


@dataclass(frozen=True)
class Checks:
    """Held ones, the newest first, and those that the reader knows to be planned; `plans`: of
    other forces."""

    held: list[Result]
    planned: list[PlannedVisit]
    own: frozenset[int]
    plans: list[PlannedCheck]


def rows(subject: Subject, user: User) -> Reading[Checks | None]:
    """None of a board, which is not inspected, and for whom checks are no business of."""
    if isinstance(subject.member, Board) or not may(user, Resource.COORDINATION, Action.READ):
        return None
    about = subject.about()
    if isinstance(subject.member, Establishment):  # its owner too
        about |= Q(party=subject.member.party_id)
    held = yield from listed(
        Result.objects.visible_to(user)
        .filter(about, inspection__withdrawn_on=None)
        .select_related("inspection__agency")
    )
    coming = PlannedVisit.objects.visible_to(user).open().accepted()
    coming = coming.filter(about, why__in=CHECKING).select_related("agency")
    own = own_agencies(user)
    yield (coming, plans := _published(about, user, own))
    newest = sorted(held, key=lambda one: (one.inspection.held_on, one.pk), reverse=True)
    return Checks(newest, list(coming), own, list(plans))


def _published(about: Q, user: User, own: frozenset[int]) -> QuerySet[PlannedCheck]:
    """Checks to come of other forces, by plans that the law sends to their subjects: of a secret
    one nobody learns here, not even whom it names."""
    seen = PlannedCheck.objects.visible_to(user).coming()
    others = seen.filter(about, is_published("plan__")).exclude(plan__agency__in=own)
    return others.select_related("plan__agency")


def events(checks: Checks) -> Iterator[Event]:
    """Checks stand in the history of the rooms that recorded them."""
    yield from ()


def facts(checks: Checks, on: date) -> Iterator[Fact]:
    """As recorded up to that day."""
    known = [one for one in checks.held if one.inspection.held_on <= on]
    others = (one for one in known if one.inspection.agency_id not in checks.own)
    last = next(others, None)
    words = LastCheck(last.inspection, last.finding, on).words if last else "chưa có"
    yield Fact(LAST, (FactLine(words),))
    if plans := [one for one in checks.plans if one.ends_on >= on]:
        yield Fact(COMING, tuple(FactLine(_words(one)) for one in plans[:_SHOWN]))
    if lines := _of_year(known, checks.planned, on):
        shown = tuple(FactLine(note=f"{line}.") for line in lines[:_SHOWN])
        yield Fact(TWICE, (FactLine(f"{len(lines)} lần", "warn", "alert-triangle"), *shown))


def _words(one: PlannedCheck) -> str:
    """The window; the day stays sealed."""
    window = f"từ {one.starts_on:%d/%m/%Y} đến {one.ends_on:%d/%m/%Y}"
    return f"{one.plan.agency or NO_AGENCY} dự kiến {window}, theo {one.plan}"


def _of_year(held: list[Result], planned: list[PlannedVisit], on: date) -> list[str]:
    """Each check of the year in words, joint ones as one; nothing where there is only one."""
    found: dict[str, list[str]] = {}
    for one in held:
        check = one.inspection
        if check.held_on.year == on.year:
            key = check.joint_number or check.code
            said = f"{check.agency or NO_AGENCY} {check.held_on:%d/%m/%Y}"
            if said not in found.setdefault(key, []):
                found[key].append(said)
    for visit in planned:
        if visit.day.year == on.year:
            found[visit.code] = [f"{visit.agency or NO_AGENCY} dự kiến {visit.day:%d/%m/%Y}"]
    return [" cùng ".join(said) for said in found.values()] if len(found) > 1 else []
