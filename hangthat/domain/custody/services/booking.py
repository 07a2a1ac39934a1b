"""Writing one line of the ledger, with what is left afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import change as journal_change
from hangthat.domain.custody.models import (
    Account,
    CustodyHandover,
    DisposalMinutes,
    GoodsLot,
    HandoverState,
    LotMovement,
    MovementKind,
    StorePlace,
    exact,
)

IN_TURN = "the ledger of a lot is written one line at a time"
_ACCOUNTS = {  # quantity, value
    Account.HELD: ("held", "held_vnd"),
    Account.CONFISCATED: ("confiscated", "confiscated_vnd"),
}


@dataclass(frozen=True)
class Details:
    """What a line says besides its day and quantity. Units: `proceeds_vnd` whole đồng."""

    words: str = ""
    document: str = ""
    counterpart: str = ""
    seal: str = ""
    proceeds_vnd: int | None = None
    receipt: str = ""


@dataclass(frozen=True)
class Moves:
    """What goes from which account to which; empty: nothing, outside the ledger."""

    quantity: Decimal | None = None
    taken_from: str = ""
    put_to: str = ""


@dataclass(frozen=True)
class Pointers:
    """Other records that a line names."""

    minutes: DisposalMinutes | None = None
    place: StorePlace | None = None
    from_place: StorePlace | None = None
    giver: User | None = None
    receiver: User | None = None
    reverses: LotMovement | None = None


NO_MOVE, NO_POINTERS, NO_DETAILS = Moves(), Pointers(), Details()


def in_turn(lot: GoodsLot) -> None:
    """Nobody else writes about the lot before this transaction ends; it is read again."""
    lock_for(IN_TURN, lot)
    lot.refresh_from_db()


def some(quantity: Decimal | int | str | None) -> Decimal:
    """Refuses: no quantity, none above 0, or one with more than three decimals."""
    try:
        found = exact(quantity) if quantity is not None else Decimal(0)
    except (ValueError, ArithmeticError):
        # no page: the form reads three decimals alone
        # no api: the body has room for three decimals alone
        raise ValidationError({"quantity": "Số lượng có tối đa 3 chữ số lẻ."}) from None
    if found <= 0:
        raise ValidationError({"quantity": "Số lượng phải lớn hơn 0."})
    return found


def book(
    lot: GoodsLot,
    kind: MovementKind,
    *,
    occurred_on: date,
    by: User | None,
    at: datetime,
    right: Action = Action.CHANGE,
    moves: Moves = NO_MOVE,
    details: Details = NO_DETAILS,
    pointers: Pointers = NO_POINTERS,
    worth: int | None = None,
    why: str = "",
    **values: Any,
) -> LotMovement:
    """One line, and the lot as it is then; `values`: other fields of the lot that it sets.
    `worth`: what the line says the lot is worth, whole đồng. `why`: an answer to a warning.

    Refuses: a day before the seizure or after today; more than is there, on that day or since.
    """
    must_fit(lot, occurred_on, vietnam_day(at))
    standing = list(LotMovement.objects.filter(lot=lot).standing().order_by("number"))
    said = {**vars(details), **vars(pointers), **vars(moves)}
    words = {name: nfc(text) for name, text in said.items() if isinstance(text, str)}
    value = _share(lot, moves) if worth is None else worth
    number = LotMovement.objects.filter(lot=lot).count() + 1
    row = LotMovement(
        lot=lot, number=number, kind=kind, occurred_on=occurred_on, value_vnd=value,
        written_by=by, recorded_at=at, **said | words,
    )  # fmt: skip
    counted = [one for one in standing if one != pointers.reverses]
    must_hold(lot, [*counted, row] if kind != MovementKind.REVERSAL else counted, row, standing)
    reason = "; ".join(filter(None, (row.words, why)))
    enter(row, by=by, at=at, summary=f"{lot}: {row}", reason=reason, right=right)
    left = balances(lot, moves, value) | values
    if left:
        change(lot, by=by, at=at, action="book", right=right, summary=f"{lot}: {row}", **left)
    if not lot.left:
        let_offers_lapse(lot, by=by, at=at)
    return row


def let_offers_lapse(lot: GoodsLot, *, by: User | None, at: datetime) -> None:
    """Nobody receives a lot of which nothing is left; who emptied it need not be a party to it."""
    for offer in CustodyHandover.objects.filter(lot=lot).open():
        state = HandoverState.LAPSED
        journal_change(
            offer, by=by, at=at, action="sign", summary=f"{offer}: {state.label}", state=state,
            answered_at=at,
        )  # fmt: skip


def balances(lot: GoodsLot, moves: Moves, value: int | None) -> dict[str, Any]:
    """What is left in both accounts after the move."""
    left: dict[str, Any] = {}
    if moves.quantity is None:
        return left
    for account, sign in ((moves.taken_from, -1), (moves.put_to, 1)):
        if account:
            name, worth = _ACCOUNTS[Account(account)]
            left[name] = getattr(lot, name) + sign * moves.quantity
            if value is not None:
                left[worth] = max((getattr(lot, worth) or 0) + sign * value, 0)
    return left


def must_hold(
    lot: GoodsLot, rows: Iterable[LotMovement], row: LotMovement, standing: Sequence[LotMovement]
) -> None:
    """Refuses: lines after which some day would end with less than nothing."""
    taken, quantity = row.taken_from, row.quantity
    if taken and quantity and quantity > getattr(lot, _ACCOUNTS[Account(taken)][0]):
        # no sheet: it takes nothing from a lot
        raise ValidationError({"quantity": _too_much(lot, row, standing)})
    if short := first_short(rows):
        day, account, have = short
        # no sheet: it takes nothing from a lot
        raise ValidationError(
            {
                "occurred_on": f"Ngày {day:%d/%m/%Y} lô này chỉ còn {lot.amount(have) or '0'} "
                f"{Account(account).label}."
            }
        )


def first_short(rows: Iterable[LotMovement]) -> tuple[date, str, Decimal] | None:
    """The first day on which more left an account than was in it, and what was in it before."""
    have = dict.fromkeys(Account.values, Decimal(0))
    for row in sorted(rows, key=lambda one: (one.occurred_on, one.number)):
        if row.quantity is None:
            continue
        if row.taken_from:
            if row.quantity > have[row.taken_from]:
                return row.occurred_on, row.taken_from, have[row.taken_from]
            have[row.taken_from] -= row.quantity
        if row.put_to:
            have[row.put_to] += row.quantity
    return None


def _too_much(lot: GoodsLot, row: LotMovement, standing: Sequence[LotMovement]) -> str:
    label = row.get_kind_display()
    asked = lot.amount(row.quantity)
    if lot.left:
        return f"Chỉ còn {lot.left_words}: không {label} được {asked}."
    gone = ", ".join(
        f"{one.get_kind_display()} {lot.amount(one.quantity)} ngày {one.occurred_on:%d/%m/%Y}"
        for one in standing
        if one.taken_from and not one.put_to
    )
    return f"Lô này không còn gì để {label}: đã {gone}."


def must_fit(lot: GoodsLot, day: date, today: date) -> None:
    """Refuses: a day before the seizure or after today."""
    since = lot.seizure.seized_on
    if not since <= day <= today:
        words = f"Ngày phải từ ngày tạm giữ ({since:%d/%m/%Y}) đến hôm nay."
        # no sheet: goods are put in their place today, and their seizure is not ahead
        raise ValidationError({"occurred_on": words})


def _share(lot: GoodsLot, moves: Moves) -> int | None:
    """The part of the value that goes along; all that is left with the last of it."""
    if not moves.taken_from or moves.quantity is None:
        return None
    name, worth = _ACCOUNTS[Account(moves.taken_from)]
    left, total = getattr(lot, name), getattr(lot, worth)
    if total is None or not left:
        return None
    part = Decimal(total) * moves.quantity / left
    return min(int(part.quantize(Decimal(1), ROUND_HALF_UP)), total)
