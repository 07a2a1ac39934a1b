"""What released signals say."""

from collections.abc import Iterable

from hangthat.domain.programmes.models import Signal, SignalKind


def signal_words(shops: Iterable[int]) -> dict[int, str]:
    """Shop → the kind of its newest released signal, and no more than its kind."""
    # unscoped: of shops in the caller's sight
    rows = Signal.objects.released().filter(establishment__in=list(shops)).order_by("day", "pk")
    return {
        shop: SignalKind(kind).label
        for shop, kind in rows.values_list("establishment_id", "kind")
        if shop
    }
