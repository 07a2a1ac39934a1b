"""Subjects that the same force has checked on the same content within the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Result
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck

_RULE = "check_times_a_year"


@dataclass(frozen=True)
class Repeat:
    """A check of the plan whose subject was checked in that year already, and when."""

    check: PlannedCheck
    held_on: date


@dataclass(frozen=True)
class Repeats:
    """rule: what the law says, with its mark where nobody verified it; empty: nothing known."""

    rule: str
    found: list[Repeat]


def repeats(plan: InspectionPlan, checks: Sequence[PlannedCheck], user: User) -> Repeats:
    """Warned of, never refused: a reason for a second check is the force's to give."""
    # unscoped: reference data, the same for everybody
    rows = Provision.objects.in_force(on=plan.starts_on).filter(key=_RULE)
    rule = max(rows, key=lambda row: row.valid_from or date.min, default=None)
    if rule is None or not plan.field:
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
    )
    columns = ("establishment_id", "party_id", "inspection__held_on", "inspection_id")
    days: dict[tuple[int | None, int | None], tuple[date, int]] = {}
    for shop, party, day, inspection in held.order_by("inspection__held_on").values_list(*columns):
        days[shop, party] = (day, inspection)
    found = []
    for one in checks:
        last = days.get((one.establishment_id, one.party_id))
        if last and last[1] != one.inspection_id:
            found.append(Repeat(one, last[0]))
    mark = "" if rule.verified else " (chưa xác minh)"
    return Repeats(f"{rule}, {rule.document}{mark}", found)
