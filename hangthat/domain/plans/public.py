"""What the citizens' pages may read of the plans: their titles and periods."""

from dataclasses import dataclass
from datetime import date

from hangthat.domain.plans.models import PlanVersion


@dataclass(frozen=True)
class PublicPlan:
    number: str
    title: str
    issuer: str
    issued_on: date
    first_day: date
    last_day: date


def plans() -> list[PublicPlan]:
    """Those in use, the newest first."""
    found = PlanVersion.objects.in_use().order_by("-issued_on", "pk")
    return [
        PublicPlan(
            plan.number, plan.title, plan.issuer, plan.issued_on, plan.first_day, plan.last_day
        )
        for plan in found
    ]
