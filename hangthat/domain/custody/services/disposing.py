"""What becomes of goods: returned, confiscated, sold, destroyed, handed to another agency."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered
from hangthat.domain.custody.models import (
    Account,
    DisposalMinutes,
    GoodsLot,
    LotMovement,
    MinutesKind,
    MovementKind,
)
from hangthat.domain.custody.queries.decided import annulled, is_decided, undecided
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
from hangthat.domain.custody.services.recording import account_of, must_be_open

_LEAST_COUNCIL = 2
_BEFORE_A_NAME = re.compile(r"^[\W\d_]*(?:(?:ông|bà|anh|chị|đ/c|đồng chí)\b[\W_]*)?", re.IGNORECASE)
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
    answer: str = "",
) -> LotMovement:
    """Record what became of a part of a lot or of all of it (trả lại, tịch thu, bán, tiêu hủy,
    chuyển cơ quan khác). Minutes of one number and day are one paper, whatever lots they name.

    `perishable`: goods that spoil may be sold or destroyed while they are still in custody.
    `answer`: to the warning, kept in the journal.
    Refuses: what `book` refuses; what the kind lacks; a number that another day's minutes have;
    what those minutes say otherwise; a part of goods under seal that leaves the rest; without an
    answer, to confiscate without a decision in force that orders it, or to deal with what was
    confiscated by one that was annulled.
    """
    in_turn(lot)
    part = some(quantity)
    must_fit(lot, occurred_on, vietnam_day(at))
    _must_be_complete(kind, paper, details)
    _must_be_open(lot, kind, part, occurred_on)
    account = _account(lot, kind, part, occurred_on, perishable=perishable)
    why = answered([*_doubts(lot, kind, account, occurred_on), *_of_one_name(kind, paper)], answer)
    minutes, fresh = minutes_of(lot, kind, paper, occurred_on, by=by, at=at)
    row = book(
        lot, MovementKind(kind), occurred_on=occurred_on, by=by, at=at, right=Action.END,
        moves=Moves(part, account, Account.CONFISCATED if kind == MinutesKind.CONFISCATED else ""),
        details=details, pointers=Pointers(minutes=minutes), why=why,
    )  # fmt: skip
    _keep(minutes, paper, fresh, by=by, at=at)
    end_clock(lot.seizure, day=occurred_on, by=by, at=at)
    return row


def _keep(
    minutes: DisposalMinutes, paper: Paper, fresh: bool, *, by: User | None, at: datetime
) -> None:
    """With what this paper says besides, and its photos."""
    if fresh:
        # redundant: its first line was read again by the same right
        # off tour: desk/custody/tests/test_restricted_goods.py goes there
        reread([minutes], by=by, right=Action.END)
    else:
        complete(minutes, paper, by=by, at=at)
    attach(minutes, paper.photos, by=by, at=at)


def _must_be_open(lot: GoodsLot, kind: MinutesKind, part: Decimal, day: date) -> None:
    """Unless all of it leaves, or nothing does: what is confiscated stays on its shelf."""
    if part < lot.left and kind != MinutesKind.CONFISCATED:
        must_be_open(lot, on=day)


def _account(
    lot: GoodsLot, kind: MinutesKind, part: Decimal, day: date, *, perishable: bool
) -> Account:
    """What was confiscated is returned only if no decision about it is in force."""
    if kind == MinutesKind.TRANSFERRED:
        return account_of(lot, part)
    if kind == MinutesKind.RETURNED and not is_decided(lot, on=day):
        return account_of(lot, part)
    if perishable or kind in (MinutesKind.RETURNED, MinutesKind.CONFISCATED):
        return Account.HELD
    if lot.held and not lot.confiscated:
        words = (
            "Hàng đang tạm giữ, chưa tịch thu: ghi quyết định tịch thu trước, "
            "hoặc chọn hàng dễ hư hỏng phải xử lý ngay."
        )
        raise ValidationError({"quantity": words})
    return Account.CONFISCATED


def _doubts(lot: GoodsLot, kind: MinutesKind, account: Account, day: date) -> list[str]:
    if kind == MinutesKind.CONFISCATED:
        return list(filter(None, [undecided(lot, on=day)]))
    if account == Account.CONFISCATED and kind != MinutesKind.RETURNED:
        return list(filter(None, [annulled(lot, on=day)]))
    return []


def _of_one_name(kind: MinutesKind, paper: Paper) -> list[str]:
    """Two members may be namesakes; one who is named twice with two posts is one."""
    names = _names(paper.council)
    if kind != MinutesKind.DESTROYED or len(names) >= _LEAST_COUNCIL:
        return []
    return ["Hội đồng tiêu hủy chỉ ghi một họ tên: có đúng là hai người trùng tên?"]


def _must_be_complete(kind: MinutesKind, paper: Paper, details: Details) -> None:
    faults = {}
    if not paper.number.strip():
        faults["number"] = "Phải ghi số biên bản."
    if kind in _IN_NEED_OF_SOMEBODY and not details.counterpart.strip():
        faults["counterpart"] = _IN_NEED_OF_SOMEBODY[kind]
    if kind == MinutesKind.SOLD and not (details.proceeds_vnd and details.receipt.strip()):
        faults["proceeds_vnd"] = "Bán phải ghi số tiền thu được và số biên lai."
    if kind == MinutesKind.DESTROYED and len(_distinct(paper.council)) < _LEAST_COUNCIL:
        faults["council"] = "Tiêu hủy phải có hội đồng ít nhất hai người, mỗi dòng một người."
    if faults:
        raise ValidationError(faults)


def _distinct(council: str) -> set[str]:
    """Its lines, whatever their numbers, capitals and commas: a person written twice is one."""
    lines = (" ".join(re.findall(r"\w+", line)) for line in _members(council))
    return {line.casefold() for line in lines if line}


def _names(council: str) -> set[str]:
    """Of its members, without their posts: what stands before a comma or a dash."""
    lines = (re.split(r"[,;:(]|\s[-–—]\s", line)[0] for line in _members(council))
    return _distinct("\n".join(lines))


def _members(council: str) -> list[str]:
    """Its lines without what stands before a name: "1.", "-", "Ông:"."""
    return [_BEFORE_A_NAME.sub("", nfc(line)) for line in council.splitlines()]
