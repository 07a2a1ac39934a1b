"""What the street may see of cases: that one is not over, never what it is about."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from hangthat.domain.cases.models import Decision, Violation


def under_review(shop: int, *, since: date, on: date) -> bool:
    """Đang xem xét: since that day a violation of the plan's was found there that is not over.

    It is over when it was dismissed, when its decision was carried out, or when every decision on
    it was annulled. A restricted case is not spoken of.
    """
    found = Violation.objects.of_plan().filter(
        Q(case=None) | Q(case__restricted_on=None),
        establishment=shop,
        found_on__gte=since,
        found_on__lte=on,
    )
    if not (keys := list(found.order_by().values_list("pk", flat=True))):
        return False  # nearly always, and for the price of one plain question
    carried_out = Decision.objects.in_force(on=on).filter(
        violation=OuterRef("pk"), complied_on__lte=on
    )
    return (
        Violation.objects.counting(on=on).filter(pk__in=keys).exclude(Exists(carried_out)).exists()
    )
