"""The former records of a shop, and how many violations stand on each."""

from dataclasses import dataclass

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.queries.kin import Kin, predecessors


@dataclass(frozen=True)
class FormerRecord:
    """violations: those that the officer sees and nobody dismissed."""

    kin: Kin
    violations: int


def former_records(shop: Establishment, user: User) -> list[FormerRecord]:
    """The latest first."""
    found = predecessors(shop, user)
    if not (shops := [kin.shop for kin in found if kin.shop]):
        return [FormerRecord(kin, 0) for kin in found]
    held = Violation.objects.visible_to(user).filter(establishment__in=shops, dismissed_on=None)
    counts = dict(held.order_by().values_list("establishment").annotate(Count("pk")))
    return [FormerRecord(kin, counts.get(kin.shop.pk, 0) if kin.shop else 0) for kin in found]
