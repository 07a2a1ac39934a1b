"""Where goods lie, and in whose hands."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import vietnam_day
from hangthat.domain.custody.models import (
    GoodsLot,
    LotMovement,
    MovementKind,
    StorePlace,
)
from hangthat.domain.custody.services.booking import Pointers, book, in_turn


@transaction.atomic
def move(
    *, lot: GoodsLot, place: StorePlace, by: User | None, at: datetime, label: str = ""
) -> LotMovement:
    """Put goods in another place (chuyển chỗ). `label`: what was scanned on the goods.

    Refuses: the label of another lot; a place that is not in use, or of another agency's store;
    goods that are there already; nothing on hand.
    """
    in_turn(lot)
    must_be_label_of(lot, label)
    must_be_in_hand(lot)
    must_take_place(lot, place)
    if lot.place_id == place.pk:
        # no sheet: a lot that a row brings lies nowhere yet
        raise ValidationError({"place": f"Lô này đang ở {place} rồi."})
    pointers = Pointers(place=place, from_place=lot.place)
    return book(
        lot, MovementKind.MOVED, occurred_on=vietnam_day(at), by=by, at=at, pointers=pointers,
        place=place,
    )  # fmt: skip


@transaction.atomic
def move_all(
    *, lots: Sequence[GoodsLot], place: StorePlace, by: User | None, at: datetime
) -> list[LotMovement]:
    """Several lots, scanned one after the other. Refuses: as `move`, all of them together."""
    ordered = sorted(lots, key=lambda lot: lot.pk)
    return [move(lot=lot, place=place, by=by, at=at) for lot in ordered]


def must_be_label_of(lot: GoodsLot, label: str) -> None:
    if label and lot_code(label) != lot.code:
        words = f"Nhãn vừa quét là của {lot_code(label)}, không phải của {lot.code}."
        # no sheet: a row scans no label
        raise ValidationError({"label": words})


def lot_code(text: str) -> str:
    """The code in what was typed or scanned: a code, or the whole address behind a label."""
    bare = text.strip().rstrip("/").rsplit("/", 1)[-1].split("?")[0]
    return bare.upper()


def must_be_in_hand(lot: GoodsLot) -> None:
    if not lot.left:
        # no sheet: a lot that a row brings is whole
        raise ValidationError("Lô này không còn gì trong tay.")


def must_take_place(lot: GoodsLot, place: StorePlace) -> None:
    if place.closed_on or place.store.closed_on:
        # no page: places that are in use are offered
        raise ValidationError({"place": f"{place} đã thôi dùng."})
    own, theirs = lot.seizure.agency_id, place.store.agency_id
    if own and theirs and own not in Families().of(theirs):
        words = f"{place.store} là kho của {place.store.agency}, không phải của cơ quan đang giữ."
        raise ValidationError({"place": words})
