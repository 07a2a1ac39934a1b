"""Stores with what lies there, as far as the reader may see it."""

from dataclasses import dataclass

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.domain.custody.models import GoodsLot, StockTake, Store, StorePlace


@dataclass(frozen=True)
class StoreLine:
    store: Store
    lots: int


@dataclass(frozen=True)
class PlaceLine:
    place: StorePlace
    lots: int


def stores_of(user: User) -> list[StoreLine]:
    """Each store in sight with how many lots in sight lie there, in two queries."""
    stores = list(Store.objects.visible_to(user).select_related("agency", "area", "keeper"))
    counts = _counts(user, "place__store")
    return [StoreLine(store, counts.get(store.pk, 0)) for store in stores]


def places_of(store: Store, user: User) -> list[PlaceLine]:
    # redundant: of a store in sight
    rows = StorePlace.objects.visible_to(user).filter(store=store, closed_on=None)
    counts = _counts(user, "place")
    return [PlaceLine(place, counts.get(place.pk, 0)) for place in rows]


def takes_of(store: Store, user: User) -> list[StockTake]:
    """Counts of the store, newest first."""
    # redundant: of a store in sight
    rows = StockTake.objects.visible_to(user).filter(store=store)
    return list(rows.select_related("opened_by")[:20])


def _counts(user: User, path: str) -> dict[int, int]:
    rows = GoodsLot.objects.visible_to(user).on_hand().filter(place__isnull=False).order_by()
    return {row[path]: row["n"] for row in rows.values(path).annotate(n=Count("pk"))}
