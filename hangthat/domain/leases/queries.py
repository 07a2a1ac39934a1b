"""What a shop's own fields said of its stall before its leases said it."""

from typing import Any

from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease

# own fields of a shop
OF_LEASE = ("stall_number", "row", "lease_number", "lease_from", "lease_to", "lease_clause")


def said_by_hand(shop: Establishment) -> dict[str, Any]:
    """Of each field of a lease, what was entered last and not by a lease; None: nothing.

    The journal knows it: the lines that a lease wrote name it as their reason.
    """
    # unscoped: of the shop that was handed over
    rows = list(ShopDetails.objects.filter(establishment=shop).order_by("pk"))
    # unscoped: likewise
    codes = StallLease.objects.filter(establishment=shop).values_list("code", flat=True)
    of_leases = {f"theo {code}" for code in codes}
    keys = [str(one.pk) for one in rows]
    lines = Entry.objects.filter(subject=ShopDetails._meta.label_lower, subject_id__in=keys)
    told = [one for one in lines.order_by("pk") if "values" in one.changes]
    first = (told[0].changes["values"][0] if told else rows[-1].values if rows else {}) or {}
    says, shown = dict(first), dict(first)
    for line in told:
        now = line.changes["values"][1] or {}
        if line.reason not in of_leases:
            says |= {name: now.get(name) for name in OF_LEASE if now.get(name) != shown.get(name)}
        shown = now
    return {name: says.get(name) for name in OF_LEASE}
