"""Stores and the places in them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.custody.models import GoodsLot, Store, StorePlace

PLACES = "a place of a store has its name alone"


@transaction.atomic
def open_store(
    *,
    name: str,
    area: Area,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    address: str = "",
    keeper: User | None = None,
) -> Store:
    """A store of an agency (mở kho)."""
    store = Store(
        code=new_code("KHO"),
        name=nfc(name).strip(),
        agency=agency,
        area=area,
        address=nfc(address),
        keeper=keeper,
        opened_on=vietnam_day(at),
    )
    return enter(store, by=by, at=at, summary=f"mở {store}")


@transaction.atomic
def add_place(*, store: Store, name: str, by: User | None, at: datetime) -> StorePlace:
    """A shelf or corner of a store (thêm vị trí). Refuses: a name that is there; a closed store."""
    if lock_for(PLACES, store):
        store.refresh_from_db(fields=["closed_on"])
    words = " ".join(nfc(name).split())
    if store.closed_on:
        raise ValidationError(f"{store} đã thôi dùng.")
    if StorePlace.objects.filter(store=store, name=words, closed_on=None).exists():
        raise ValidationError({"name": f"Kho này đã có vị trí “{words}”."})
    place = StorePlace(code=new_code("VT"), store=store, name=words)
    return enter(place, by=by, at=at, summary=f"thêm vị trí {place}", right=Action.CHANGE)


@transaction.atomic
def close_place(*, place: StorePlace, by: User | None, at: datetime) -> StorePlace:
    """A place is not used any more (thôi dùng vị trí).

    Refuses: one closed already; one in which goods lie that the person sees. Goods that he may
    not see do not stop him, and are without a place for those who do (ADR 0063).
    """
    lock_for(PLACES, place.store)
    place.refresh_from_db(fields=["closed_on"])
    if place.closed_on:
        raise ValidationError(f"{place} đã thôi dùng.")
    # off tour: desk/custody/tests/test_restricted_goods.py
    mine = GoodsLot.objects.visible_to(by) if by else GoodsLot.objects.all()
    # goods that come meanwhile are without a place, which is an alarm
    if count := mine.filter(place=place).on_hand().count():
        raise ValidationError(f"Ở {place} còn {count} lô: hãy chuyển chỗ trước.")
    return change(
        place, by=by, at=at, action="end", summary=f"thôi dùng {place}", closed_on=vietnam_day(at)
    )
