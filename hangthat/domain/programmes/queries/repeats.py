"""Subjects that the same force has checked on the same content within the year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, InspectionType, Result
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.queries.rules import TIMES_A_YEAR, provision_for

Member = tuple[int | None, int | None]  # keys of the shop, or of the party


@dataclass(frozen=True)
class Repeat:
    """A check of the plan whose subject was checked in that year already, and when last."""

    check: PlannedCheck
    held_on: date


@dataclass(frozen=True)
class Repeats:
    """rule: what the law says, with its mark where nobody verified it; empty: nothing known."""

    rule: str
    found: list[Repeat]


def repeats(plan: InspectionPlan, checks: Sequence[PlannedCheck], user: User) -> Repeats:
    """Warned of, never refused: a reason for one more check is the force's to give.

    Periodic and thematic checks alone, of such a plan: who was checked so often, in a year in which
    the check may be held, as the row of law of its force allows; by the force or those whose duties
    passed to it. A visit that met nobody, or was not let in, checked nothing.
    """
    rule = provision_for(plan, TIMES_A_YEAR, on=plan.starts_on)
    if rule is None or not plan.field or not rule.value.isdecimal():
        return Repeats("", [])
    days = _days(plan, checks, user)
    found = []
    for one in checks:
        member = one.establishment_id, one.party_id
        others = [day for key, day in days[member].items() if key != one.inspection_id]
        for year in _years(one, plan):
            within = [day for day in others if day.year == year]
            if len(within) >= max(int(rule.value), 1):
                found.append(Repeat(one, within[-1]))
                break
    mark = "" if rule.verified else " (chưa xác minh)"
    return Repeats(f"{rule}, {rule.document}{mark}", found)


def _days(
    plan: InspectionPlan, checks: Sequence[PlannedCheck], user: User
) -> defaultdict[Member, dict[int, date]]:
    """When each subject was checked on the same content, by the key of the inspection."""
    shops = [one.establishment_id for one in checks if one.establishment_id]
    parties = [one.party_id for one in checks if one.party_id]
    own = plan.agency_id
    force = Q(inspection__agency__in=Families().of(own)) if own else Q(inspection__agency=None)
    years = sorted({year for one in checks for year in _years(one, plan)} or _years(plan, plan))
    # off tour: domain/programmes/tests/test_sight.py
    held = Result.objects.visible_to(user).filter(
        Q(establishment__in=shops) | Q(party__in=parties),
        standing("inspection__withdrawn_on"),
        force,
        inspection__field=plan.field,
        inspection__held_on__range=(date(years[0], 1, 1), date(years[-1], 12, 31)),
        finding__in=(Finding.CLEAN, Finding.VIOLATION),
        inspection__type__in=(InspectionType.PERIODIC, InspectionType.THEMATIC),
    )
    columns = ("establishment_id", "party_id", "inspection_id", "inspection__held_on")
    days: defaultdict[Member, dict[int, date]] = defaultdict(dict)
    for shop, party, inspection, day in held.order_by("inspection__held_on").values_list(*columns):
        days[shop, party][inspection] = day
    return days


def _years(window: PlannedCheck | InspectionPlan, plan: InspectionPlan) -> list[int]:
    """In which it may be held; a subject that is not in the plan yet has the plan's window."""
    first, last = window.starts_on or plan.starts_on, window.ends_on or plan.ends_on
    return list(range(first.year, last.year + 1))
