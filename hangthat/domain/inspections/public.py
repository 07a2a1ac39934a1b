"""What the street may see of inspections: that a market was looked at, never at whom."""

from datetime import date

from django.db.models import Max

from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, Result


def last_check(place: int, *, on: date) -> date | None:
    """The last day up to that one on which some shop of the place was checked."""
    found = Result.objects.filter(
        standing("inspection__withdrawn_on"),
        establishment__place=place,
        finding__in=(Finding.CLEAN, Finding.VIOLATION),
        inspection__held_on__lte=on,
    ).aggregate(day=Max("inspection__held_on"))
    return found["day"]
