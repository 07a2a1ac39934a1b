"""What is done with goods while they are in custody: sealed, opened, examined, sampled, valued,
split."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.custody.models import Account, GoodsLot, LotMovement, MovementKind
from hangthat.domain.custody.services.booking import (
    NO_DETAILS,
    Details,
    Moves,
    book,
    in_turn,
    some,
)
from hangthat.domain.custody.services.seizing import first_line
from hangthat.domain.custody.services.valuing import valued

RECORDED = (
    MovementKind.SEALED,
    MovementKind.UNSEALED,
    MovementKind.EXAMINED,
    MovementKind.SAMPLED,
    MovementKind.VALUED,
)


@transaction.atomic
def record(
    *,
    lot: GoodsLot,
    kind: MovementKind,
    occurred_on: date,
    by: User | None,
    at: datetime,
    quantity: Decimal | None = None,
    details: Details = NO_DETAILS,
    worth: int | None = None,
) -> LotMovement:
    """One of `RECORDED` (ghi niêm phong, mở niêm phong, kiểm định, lấy mẫu, định giá).

    `worth`: of the lot as it was seized, but for what was split off; whole đồng.
    Refuses: nothing on hand; a seal on what is sealed; opening what is not; a sample without a
    quantity or of sealed goods; an examination without its result; a value without its basis, or
    of what has one; what `book` refuses.
    """
    in_turn(lot)
    _must_be_possible(lot, kind, details)
    moves = Moves()
    values: dict[str, Any] = {}
    if kind == MovementKind.SAMPLED:
        moves = Moves(some(quantity), taken_from=account_of(lot, some(quantity)))
    elif kind in (MovementKind.SEALED, MovementKind.UNSEALED):
        values = {"seal": details.seal.strip() if kind == MovementKind.SEALED else ""}
    elif kind == MovementKind.VALUED:
        _must_be_a_valuation(lot, worth, details)
        values = valued(lot, worth)
    return book(
        lot, kind, occurred_on=occurred_on, by=by, at=at, moves=moves, details=details, worth=worth,
        **values,
    )  # fmt: skip


def account_of(lot: GoodsLot, quantity: Decimal) -> Account:
    """From what is in custody, or else from what was confiscated."""
    return Account.HELD if lot.held >= quantity or not lot.confiscated else Account.CONFISCATED


def _must_be_possible(lot: GoodsLot, kind: MovementKind, details: Details) -> None:
    if not lot.left:
        raise ValidationError("Lô này không còn gì trong tay: không ghi thêm được.")
    if kind == MovementKind.SEALED and not details.seal.strip():
        raise ValidationError({"seal": "Phải ghi số niêm phong."})
    if kind == MovementKind.SEALED and lot.seal:
        raise ValidationError({"seal": f"Lô đang niêm phong số {lot.seal}: hãy ghi mở trước."})
    if kind == MovementKind.UNSEALED and not lot.seal:
        raise ValidationError("Lô này không niêm phong.")
    if kind == MovementKind.EXAMINED and not details.words.strip():
        raise ValidationError({"words": "Phải ghi kết quả kiểm định, giám định."})
    if kind == MovementKind.SAMPLED:
        must_be_open(lot)


def _must_be_a_valuation(lot: GoodsLot, worth: int | None, details: Details) -> None:
    if worth is None or not details.words.strip():
        raise ValidationError({"words": "Phải ghi trị giá và căn cứ xác định trị giá."})
    if lot.value_vnd is not None:
        words = (
            f"Lô đã có trị giá {dong(lot.value_vnd)}: ghi nhầm dòng định giá cũ trước, "
            "hoặc sửa dòng tạm giữ."
        )
        raise ValidationError({"worth": words})


def must_be_open(lot: GoodsLot, *, on: date | None = None) -> None:
    """Refuses: goods under seal, of which nothing can be taken. `on`: the day of a paper, which may
    lie before they were sealed."""
    # no race: whoever takes from a lot has locked it
    if lot.seal and not (on and _sealed_after(lot, on)):
        raise ValidationError(f"Lô đang niêm phong số {lot.seal}: hãy ghi mở niêm phong trước.")


def _sealed_after(lot: GoodsLot, day: date) -> bool:
    # unscoped: of a lot that the caller has reached
    seals = LotMovement.objects.standing().filter(lot=lot, kind=MovementKind.SEALED)
    last = seals.order_by("number").last()
    return last is not None and last.occurred_on > day


@transaction.atomic
def split(
    *, lot: GoodsLot, quantity: Decimal, by: User | None, at: datetime, words: str = ""
) -> GoodsLot:
    """Put a part under a label of its own (tách lô), where the rest lies.

    Refuses: all of it or more; goods under seal.
    """
    in_turn(lot)
    part, day = some(quantity), vietnam_day(at)
    must_be_open(lot)
    if part >= lot.left:
        words = f"Chỉ tách được một phần: lô này còn {lot.left_words}."
        raise ValidationError({"quantity": words})
    account = account_of(lot, part)
    line = book(
        lot, MovementKind.SPLIT_OUT, occurred_on=day, by=by, at=at,
        moves=Moves(part, taken_from=account), details=Details(words=words),
    )  # fmt: skip
    none, value = part - part, line.value_vnd
    held = account == Account.HELD
    fresh = GoodsLot(
        code=new_code("TV"), seizure=lot.seizure, goods=lot.goods, parent=lot, group=lot.group,
        name=lot.name, quantity=part, unit=lot.unit, value_vnd=value, surplus=none,
        held=part if held else none, confiscated=none if held else part,
        held_vnd=_worth(value, held), confiscated_vnd=_worth(value, not held),
        place=lot.place, holder=lot.holder, recorded_at=at,
    )  # fmt: skip
    enter(fresh, by=by, at=at, summary=f"tách {fresh} từ {lot.code}", right=Action.CHANGE)
    first_line(
        fresh, MovementKind.SPLIT_IN, day, by=by, at=at, account=account, right=Action.CHANGE
    )
    return fresh


def _worth(value: int | None, here: bool) -> int | None:
    return None if value is None else value * here
