"""Taking back lots that a file brought in by mistake."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.custody.models import Account, GoodsLot, LotMovement, MovementKind
from hangthat.domain.custody.services.booking import in_turn, let_offers_lapse
from hangthat.domain.custody.services.custody_clock import end_clock

WHY = "hoàn tác đợt nhập"
_BROUGHT = {MovementKind.SEIZED, MovementKind.MOVED}


@transaction.atomic
def take_back(lots: Sequence[GoodsLot], *, by: User | None, at: datetime) -> None:
    """The lots stay with nothing in them, and their first lines are marked as mistakes.

    Refuses: a lot of which something was recorded since it came in.
    """
    for lot in sorted(lots, key=lambda one: one.pk):
        in_turn(lot)
        # no race: `in_turn` holds the lot
        rows = list(LotMovement.objects.filter(lot=lot).order_by("number"))
        if any(row.kind not in _BROUGHT for row in rows):
            # no sheet: taking a file back reaches it; domain/custody/tests/test_sheets.py
            raise ValidationError(f"{lot} đã có biến động khác: không hoàn tác được.")
        strike(rows[0], number=len(rows) + 1, why=WHY, right=Action.ADD, by=by, at=at)
        change(
            lot, by=by, at=at, action="book", right=Action.ADD, summary=f"{lot}: {WHY}",
            held=lot.held - lot.held, held_vnd=None if lot.held_vnd is None else 0, place=None,
        )  # fmt: skip
        let_offers_lapse(lot, by=by, at=at)
        end_clock(lot.seizure, day=vietnam_day(at), by=by, at=at)


def strike(
    first: LotMovement, *, number: int, why: str, right: Action, by: User | None, at: datetime
) -> None:
    """A line says that the seizure was entered by mistake; the lot itself is not changed here."""
    lot = first.lot
    row = LotMovement(
        lot=lot,
        number=number,
        kind=MovementKind.REVERSAL,
        occurred_on=vietnam_day(at),
        quantity=first.quantity,
        taken_from=Account.HELD,
        value_vnd=first.value_vnd,
        words=why,
        reverses=first,
        written_by=by,
        recorded_at=at,
    )
    enter(row, by=by, at=at, summary=f"{lot}: {row}", reason=why, right=right)


def must_be_no_mistake(movement: LotMovement) -> None:
    # no race: `in_turn` holds the lot
    if LotMovement.objects.filter(reverses=movement).exists():
        raise ValidationError("Dòng này đã ghi là nhầm.")
