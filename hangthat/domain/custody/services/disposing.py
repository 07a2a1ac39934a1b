"""What becomes of goods: returned, confiscated, sold, destroyed, handed to another agency."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.custody.models import (
    Account,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
)
from hangthat.domain.custody.services.booking import (
    NO_DETAILS,
    Details,
    Moves,
    Pointers,
    book,
    in_turn,
    must_fit,
    some,
)
from hangthat.domain.custody.services.custody_clock import end_clock
from hangthat.domain.custody.services.disposal_minutes import Paper, attach, complete, minutes_of
from hangthat.domain.custody.services.recording import must_be_open

_LEAST_COUNCIL = 2
_IN_NEED_OF_SOMEBODY = {
    MinutesKind.RETURNED: "Phải ghi người nhận lại.",
    MinutesKind.TRANSFERRED: "Phải ghi cơ quan nhận.",
    MinutesKind.SOLD: "Phải ghi người mua.",
}


@transaction.atomic
def dispose(
    *,
    lot: GoodsLot,
    kind: MinutesKind,
    quantity: Decimal,
    occurred_on: date,
    paper: Paper,
    by: User | None,
    at: datetime,
    details: Details = NO_DETAILS,
    perishable: bool = False,
) -> LotMovement:
    """Record what became of a part of a lot or of all of it (trả lại, tịch thu, bán, tiêu hủy,
    chuyển cơ quan khác). Minutes of one number and day are one paper, whatever lots they name.

    `perishable`: goods that spoil may be sold or destroyed while they are still in custody.
    Refuses: what `book` refuses; what the kind lacks; a number that another day's minutes have;
    what those minutes say otherwise; a part of goods under seal that leaves the rest.
    """
    in_turn(lot)
    part = some(quantity)
    must_fit(lot, occurred_on, vietnam_day(at))
    _must_be_complete(kind, paper, details)
    _must_be_open(lot, kind, part, occurred_on)
    account = _account(lot, kind, perishable=perishable)
    minutes, fresh = minutes_of(lot, kind, paper, occurred_on, by=by, at=at)
    row = book(
        lot, MovementKind(kind), occurred_on=occurred_on, by=by, at=at, right=Action.END,
        moves=Moves(part, account, Account.CONFISCATED if kind == MinutesKind.CONFISCATED else ""),
        details=details, pointers=Pointers(minutes=minutes),
    )  # fmt: skip
    if fresh:
        # redundant: its first line was read again by the same right
        # off tour: desk/custody/tests/test_restricted_goods.py goes there
        reread([minutes], by=by, right=Action.END)
    else:
        complete(minutes, paper, by=by, at=at)
    attach(minutes, paper.photos, by=by, at=at)
    end_clock(lot.seizure, day=occurred_on, by=by, at=at)
    return row


def _must_be_open(lot: GoodsLot, kind: MinutesKind, part: Decimal, day: date) -> None:
    """Unless all of it leaves, or nothing does: what is confiscated stays on its shelf."""
    if part < lot.left and kind != MinutesKind.CONFISCATED:
        must_be_open(lot, on=day)


def _account(lot: GoodsLot, kind: MinutesKind, *, perishable: bool) -> Account:
    if kind in (MinutesKind.RETURNED, MinutesKind.CONFISCATED):
        return Account.HELD
    if kind == MinutesKind.TRANSFERRED:
        return Account.HELD if lot.held else Account.CONFISCATED
    if perishable:
        return Account.HELD
    if lot.held and not lot.confiscated:
        words = (
            "Hàng đang tạm giữ, chưa tịch thu: ghi quyết định tịch thu trước, "
            "hoặc chọn hàng dễ hư hỏng phải xử lý ngay."
        )
        raise ValidationError({"quantity": words})
    return Account.CONFISCATED


def _must_be_complete(kind: MinutesKind, paper: Paper, details: Details) -> None:
    faults = {}
    if not paper.number.strip():
        faults["number"] = "Phải ghi số biên bản."
    if kind in _IN_NEED_OF_SOMEBODY and not details.counterpart.strip():
        faults["counterpart"] = _IN_NEED_OF_SOMEBODY[kind]
    if kind == MinutesKind.SOLD and not (details.proceeds_vnd and details.receipt.strip()):
        faults["proceeds_vnd"] = "Bán phải ghi số tiền thu được và số biên lai."
    council = [line for line in paper.council.splitlines() if line.strip()]
    if kind == MinutesKind.DESTROYED and len(council) < _LEAST_COUNCIL:
        faults["council"] = "Tiêu hủy phải có hội đồng ít nhất hai người, mỗi dòng một người."
    if faults:
        raise ValidationError(faults)
