"""Goods that went along with a hand-over and are still in the ledger of who gave them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import GoodsLotQuerySet
from hangthat.domain.handovers.lexicon import EXAMINED, OVER
from hangthat.domain.handovers.models import Handover, HandoverItem


def still_to_book(lots: GoodsLotQuerySet, user: User) -> QuerySet[Any]:
    """Of these, the lots of which something is in custody, listed in a hand-over of their case
    that was received and did not come back, as far as the person sees it.

    `handed_by`: its code; `handed_number`: that of its paper. A lot is known by its name, or by
    that of the goods of the case that it holds. Who examines receives a sample, not the lot.
    """
    # redundant: on the tour who sees the lots of a case sees its hand-overs;
    # desk/handovers/tests/test_goods_to_book.py
    received = Handover.objects.visible_to(user).filter(received_on__isnull=False)
    received = received.exclude(kind__in=EXAMINED).exclude(stage__in=OVER)
    # unscoped: of hand-overs in sight
    items = HandoverItem.objects.filter(
        Q(title=OuterRef("name")) | Q(title=OuterRef("goods__name")),
        handover__in=received.order_by().values("pk"),
        handover__case=OuterRef("seizure__case"),
        handover__sent_on__gte=OuterRef("seizure__seized_on"),
        file=None,
        seller="",
    ).order_by("-handover")
    return lots.filter(Exists(items), held__gt=0).annotate(
        handed_by=Subquery(items.values("handover__code")[:1]),
        handed_number=Subquery(items.values(number=F("handover__number"))[:1]),
    )
