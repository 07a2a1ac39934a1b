"""Goods are valued after the seizure, and a slip of the seizure is mended."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.custody.models import GoodsLot, LotMovement, MovementKind
from hangthat.domain.custody.queries.fates import Fate, fates
from hangthat.domain.custody.services import Details, LotTerms, correct, record, reverse, split
from hangthat.domain.custody.services.undoing import take_back
from hangthat.domain.custody.tests.recount import book, recount
from hangthat.domain.custody.tests.yard import BY, TODAY, Yard, give_back

pytestmark = pytest.mark.django_db
BASIS = Details(words="giá niêm yết tại cơ sở", document="Điều 60")


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def value(lot: GoodsLot, worth: int | None, details: Details = BASIS) -> LotMovement:
    return record(
        lot=lot, kind=MovementKind.VALUED, occurred_on=TODAY, worth=worth, details=details, **BY
    )


def mend(lot: GoodsLot, reason: str = "gõ thừa một số không", **terms: Any) -> GoodsLot:
    first = lot.movements.standing().get(kind=MovementKind.SEIZED)
    said = {"name": lot.name, "unit": lot.unit, "value_vnd": lot.value_vnd} | terms
    quantity = Decimal(said.pop("quantity", lot.quantity))
    return correct(movement=first, terms=LotTerms(quantity=quantity, **said), reason=reason, **BY)


def worth(lot: GoodsLot) -> tuple[int | None, int | None, int | None]:
    lot.refresh_from_db()
    return lot.value_vnd, lot.held_vnd, lot.confiscated_vnd


def seized(yard: Yard) -> Fate:
    rows = fates(yard.officer, first=date(2026, 11, 1), last=date(2026, 11, 30))
    return next(row for row in rows if row.kind == MovementKind.SEIZED)


def test_goods_are_valued_after_the_seizure_and_count_from_then(yard: Yard) -> None:
    lot = yard.lot(10, value_vnd=None)
    give_back(lot, 4)
    assert (seized(yard).value_vnd, seized(yard).unvalued) == (0, 1)

    row = value(lot, 1_000_000)

    assert (row.value_vnd, row.words) == (1_000_000, "giá niêm yết tại cơ sở")
    assert worth(lot) == (1_000_000, 600_000, 0)  # of ten, six are left
    assert (seized(yard).value_vnd, seized(yard).unvalued) == (1_000_000, 0)


def test_what_was_split_off_is_valued_by_itself(yard: Yard) -> None:
    lot = yard.lot(10, value_vnd=None)
    part = split(lot=lot, quantity=Decimal(4), **BY)

    value(lot, 600_000)
    value(part, 400_000)

    assert (worth(lot), worth(part)) == ((600_000, 600_000, 0), (400_000, 400_000, 0))
    assert seized(yard).value_vnd == 1_000_000


def test_a_valuation_has_a_basis_and_is_taken_back_before_another(yard: Yard) -> None:
    lot = yard.lot(10, value_vnd=None)
    for amount, details in ((None, BASIS), (900_000, Details())):
        with pytest.raises(ValidationError, match="căn cứ xác định trị giá"):
            value(lot, amount, details)
    wrong = value(lot, 9_000_000)
    with pytest.raises(ValidationError, match=r"đã có trị giá 9\.000\.000 đ"):
        value(lot, 900_000)

    reverse(movement=wrong, reason="thừa một số không", **BY)
    assert worth(lot) == (None, None, None)
    value(lot, 900_000)

    assert worth(lot) == (900_000, 900_000, 0)
    assert seized(yard).value_vnd == 900_000


def test_what_came_back_was_valued_with_the_rest(yard: Yard) -> None:
    lot = yard.lot(10, value_vnd=None)
    wrong = give_back(lot, 4)
    value(lot, 1_000_000)

    reverse(movement=wrong, reason="nhầm lô", **BY)

    assert worth(lot) == (1_000_000, 1_000_000, 0)


def test_a_slip_of_the_seizure_is_mended_with_a_reason(yard: Yard) -> None:
    lot = yard.lot(1200, name="rựu", unit="chai", value_vnd=12_000_000)

    with pytest.raises(ValidationError):
        mend(lot, quantity=120, reason=" ")
    mend(lot, name="rượu", quantity=120, value_vnd=1_200_000)

    lot.refresh_from_db()
    assert (lot.name, lot.quantity, lot.held) == ("rượu", 120, 120)
    assert worth(lot) == (1_200_000, 1_200_000, 0)
    kinds = [(row.kind, row.quantity) for row in lot.movements.order_by("number")]
    assert kinds == [("seized", 1200), ("moved", None), ("reversal", 1200), ("seized", 120)]
    assert recount() == book()
    assert (seized(yard).lots, seized(yard).value_vnd) == (1, 1_200_000)
    line = Entry.objects.filter(subject="custody.goodslot", action="amend").latest("pk")
    assert line.reason == "gõ thừa một số không"


def test_what_was_mended_or_taken_back_is_not_mended_again(yard: Yard) -> None:
    lot, other = yard.lot(1200), yard.lot(5)
    first, gone = lot.movements.get(number=1), other.movements.get(number=1)
    mend(lot, quantity=120)
    take_back([other], **BY)

    for line in (first, gone):
        with pytest.raises(ValidationError, match="đã ghi là nhầm"):
            correct(movement=line, terms=LotTerms("mũ", Decimal(7), "chiếc"), reason="sai", **BY)


def test_only_the_words_change_without_a_line_of_the_ledger(yard: Yard) -> None:
    lot = yard.lot(10, unit="thùng")

    mend(lot, unit="chiếc")
    with pytest.raises(ValidationError, match="Chưa sửa gì"):
        mend(lot)

    assert lot.movements.count() == 2
    assert lot.left_words == "10 chiếc đang tạm giữ"


def test_the_quantity_stays_once_something_left_the_lot(yard: Yard) -> None:
    lot = yard.lot(10)
    wrong = give_back(lot, 4)

    with pytest.raises(ValidationError, match="trả lại 4 chiếc ngày 24/11/2026: ghi nhầm"):
        mend(lot, quantity=100)
    reverse(movement=wrong, reason="nhầm", **BY)
    mend(lot, quantity=100)
    give_back(lot, 40)

    lot.refresh_from_db()
    assert (lot.quantity, lot.held) == (100, 60)


def test_goods_that_were_valued_since_keep_their_value_when_the_quantity_is_mended(
    yard: Yard,
) -> None:
    lot = yard.lot(1200, value_vnd=None)
    value(lot, 600_000)
    with pytest.raises(ValidationError, match="định giá ngày 24/11/2026"):
        mend(lot, value_vnd=700_000)

    mend(lot, quantity=120)

    assert worth(lot) == (600_000, 600_000, 0)
    assert seized(yard).value_vnd == 600_000
