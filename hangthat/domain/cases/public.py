"""What the street may see of cases: that one is not over, never what it is about."""

from datetime import date
from functools import cache

from django.db.models import Exists, OuterRef, Q

from hangthat.core.common.prepared import Prepared
from hangthat.domain.cases.models import CaseOutcome, Decision, Sanction, Violation
from hangthat.domain.establishments.models import Establishment

# what the query is prepared with
_SHOP, _OWNER, _SINCE, _ON = -1, -2, date(1, 1, 1), date(1, 1, 2)


def under_review(shop: int, *, owner: int, since: date, on: date) -> bool:
    """Đang xem xét: since that day a violation of the plan's was found there that is not over.
    One that names the owner alone was found there if he had no other shop open on its day.

    It is over when it was dismissed, when its decision was carried out (a warning: served), when
    every decision on it was annulled, or when its case was closed without a decision that is still
    to be carried out. A case that went to criminal procedure goes on elsewhere: it is over here
    once the violation is dismissed. A restricted case is not spoken of.
    """
    asked = {_SHOP: shop, _OWNER: owner, _SINCE: since, _ON: on}
    found = _found().asked(asked)
    if not (keys := [one.pk for one in found if not one.party_id or _only(shop, one)]):
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


def _only(shop: int, found: Violation) -> bool:
    """The shop was open on that day, and no other of the one who is named."""
    # unscoped: the street reads it without a user; only whether there is another
    open_then = Establishment.objects.filter(party=found.party_id, merged_into=None)
    return list(open_then.open(on=found.found_on).order_by().values_list("pk", flat=True)) == [shop]


@cache
def _found() -> Prepared[Violation]:
    """Of the plan, in no restricted case, at that shop or of its owner between two days."""
    rows = Violation.objects.of_plan().filter(
        Q(case=None) | Q(case__restricted_on=None),
        Q(establishment=_SHOP) | Q(party=_OWNER),
        found_on__gte=_SINCE,
        found_on__lte=_ON,
    )
    return Prepared(rows.order_by().only("party", "found_on"))
