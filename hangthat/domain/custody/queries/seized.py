"""What the ledger knows of the goods of cases."""

from collections.abc import Collection

from django.db.models import Count, Q, Sum

from hangthat.domain.cases.queries.goods_values import Seized
from hangthat.domain.custody.models import LotMovement, MovementKind

_BEGIN = (MovementKind.SEIZED, MovementKind.SPLIT_IN)


def seized_of(cases: Collection[int]) -> list[Seized]:
    """As they were seized, or valued since, whatever became of them; by whose they are. What was
    split off carries a part of the value of its first lot, or has one of its own."""
    # unscoped: the worth of goods of cases that the caller has reached
    lines = LotMovement.objects.standing().filter(
        lot__seizure__case__in=cases, kind__in=(*_BEGIN, MovementKind.VALUED)
    )
    own = ~Q(kind=MovementKind.SPLIT_IN)
    unvalued = Q(kind__in=_BEGIN, lot__value_vnd=None)
    of_whom = lines.order_by().values("lot__seizure__case", "lot__goods__violation")
    return [
        Seized(
            row["lot__seizure__case"], row["lot__goods__violation"], row["worth"] or 0, row["left"]
        )
        for row in of_whom.annotate(
            worth=Sum("value_vnd", filter=own), left=Count("pk", filter=unvalued)
        )
    ]
