"""Numbers that an office has given already: of a plan of checks, of a decision to check."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.cases.queries.register_numbers import spelled_alike
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck


def words_of_plan(plan: InspectionPlan, number: str, day: date, by: User | None) -> list[str]:
    """Another plan of the agency was approved in that year under the number, however it is
    spelled. One of which the writer may not know is as good as not there."""
    if not number:
        return []
    # unscoped: the machine's own reading where nobody asks
    # redundant: plans of the tour share no number; domain/programmes/tests/test_numbers.py
    known = InspectionPlan.objects.visible_to(by) if by else InspectionPlan.objects.all()
    of_year = known.filter(agency=plan.agency_id, approved_on__year=day.year)
    others = spelled_alike(of_year.exclude(pk=plan.pk).order_by("pk"), number)
    return [f"Số {number} đã dùng cho kế hoạch khác trong năm: {other}." for other in others[:1]]


def words_of_order(check: PlannedCheck, number: str, day: date, by: User | None) -> list[str]:
    """As `words_of_plan`, of a decision to check. One decision may name several subjects of a
    plan: it has one day."""
    # unscoped: the machine's own reading where nobody asks
    # off tour: domain/programmes/tests/test_numbers.py
    known = PlannedCheck.objects.visible_to(by).day_known_to(by) if by else PlannedCheck.objects
    others = known.filter(plan__agency=check.plan.agency_id, ordered_on__year=day.year)
    # the check itself has no decision yet
    apart = others.exclude(plan=check.plan_id, ordered_on=day).order_by("pk")
    found = spelled_alike(apart, number, name="order_number")
    return [
        f"Số {number} đã dùng cho quyết định kiểm tra ngày {other.ordered_on:%d/%m/%Y}."
        for other in found[:1]
    ]
