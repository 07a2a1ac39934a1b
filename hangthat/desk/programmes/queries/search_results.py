"""How a plan that was found is told."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line
from hangthat.domain.programmes.models import InspectionPlan


def plan_line(plan: InspectionPlan, user: User, on: date) -> Line:
    over = "đã hủy" if plan.cancelled_on else ""
    address = reverse("desk:inspectionplan", args=[plan.code])
    return Line(str(plan), address, plan.agency.name if plan.agency else "", over)


SEARCH = (
    IndexedKind(
        "ke-hoach-kiem-tra",
        "Kế hoạch kiểm tra",
        InspectionPlan,
        Resource.PROGRAMME,
        plan_line,
        ("agency",),
        by_units=False,
    ),
)
