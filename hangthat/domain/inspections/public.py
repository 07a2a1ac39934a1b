"""What the street may see of inspections: when a market or a shop was last looked at, no more."""

from datetime import date
from functools import cache

from django.db.models import Max

from hangthat.core.common.prepared import Prepared
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, Result, ResultQuerySet

_SHOP, _ON = -1, date(1, 1, 1)  # what the query is prepared with


def last_check(place: int, *, on: date) -> date | None:
    """The last day up to that one on which some shop of the place was checked."""
    found = _held(on).filter(establishment__place=place).aggregate(day=Max("inspection__held_on"))
    return found["day"]


def last_check_of(shop: int, *, on: date) -> date | None:
    """The same of one shop; a check says nothing of what it found."""
    found = _last().asked({_SHOP: shop, _ON: on})
    return found[0].inspection.held_on if found else None


@cache
def _last() -> Prepared[Result]:
    rows = _held(_ON).filter(establishment=_SHOP).select_related("inspection")
    return Prepared(rows.order_by("-inspection__held_on").only("inspection__held_on")[:1])


def _held(on: date) -> ResultQuerySet:
    """Checks that were done by that day, of whatever result."""
    return Result.objects.filter(
        standing("inspection__withdrawn_on"),
        finding__in=(Finding.CLEAN, Finding.VIOLATION),
        inspection__held_on__lte=on,
    )
