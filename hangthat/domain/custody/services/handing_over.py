"""Goods pass from one hand to another; both sign."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
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
from hangthat.domain.custody.services.moving import must_be_in_hand, must_take_place


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

    Refuses: anybody but the receiver; a hand-over that is over; goods of which nothing is left
    since the offer; a place not in use any more.
    """
    _answer(handover, HandoverState.ACCEPTED, by=by, at=at, who=handover.receiver)
    lot, place = handover.lot, handover.place
    must_be_in_hand(lot)
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
