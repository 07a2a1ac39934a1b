"""A line of the ledger that was a mistake."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.custody.models import (
    GoodsLot,
    LotMovement,
    MovementKind,
)
from hangthat.domain.custody.services.booking import (
    Details,
    Moves,
    Pointers,
    balances,
    book,
    in_turn,
    some,
)
from hangthat.domain.custody.services.custody_clock import run_on
from hangthat.domain.custody.services.undoing import must_be_no_mistake
from hangthat.domain.custody.services.valuing import share, valued, whole_of


@transaction.atomic
def reverse(*, movement: LotMovement, reason: str, by: User | None, at: datetime) -> LotMovement:
    """A line was a mistake (ghi nhầm): it stays, and a second one takes it out of the sums.

    Refuses: no reason; a line that is reversed, or that reverses one; the first line of a lot
    (`correct`); what changed neither quantity nor value; goods that are not there to be taken back.
    """
    lot = movement.lot
    in_turn(lot)
    # `in_turn` holds the lot
    _must_be_reversible(movement)
    why = reasoned(reason)
    valuation = movement.kind == MovementKind.VALUED
    restored = valued(lot, None) if valuation else _restored(lot, movement)
    row = book(
        lot, MovementKind.REVERSAL, occurred_on=vietnam_day(at), by=by, at=at, right=Action.END,
        details=Details(words=why), pointers=Pointers(reverses=movement), **restored,
    )  # fmt: skip
    run_on(lot.seizure, by=by, at=at)
    return row


def _restored(lot: GoodsLot, movement: LotMovement) -> dict[str, Any]:
    """The balances without that line."""
    quantity = some(movement.quantity)
    back = Moves(quantity, movement.put_to, movement.taken_from)
    if back.taken_from and quantity > getattr(lot, back.taken_from):
        raise ValidationError(f"Không còn đủ để ghi lại: {lot.left_words}.")
    value = movement.value_vnd
    if value is None and movement.taken_from and lot.value_vnd is not None:
        # it left before the lot was valued
        value = share(lot.value_vnd, quantity, whole_of(lot))
    restored = balances(lot, back, value)
    if movement.kind == MovementKind.FOUND:
        restored["surplus"] = lot.surplus - quantity
    return restored


_NEVER = (
    MovementKind.SEIZED,
    MovementKind.SPLIT_IN,
    MovementKind.SPLIT_OUT,
    MovementKind.REVERSAL,
)


def is_reversible(movement: LotMovement) -> bool:
    """Whether a line of its kind may be taken back: it changed a quantity, or said a value."""
    changed = movement.quantity is not None or movement.kind == MovementKind.VALUED
    return changed and movement.kind not in _NEVER


def _must_be_reversible(movement: LotMovement) -> None:
    if not is_reversible(movement):
        raise ValidationError(f"Dòng “{movement.get_kind_display()}” không ghi nhầm lại được.")
    must_be_no_mistake(movement)
