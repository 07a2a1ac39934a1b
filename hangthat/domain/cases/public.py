"""What the street may see of cases: that one is not over, never what it is about."""

from datetime import date
from functools import cache

from django.db.models import Exists, OuterRef, Q

from hangthat.core.common.prepared import Prepared
from hangthat.domain.cases.models import CaseOutcome, Decision, Sanction, Violation
from hangthat.domain.establishments.public import only_shop_of

_SHOP, _OWNER, _ON = -1, -2, date(1, 1, 1)  # to prepare a query with


def under_review(shop: int, *, owner: int, on: date) -> bool:
    """Đang xem xét: a violation of the plan's was found there that is not over, before or after it
    signed: a signature ends nothing. One that names the owner alone was found there if he had no
    other shop open on its day.

    It is over when it was dismissed, when its decision was carried out (a warning: served), when
    every decision on it was annulled, or when its case was closed without a decision that is still
    to be carried out. A case that went to criminal procedure goes on elsewhere: it is over here
    once the violation is dismissed. A restricted case is not spoken of.
    """
    found = _found().asked({_SHOP: shop, _OWNER: owner, _ON: on})
    alone = (v for v in found if not v.party_id or only_shop_of(owner, on=v.found_on) == shop)
    if not (keys := [v.pk for v in alone]):
        return False  # nearly always, and for the price of one plain question
    decided = Decision.objects.in_force(on=on).filter(violation=OuterRef("pk"))
    served = Q(sanction=Sanction.WARNING, remedies="", paper__served_on__lte=on)
    carried_out = Q(complied_on__lte=on) | served
    closed = Q(case__closed_on__lte=on) & ~Q(case__outcome=CaseOutcome.CRIMINAL)
    return (
        Violation.objects.counting(on=on)
        .filter(pk__in=keys)
        .exclude(Exists(decided.filter(carried_out)))
        .exclude(closed & ~Exists(decided))
        .exists()
    )


@cache
def _found() -> Prepared[Violation]:
    """Of the plan, in no restricted case, at that shop or of its owner by that day."""
    rows = Violation.objects.of_plan().filter(
        Q(case=None) | Q(case__restricted_on=None),
        Q(establishment=_SHOP) | Q(party=_OWNER),
        found_on__lte=_ON,
    )
    return Prepared(rows.order_by().only("party", "found_on"))
