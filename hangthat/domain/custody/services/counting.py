"""Counting a store (kiểm kê)."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.custody.models import (
    Discrepancy,
    DiscrepancyKind,
    GoodsLot,
    GoodsLotQuerySet,
    LotMovement,
    MovementKind,
    StockCount,
    StockTake,
    Store,
    exact,
)
from hangthat.domain.custody.services.booking import in_turn

ONE_COUNT = "a store is counted once at a time"
_PUT_RIGHT = (MovementKind.LOST, MovementKind.FOUND)


@transaction.atomic
def open_count(*, store: Store, by: User | None, at: datetime) -> StockTake:
    """Begin to count a store (mở đợt kiểm kê). Refuses: a closed store; a count under way."""
    lock_for(ONE_COUNT, store)
    if store.closed_on:
        # no page: a closed store offers no count
        raise ValidationError(f"{store} đã thôi dùng.")
    if open_one := StockTake.objects.filter(store=store).open().first():
        raise ValidationError(f"Đang có một đợt kiểm kê chưa kết thúc: {open_one.code}.")
    row = StockTake(code=new_code("KK"), store=store, opened_on=vietnam_day(at), opened_by=by)
    return enter(row, by=by, at=at, summary=f"mở đợt {row}", right=Action.CHANGE)


@transaction.atomic
def count(
    *, stock_take: StockTake, lot: GoodsLot, counted: Decimal, by: User | None, at: datetime
) -> StockCount:
    """What was counted of a lot whose label was scanned (đếm). Counted again, the last stands.

    Refuses: a count that is over; goods that the book has elsewhere; less than nothing.
    """
    _must_be_open(stock_take)
    in_turn(lot)
    try:
        found = exact(counted)
    except (ValueError, ArithmeticError):
        # no page: the form reads three decimals alone
        # no api: the body has room for three decimals alone
        raise ValidationError({"counted": "Số lượng có tối đa 3 chữ số lẻ."}) from None
    if lot.place is None or lot.place.store_id != stock_take.store_id:
        words = f"Sổ ghi {lot.code} không ở kho này: hãy ghi chuyển chỗ trước rồi đếm."
        raise ValidationError({"label": words})
    if found < 0:
        # no page: the form takes no number below 0
        # no api: the body takes no number below 0
        raise ValidationError({"counted": "Số đếm không được âm."})
    return _count(stock_take, lot, found, seen=True, by=by, at=at)


def _count(
    stock_take: StockTake,
    lot: GoodsLot,
    counted: Decimal,
    *,
    seen: bool,
    by: User | None,
    at: datetime,
) -> StockCount:
    said = {"book": lot.left, "counted": counted, "seen": seen, "counted_by": by, "counted_at": at}
    if row := StockCount.objects.filter(stock_take=stock_take, lot=lot).first():
        return change(row, by=by, at=at, action="amend", summary=f"đếm lại {row}", **said)
    row = StockCount(stock_take=stock_take, lot=lot, **said)
    return enter(row, by=by, at=at, summary=f"{row}", right=Action.CHANGE)


@transaction.atomic
def close_count(*, stock_take: StockTake, by: User | None, at: datetime) -> list[Discrepancy]:
    """End it (kết thúc kiểm kê): what was not scanned is missing, and every difference is listed.

    What an open difference already says of a lot, or what was put right in the book since it was
    counted, is not listed again, only what goes beyond it.
    Nothing is corrected: each difference is explained and approved first. Lots that the person may
    not see are left to those who may (ADR 0063). Refuses: a count that is over.
    """
    _must_be_open(stock_take)
    for lot in expected(stock_take, by):
        in_turn(lot)
        _count(stock_take, lot, lot.held - lot.held, seen=False, by=by, at=at)
    found = _differences(stock_take, by=by, at=at)
    change(
        stock_take, by=by, at=at, action="end", summary=f"kết thúc {stock_take}",
        closed_on=vietnam_day(at),
    )  # fmt: skip
    return found


def expected(stock_take: StockTake, by: User | None) -> GoodsLotQuerySet:
    """What the book has in this store, in the person's sight, and nobody has counted yet."""
    # redundant: on the tour all is counted; desk/custody/tests/test_restricted_goods.py
    mine = GoodsLot.objects.visible_to(by) if by else GoodsLot.objects.all()
    counted = StockCount.objects.filter(stock_take=stock_take).order_by().values("lot")
    return (
        mine.filter(place__store=stock_take.store).on_hand().exclude(pk__in=counted).order_by("pk")
    )


def _differences(stock_take: StockTake, *, by: User | None, at: datetime) -> list[Discrepancy]:
    found = []
    rows = StockCount.objects.filter(stock_take=stock_take).select_related("lot").order_by("pk")
    # off tour: desk/custody/tests/test_restricted_goods.py
    for row in rows.visible_to(by) if by else rows:
        if row.counted == row.book:
            continue
        kind = DiscrepancyKind.SHORT if row.counted < row.book else DiscrepancyKind.SURPLUS
        in_turn(row.lot)
        beyond = abs(row.counted - row.book) - _held(row.lot, kind) - _settled(row, kind)
        if beyond > 0:
            one = Discrepancy(
                code=new_code("CL"), lot=row.lot, stock_take=stock_take, kind=kind,
                quantity=beyond, found_on=vietnam_day(at),
            )  # fmt: skip
            found.append(
                enter(one, by=by, at=at, summary=f"chênh lệch: {one}", right=Action.CHANGE)
            )
    return found


def _held(lot: GoodsLot, kind: DiscrepancyKind) -> Decimal:
    """How much of that kind open differences of the lot already hold."""
    # unscoped: of a lot that the person counted
    rows = Discrepancy.objects.open().filter(lot=lot, kind=kind)
    return sum(rows.order_by().values_list("quantity", flat=True), Decimal())


def _settled(row: StockCount, kind: DiscrepancyKind) -> Decimal:
    """How much of the difference the book has caught up with since the lot was counted: by an
    approved difference, by a paper of an earlier day, or by a line that turned out to be a mistake.
    """
    # unscoped: of a lot that the person counted
    lines, when = LotMovement.objects.filter(lot=row.lot), row.counted_at
    told = Q(kind__in=_PUT_RIGHT) | Q(occurred_on__lt=vietnam_day(when))
    late = lines.standing().filter(told, recorded_at__gt=when)
    undone = lines.filter(recorded_at__lte=when, reversal__recorded_at__gt=when)
    moved = sum(map(_into_the_book, late), Decimal()) - sum(map(_into_the_book, undone), Decimal())
    return max(Decimal(), -moved if kind == DiscrepancyKind.SHORT else moved)


def _into_the_book(line: LotMovement) -> Decimal:
    return (line.quantity or Decimal()) * (bool(line.put_to) - bool(line.taken_from))


def _must_be_open(stock_take: StockTake) -> None:
    lock_for(ONE_COUNT, stock_take.store)
    stock_take.refresh_from_db(fields=["closed_on"])
    if stock_take.closed_on:
        raise ValidationError(f"Đợt {stock_take} đã kết thúc.")
