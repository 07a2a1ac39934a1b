"""A seizure that was mistyped: the goods, their unit, how many there are, what they are worth."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.custody.models import Account, GoodsLot, LotMovement, MovementKind
from hangthat.domain.custody.services.booking import in_turn, some
from hangthat.domain.custody.services.seizing import LotTerms
from hangthat.domain.custody.services.undoing import must_be_no_mistake, strike

_AMOUNTS = {"quantity", "value_vnd"}


@transaction.atomic
def correct(
    *, movement: LotMovement, terms: LotTerms, reason: str, by: User | None, at: datetime
) -> GoodsLot:
    """The first line of a lot says what should have been typed (sửa dòng tạm giữ).

    A line whose quantity or value was wrong stays as a mistake, and a second one follows it.
    Of `terms` name, unit, quantity and value count; the rest stays.
    Refuses: no reason; nothing that differs; a line that was corrected; a lot of which something
    left or came since, or that was valued since, if its value is to differ.
    """
    lot = movement.lot
    in_turn(lot)
    must_be_no_mistake(movement)
    why, quantity = reasoned(reason), some(terms.quantity)
    right: dict[str, Any] = {
        "name": nfc(terms.name).strip(),
        "unit": nfc(terms.unit).strip(),
        "quantity": quantity,
        "value_vnd": terms.value_vnd,
    }
    differs = {name: value for name, value in right.items() if value != getattr(lot, name)}
    _must_be_correctable(movement, differs)
    if differs.keys() & _AMOUNTS:
        worth = terms.value_vnd if "value_vnd" in differs else movement.value_vnd
        _write_again(movement, quantity, worth, why, by=by, at=at)
        differs["held"] = quantity
        if "value_vnd" in differs:
            differs |= {"held_vnd": worth, "confiscated_vnd": None if worth is None else 0}
    change(
        lot, by=by, at=at, action="amend", right=Action.END, reason=why,
        summary=f"sửa dòng tạm giữ của {lot}", **differs,
    )  # fmt: skip
    return lot


def _write_again(
    first: LotMovement,
    quantity: Decimal,
    worth: int | None,
    why: str,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """The line was a mistake, and what it should have said."""
    lot = first.lot
    # `in_turn` holds the lot
    lines = LotMovement.objects.filter(lot=lot).count()
    strike(first, number=lines + 1, why=why, right=Action.END, by=by, at=at)
    row = LotMovement(
        lot=lot,
        number=lines + 2,
        kind=MovementKind.SEIZED,
        occurred_on=first.occurred_on,
        quantity=quantity,
        put_to=Account.HELD,
        value_vnd=worth,
        seal=first.seal,
        receiver=first.receiver,
        document=first.document,
        written_by=by,
        recorded_at=at,
    )
    enter(row, by=by, at=at, summary=f"{lot}: {row}", reason=why, right=Action.END)


def _must_be_correctable(movement: LotMovement, differs: dict[str, Any]) -> None:
    if not differs:
        raise ValidationError("Chưa sửa gì: ghi lại tên hàng, đơn vị tính, số lượng, trị giá đúng.")
    # no race: `in_turn` holds the lot
    rows = LotMovement.objects.filter(lot=movement.lot).standing().exclude(pk=movement.pk)
    valued = "value_vnd" in differs
    later = [row for row in rows if row.quantity or (valued and row.value_vnd is not None)]
    if later:
        words = "; ".join(str(row) for row in later)
        raise ValidationError(f"Lô đã có {words}: ghi nhầm các dòng ấy trước, rồi mới sửa.")
