"""What the street may see of cases: that one is not over, never what it is about."""

from datetime import date
from functools import cache

from django.db.models import Exists, OuterRef, Q

from hangthat.core.common.prepared import Prepared
from hangthat.domain.cases.models import Decision, Violation

_SHOP, _SINCE, _ON = -1, date(1, 1, 1), date(1, 1, 2)  # what the query is prepared with


def under_review(shop: int, *, since: date, on: date) -> bool:
    """Đang xem xét: since that day a violation of the plan's was found there that is not over.

    It is over when it was dismissed, when its decision was carried out, or when every decision on
    it was annulled. A restricted case is not spoken of.
    """
    found = _found().asked({_SHOP: shop, _SINCE: since, _ON: on})
    if not (keys := [one.pk for one in found]):
        return False  # nearly always, and for the price of one plain question
    carried_out = Decision.objects.in_force(on=on).filter(
        violation=OuterRef("pk"), complied_on__lte=on
    )
    return (
        Violation.objects.counting(on=on).filter(pk__in=keys).exclude(Exists(carried_out)).exists()
    )


@cache
def _found() -> Prepared[Violation]:
    """Of the plan, in no restricted case, at that shop between two days."""
    rows = Violation.objects.of_plan().filter(
        Q(case=None) | Q(case__restricted_on=None),
        establishment=_SHOP,
        found_on__gte=_SINCE,
        found_on__lte=_ON,
    )
    return Prepared(rows.order_by().only("pk"))
