"""The former records of a shop, and how many violations stand on each."""

from dataclasses import dataclass

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.cases.models import Violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.queries.kin import Kin, chain_reading


@dataclass(frozen=True)
class FormerRecord:
    """violations: those that the officer sees and nobody dismissed."""

    kin: Kin
    violations: int


def former_records(
    shop: Establishment, user: User
) -> Reading[tuple[list[FormerRecord], Kin | None]]:
    """The latest first; and the record that goes on from this one."""
    chain = yield from chain_reading(shop, user)
    shops = [kin.shop for kin in chain.before if kin.shop]
    held = Violation.objects.visible_to(user).filter(establishment__in=shops, dismissed_on=None)
    counted = held.order_by().values_list("establishment").annotate(Count("pk"))
    counts = dict((yield from listed(counted)))
    found = [
        FormerRecord(kin, counts.get(kin.shop.pk, 0) if kin.shop else 0) for kin in chain.before
    ]
    return found, chain.after
