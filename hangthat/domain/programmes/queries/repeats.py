"""Subjects that the same force has checked on the same content within the year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import InspectionType, Result
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.queries.rules import TIMES_A_YEAR, provision_for


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

    Periodic and thematic checks alone, of such a plan: who was checked so often in that year as
    the row of law of its force allows.
    """
    rule = provision_for(plan, TIMES_A_YEAR, on=plan.starts_on)
    if rule is None or not plan.field or not rule.value.isdecimal():
        return Repeats("", [])
    shops = [one.establishment_id for one in checks if one.establishment_id]
    parties = [one.party_id for one in checks if one.party_id]
    # off tour: domain/programmes/tests/test_sight.py
    held = Result.objects.visible_to(user).filter(
        Q(establishment__in=shops) | Q(party__in=parties),
        standing("inspection__withdrawn_on"),
        inspection__agency=plan.agency_id,
        inspection__field=plan.field,
        inspection__held_on__year=plan.starts_on.year,
        inspection__type__in=(InspectionType.PERIODIC, InspectionType.THEMATIC),
    )
    columns = ("establishment_id", "party_id", "inspection_id", "inspection__held_on")
    days: defaultdict[tuple[int | None, int | None], dict[int, date]] = defaultdict(dict)
    for shop, party, inspection, day in held.order_by("inspection__held_on").values_list(*columns):
        days[shop, party][inspection] = day
    found = []
    for one in checks:
        member = one.establishment_id, one.party_id
        others = [day for key, day in days[member].items() if key != one.inspection_id]
        if len(others) >= max(int(rule.value), 1):
            found.append(Repeat(one, others[-1]))
    mark = "" if rule.verified else " (chưa xác minh)"
    return Repeats(f"{rule}, {rule.document}{mark}", found)
