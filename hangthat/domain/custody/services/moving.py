"""Where goods lie, and in whose hands."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import AgencySuccession, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.custody.models import (
    CustodyHandover,
    GoodsLot,
    HandoverState,
    LotMovement,
    MovementKind,
    StorePlace,
)
from hangthat.domain.custody.services.booking import Details, Pointers, book, in_turn


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
        raise ValidationError({"label": words})


def lot_code(text: str) -> str:
    """The code in what was typed or scanned: a code, or the whole address behind a label."""
    bare = text.strip().rstrip("/").rsplit("/", 1)[-1].split("?")[0]
    return bare.upper()


def must_be_in_hand(lot: GoodsLot) -> None:
    if not lot.left:
        raise ValidationError("Lô này không còn gì trong tay.")


def must_take_place(lot: GoodsLot, place: StorePlace) -> None:
    if place.closed_on or place.store.closed_on:
        # no page: places that are in use are offered
        raise ValidationError({"place": f"{place} đã thôi dùng."})
    own, theirs = lot.seizure.agency_id, place.store.agency_id
    if own and theirs and theirs not in (own, *_heirs(own)):
        words = f"{place.store} là kho của {place.store.agency}, không phải của cơ quan đang giữ."
        raise ValidationError({"place": words})


def _heirs(agency: int) -> set[int]:
    """Those to whom the duty passed since."""
    after: dict[int, set[int]] = {}
    for old, new in AgencySuccession.objects.values_list("old_id", "new_id"):
        after.setdefault(old, set()).add(new)
    found: set[int] = set()
    ahead = [agency]
    while ahead:
        for one in after.get(ahead.pop(), set()) - found:
            found.add(one)
            ahead.append(one)
    return found


@transaction.atomic
def offer(
    *,
    lot: GoodsLot,
    receiver: User,
    by: User,
    at: datetime,
    place: StorePlace | None = None,
    note: str = "",
) -> CustodyHandover:
    """Hand goods to somebody, who signs in his turn (bàn giao).

    Refuses: nothing on hand; goods that somebody else holds; an open hand-over of the same lot;
    oneself; a receiver who may do nothing with this lot.
    """
    in_turn(lot)
    must_be_in_hand(lot)
    if lot.holder and lot.holder != by and lot.holder.is_active:
        words = f"Lô này đang do {lot.holder} giữ: chỉ người ấy bàn giao được."
        raise ValidationError(words)
    if receiver == by:
        raise ValidationError({"receiver": "Người nhận phải là người khác."})
    # off tour: domain/custody/tests/test_chain.py
    if not GoodsLot.objects.filter(pk=lot.pk).visible_to(receiver, Action.CHANGE).exists():
        raise ValidationError({"receiver": f"{receiver} không được giao quản lý tang vật này."})
    # no race: `in_turn` holds the lot
    if CustodyHandover.objects.filter(lot=lot).open().exists():
        raise ValidationError("Lô này đang chờ người nhận ký một lần bàn giao khác.")
    if place:
        must_take_place(lot, place)
    row = CustodyHandover(
        code=new_code("BG"),
        lot=lot,
        giver=by,
        receiver=receiver,
        place=place,
        note=nfc(note),
        offered_at=at,
    )
    return enter(row, by=by, at=at, summary=f"{row}: người giao ký", right=Action.CHANGE)


@transaction.atomic
def accept(*, handover: CustodyHandover, by: User, at: datetime) -> LotMovement:
    """The receiver signs; the goods are his to answer for (ký nhận).

    Refuses: anybody but the receiver; a hand-over that is over; a place not in use any more.
    """
    _answer(handover, HandoverState.ACCEPTED, by=by, at=at, who=handover.receiver)
    lot, place = handover.lot, handover.place
    if place:
        must_take_place(lot, place)
    pointers = Pointers(
        place=place, from_place=lot.place, giver=handover.giver, receiver=handover.receiver
    )
    values: dict[str, Any] = {"holder": handover.receiver, **({"place": place} if place else {})}
    return book(
        lot, MovementKind.HANDED, occurred_on=vietnam_day(at), by=by, at=at, pointers=pointers,
        details=Details(words=handover.note), **values,
    )  # fmt: skip


@transaction.atomic
def decline(*, handover: CustodyHandover, reason: str, by: User, at: datetime) -> None:
    """The receiver does not take them, or the giver takes the offer back (không nhận, rút lại).

    Refuses: no reason; anybody else; a hand-over that is over.
    """
    mine = by == handover.giver
    state = HandoverState.WITHDRAWN if mine else HandoverState.DECLINED
    who = handover.giver if mine else handover.receiver
    _answer(handover, state, by=by, at=at, who=who, answer=reasoned(reason))


def _answer(
    handover: CustodyHandover,
    state: HandoverState,
    *,
    by: User,
    at: datetime,
    who: User,
    answer: str = "",
) -> None:
    in_turn(handover.lot)
    handover.refresh_from_db(fields=["state"])
    if not handover.is_open:
        raise ValidationError(f"Lần bàn giao này đã xong: {handover.get_state_display()}.")
    if by != who:
        raise ValidationError(f"Chỉ {who} trả lời được lần bàn giao này.")
    change(
        handover,
        by=by,
        at=at,
        action="sign",
        summary=f"{handover}: {state.label}",
        reason=answer,
        state=state,
        answer=answer,
        answered_at=at,
    )
