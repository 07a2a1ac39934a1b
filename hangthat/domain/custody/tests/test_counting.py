"""Counting a store: differences are listed, explained, approved, and never corrected in silence."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.custody.models import Discrepancy, DiscrepancyKind, GoodsLot
from hangthat.domain.custody.services import (
    add_place,
    approve,
    close_count,
    count,
    explain,
    open_count,
    open_store,
    reject,
    report,
    reverse,
)
from hangthat.domain.custody.tests.yard import BY, NOON, TODAY, Yard, confiscate, give_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def left(lot: GoodsLot) -> Decimal:
    lot.refresh_from_db()
    return Decimal(lot.left)


def test_a_difference_changes_the_book_only_when_another_person_approved_it(yard: Yard) -> None:
    short, whole, gone = yard.lot(10), yard.lot(5), yard.lot(3)
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=short, counted=Decimal("8"), by=yard.keeper, at=NOON)
    count(stock_take=take, lot=whole, counted=Decimal(5), by=yard.keeper, at=NOON)

    found = close_count(stock_take=take, by=yard.keeper, at=NOON)

    assert {(row.lot, row.kind, row.quantity) for row in found} == {
        (short, "short", Decimal(2)),
        (gone, "short", Decimal(3)),
    }
    assert (left(short), left(gone)) == (10, 3)
    row = Discrepancy.objects.get(lot=short)
    with pytest.raises(ValidationError, match="chưa có giải trình"):
        approve(discrepancy=row, by=yard.head, at=NOON)
    explain(discrepancy=row, explanation="vỡ khi chuyển", by=yard.keeper, at=NOON)
    line = approve(discrepancy=row, by=yard.head, at=NOON)
    assert (left(short), line.kind, line.words) == (8, "lost", "vỡ khi chuyển")


def test_nobody_approves_his_own_explanation(yard: Yard) -> None:
    said = {"explanation": "rơi vỡ", "by": yard.head, "at": NOON}
    row = report(lot=yard.lot(), kind=DiscrepancyKind.SHORT, quantity=Decimal(1), **said)

    with pytest.raises(ValidationError, match="phải là người khác"):
        approve(discrepancy=row, by=yard.head, at=NOON)


def test_what_is_not_approved_leaves_the_book_as_it_was(yard: Yard) -> None:
    lot = yard.lot()
    said = {"explanation": "đếm nhầm", "by": yard.keeper, "at": NOON}
    row = report(lot=lot, kind=DiscrepancyKind.SURPLUS, quantity=Decimal(2), **said)

    reject(discrepancy=row, reason="đếm lại", by=yard.head, at=NOON)

    assert (left(lot), row.state) == (10, "rejected")
    with pytest.raises(ValidationError, match="đã xong"):
        approve(discrepancy=row, by=yard.head, at=NOON)


def test_what_was_found_above_the_book_is_booked_once_it_is_approved(yard: Yard) -> None:
    lot = yard.lot()
    said = {"explanation": "lẫn ở lô khác", "by": yard.keeper, "at": NOON}
    row = report(lot=lot, kind=DiscrepancyKind.SURPLUS, quantity=Decimal(2), **said)

    approve(discrepancy=row, by=yard.head, at=NOON)

    assert left(lot) == 12
    assert (lot.quantity, lot.surplus) == (10, 2)


def test_damage_is_written_down_and_takes_nothing_away(yard: Yard) -> None:
    lot = yard.lot()
    said = {"explanation": "ẩm mốc", "by": yard.keeper, "at": NOON}
    row = report(lot=lot, kind=DiscrepancyKind.DAMAGED, quantity=Decimal(4), **said)

    line = approve(discrepancy=row, by=yard.head, at=NOON)

    assert (left(lot), line.kind, line.words) == (10, "damaged", "4 chiếc: ẩm mốc")


def test_no_more_is_missing_than_there_was(yard: Yard) -> None:
    said = {"explanation": "mất", "by": yard.keeper, "at": NOON}

    with pytest.raises(ValidationError, match="chỉ còn 10 chiếc"):
        report(lot=yard.lot(), kind=DiscrepancyKind.SHORT, quantity=Decimal(11), **said)


def test_goods_counted_again_stand_as_counted_last(yard: Yard) -> None:
    lot, take = yard.lot(), open_count(store=yard.store, **BY)

    count(stock_take=take, lot=lot, counted=Decimal(9), **BY)
    count(stock_take=take, lot=lot, counted=Decimal(10), **BY)

    assert close_count(stock_take=take, **BY) == []
    with pytest.raises(ValidationError, match="đã kết thúc"):
        count(stock_take=take, lot=lot, counted=Decimal(9), **BY)


def test_a_second_count_lists_no_goods_that_an_open_difference_already_holds(yard: Yard) -> None:
    said = {"by": yard.keeper, "at": NOON}
    lots = some, gone, more = yard.lot(10), yard.lot(3), yard.lot(5)
    found: list[list[tuple[GoodsLot, str, Decimal]]] = []
    for counted in ((8, 0, 6), (8, 0, 6), (7, 0, 8), (9, 0, 5)):
        take = open_count(store=yard.store, **said)
        for lot, amount in zip(lots, counted, strict=True):
            if amount:
                count(stock_take=take, lot=lot, counted=Decimal(amount), **said)
        listed = close_count(stock_take=take, **said)
        found.append([(one.lot, str(one.kind), one.quantity) for one in listed])

    first, same, beyond, less = found
    assert sorted(first, key=str) == sorted(
        [(some, "short", 2), (gone, "short", 3), (more, "surplus", 1)], key=str
    )
    assert same == less == []
    assert sorted(beyond, key=str) == sorted([(some, "short", 1), (more, "surplus", 2)], key=str)

    row = Discrepancy.objects.get(lot=gone)
    explain(discrepancy=row, explanation="mất", by=yard.keeper, at=NOON)
    reject(discrepancy=row, reason="tìm lại", by=yard.head, at=NOON)
    (again,) = close_count(stock_take=open_count(store=yard.store, **said), **said)[1:2]
    assert again.lot == gone, "one that was decided holds nothing any more"


def test_a_shortage_that_was_booked_since_the_count_is_not_listed_again(yard: Yard) -> None:
    """The book has 10, 8 lie there: approved, and in the book before the count ends."""
    lot, later, end = yard.lot(10), NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=lot, counted=Decimal(8), by=yard.keeper, at=NOON)
    said = {"kind": DiscrepancyKind.SHORT, "quantity": Decimal(2), "explanation": "rơi vỡ"}
    row = report(lot=lot, **said, by=yard.keeper, at=NOON)
    approve(discrepancy=row, by=yard.head, at=later)

    assert close_count(stock_take=take, by=yard.keeper, at=end) == []
    assert left(lot) == 8


def test_only_what_the_book_has_not_caught_up_with_since_the_count_is_listed(yard: Yard) -> None:
    """Of 10, 7 are counted. A paper of yesterday says later that 2 were returned then; that 1 was
    returned this afternoon tells nothing of what lay there in the morning."""
    lot, later, end = yard.lot(10), NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=lot, counted=Decimal(7), by=yard.keeper, at=NOON)
    give_back(lot, 2, number="1/BB", occurred_on=TODAY - timedelta(1), at=later)
    give_back(lot, 1, number="2/BB", at=later)

    (row,) = close_count(stock_take=take, by=yard.keeper, at=end)

    assert (row.kind, row.quantity) == ("short", 1)


def test_a_line_that_was_a_mistake_accounts_for_what_the_count_found_more(yard: Yard) -> None:
    lot, later, end = yard.lot(10), NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    line = give_back(lot, 2)
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=lot, counted=Decimal(10), by=yard.keeper, at=later)
    reverse(movement=line, reason="nhầm lô", by=yard.head, at=end)

    assert close_count(stock_take=take, by=yard.keeper, at=end) == []
    assert left(lot) == 10


def test_goods_that_the_book_has_elsewhere_are_not_counted_here(yard: Yard) -> None:
    other = open_store(name="Kho 2", agency=yard.agency, area=yard.area, **BY)
    add_place(store=other, name="Kệ", **BY)
    take = open_count(store=other, **BY)

    with pytest.raises(ValidationError, match="không ở kho này"):
        count(stock_take=take, lot=yard.lot(), counted=Decimal(1), **BY)


def test_a_store_is_counted_once_at_a_time(yard: Yard) -> None:
    open_count(store=yard.store, **BY)

    with pytest.raises(ValidationError, match="chưa kết thúc"):
        open_count(store=yard.store, **BY)


def test_goods_already_dealt_with_are_not_expected(yard: Yard) -> None:
    lot = yard.lot()
    confiscate(lot, 10)
    said = {"explanation": "mất", "by": yard.keeper, "at": NOON}
    row = report(lot=lot, kind=DiscrepancyKind.SHORT, quantity=Decimal(10), **said)
    approve(discrepancy=row, by=yard.head, at=NOON)

    assert close_count(stock_take=open_count(store=yard.store, **BY), **BY) == []
