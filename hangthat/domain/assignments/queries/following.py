"""Which plan follows which, and whose duties end therefore."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.domain.assignments.lexicon import AssignmentKind
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.plans.models import PlanVersion

_PROVINCE = re.compile(r"ubnd (?:tinh|thanh pho)\b")


@dataclass(frozen=True)
class Former:
    """A plan that has ended and that another follows.

    `ending`: how many open duties end with it; `others`: those that are out of the doer's reach.
    """

    version: PlanVersion
    ending: int
    others: int


def follows(later: PlanVersion, former: PlanVersion) -> bool:
    """Begins after the other's last day, is issued by the same authority, and is of its kind:
    neither is more than twice as long, since a peak campaign neither replaces a plan of five years
    nor is replaced by one (ADR 0115)."""
    if later.plan_id == former.plan_id or later.first_day <= former.last_day:
        return False
    short, long = sorted(one.last_day - one.first_day for one in (later, former))
    return 2 * short >= long and _same_issuer(later, former)


def followed(later: PlanVersion) -> list[PlanVersion]:
    """The plans that this one follows; only those that its bases name, if they name any of them."""
    # unscoped: the plan is everybody's
    every = PlanVersion.objects.in_use().select_related("plan")
    found = [one for one in every if follows(later, one)]
    told = [f" {fold(base.text)} {fold(base.number)} " for base in later.bases.all()]
    named = [one for one in found if any(f" {fold(one.number)} " in words for words in told)]
    return named or found


def formers(version: PlanVersion, *, by: User | None, today: date) -> list[Former]:
    """The plans whose duties end when those of this one are adopted; none before its first day."""
    if version.first_day > today:
        return []
    found = followed(version)
    every = _counts(_open(), found)
    reached = _counts(of_former(None, by=by), found) if by else every
    return [
        Former(one, reached.get(one.plan_id, 0), count - reached.get(one.plan_id, 0))
        for one in sorted(found, key=lambda one: one.first_day, reverse=True)
        if (count := every.get(one.plan_id, 0))
    ]


def of_former(former: PlanVersion | None, *, by: User | None) -> AssignmentQuerySet:
    """The open duties of a plan (None: of all plans) that a person may end."""
    rows = _open() if former is None else _open().filter(plan=former.plan_id)
    if by is None:
        return rows
    # off tour: domain/assignments/tests/test_following.py
    mine = Assignment.objects.visible_to(by, Action.CHANGE)
    return rows.filter(pk__in=mine.order_by().values("pk"))


def follower(version: PlanVersion, *, today: date) -> PlanVersion | None:
    """The plan that has begun after this one and whose duties stand in place of its own."""
    # unscoped: the plan is everybody's
    begun = PlanVersion.objects.in_use().filter(first_day__lte=today).order_by("first_day")
    later = [one for one in begun if version in followed(one)]
    # unscoped: whether a plan has duties, whoever may see them
    having = Assignment.objects.filter(
        kind=AssignmentKind.STANDING, plan__in=[one.plan_id for one in later]
    )
    plans = set(having.order_by().values_list("plan", flat=True))
    return next((one for one in later if one.plan_id in plans), None)


def _open() -> AssignmentQuerySet:
    # unscoped: counted, or narrowed to what the doer may change
    return Assignment.objects.open().filter(kind=AssignmentKind.STANDING)


def _counts(rows: AssignmentQuerySet, versions: Iterable[PlanVersion]) -> dict[int, int]:
    plans = [one.plan_id for one in versions]
    counted = rows.filter(plan__in=plans).order_by().values_list("plan").annotate(n=Count("pk"))
    return {plan: n for plan, n in counted if plan is not None}


def _same_issuer(one: PlanVersion, other: PlanVersion) -> bool:
    """The same by name; or both the committee of a province, at the same place."""
    names = [fold(plan.issuer).replace("uy ban nhan dan", "ubnd") for plan in (one, other)]
    if names[0] == names[1]:
        return True
    places = {fold(plan.place) for plan in (one, other)}
    return all(_PROVINCE.match(name) for name in names) and len(places) == 1 and places != {""}
