"""A plan with its subjects, as one person may see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from hangthat.core.agencies.models import User
from hangthat.domain.inspections.models import InspectionType
from hangthat.domain.programmes.models import (
    InspectionPlan,
    InspectionPlanQuerySet,
    PlannedCheck,
    PlannedSeat,
)
from hangthat.domain.programmes.queries.rules import START, rule_for

_RELATED = (
    *("establishment__area", "establishment__place", "establishment__party", "party"),
    *("inspection", "plan"),
)


@dataclass(frozen=True)
class CheckLine:
    """day, team: only for whom they are no secret."""

    check: PlannedCheck
    stage: tuple[str, str]
    knows_day: bool
    seats: list[PlannedSeat]


def plans_of(user: User) -> InspectionPlanQuerySet:
    """In sight, each with the subjects in sight."""
    checks = PlannedCheck.objects.visible_to(user).filter(cancelled_on=None)
    checks = checks.select_related("establishment", "party", "inspection", "plan")
    rows = InspectionPlan.objects.visible_to(user).select_related("agency", "lead")
    return rows.prefetch_related(Prefetch("checks", queryset=checks, to_attr="in_sight"))


def checks_of(user: User) -> QuerySet[PlannedCheck]:
    """In sight, with what a line says of them."""
    related = (*_RELATED, "plan__agency", "plan__lead", "plan__approver", "plan__proposer")
    return PlannedCheck.objects.visible_to(user).select_related(*related)


def lines_of(checks: QuerySet[PlannedCheck], user: User, *, today: date) -> list[CheckLine]:
    """These checks; a constant number of queries."""
    rows = list(checks)
    keys = [row.pk for row in rows]
    # unscoped: of checks in sight
    open_days = PlannedCheck.objects.filter(pk__in=keys).day_known_to(user)
    known = set(open_days.values_list("pk", flat=True))
    seats: dict[int, list[PlannedSeat]] = {}
    # redundant: of checks whose team the reader knows
    seated = PlannedSeat.objects.visible_to(user).filter(check_of__in=known)
    for seat in seated.select_related("officer"):
        seats.setdefault(seat.check_of_id, []).append(seat)
    return [
        CheckLine(row, row.stage(today), row.pk in known, seats.get(row.pk, [])) for row in rows
    ]


def start_words(plan: InspectionPlan, *, today: date) -> str:
    """When a check of the plan has to begin once its decision is recorded today."""
    if plan.kind == InspectionType.UNSCHEDULED:
        return "Kiểm tra đột xuất: tiến hành ngay khi có quyết định, không có thời hạn bắt đầu."
    rule = rule_for(plan, START, on=today)
    if rule is None:
        return "Hệ thống chưa có quy định về thời hạn bắt đầu kiểm tra của lực lượng này."
    return f"Từ ngày quyết định, phải bắt đầu kiểm tra trong {rule.span} ({rule.basis})."
