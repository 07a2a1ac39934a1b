"""The ledger of a lot: exact, never negative, never more than there is."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.custody.models import GoodsLot, LotMovement, MinutesKind, MovementKind, Seizure
from hangthat.domain.custody.services import (
    Details,
    LotTerms,
    Paper,
    dispose,
    record,
    reverse,
    seize,
    split,
)
from hangthat.domain.custody.tests.yard import (
    BY,
    COUNCIL,
    NOON,
    SEIZED_ON,
    TODAY,
    Yard,
    confiscate,
    destroy,
    give_back,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def left(lot: GoodsLot) -> tuple[Decimal, Decimal]:
    lot.refresh_from_db()
    return lot.held, lot.confiscated


def kinds(lot: GoodsLot) -> list[str]:
    return [row.kind for row in lot.movements.order_by("number")]


def test_goods_are_returned_in_part_and_destroyed_in_part(yard: Yard) -> None:
    lot = yard.lot("10.5", unit="kg", value_vnd=1_050_001)

    give_back(lot, "4.25")
    confiscate(lot, "6.25")
    destroy(lot, "6.25")

    assert left(lot) == (0, 0)
    assert kinds(lot) == ["seized", "moved", "returned", "confiscated", "destroyed"]
    gone = lot.movements.filter(kind__in=("returned", "destroyed"))
    assert [row.value_vnd for row in gone.order_by("number")] == [425_000, 625_001]


def test_a_number_of_a_seizure_that_another_has_wants_an_answer(yard: Yard) -> None:
    def take(number: str, case: Case, **more: Any) -> Seizure:
        terms = [LotTerms("túi", Decimal(1), "chiếc")]
        return seize(case=case, seized_on=SEIZED_ON, lots=terms, number=number, **more, **BY)[0]

    take("01/BB-TG", yard.case())
    with pytest.raises(ValidationError, match="Số 1/bb-tg đã có ở một lần tạm giữ khác"):
        take("1/bb-tg", yard.case())
    made = take("1/bb-tg", yard.case(), answer="hai vụ chung một biên bản")

    line = Entry.objects.filter(subject="custody.seizure", subject_id=made.pk).latest("pk")
    assert line.reason == "hai vụ chung một biên bản"


def test_tenths_add_up_on_either_database(yard: Yard) -> None:
    lot = yard.lot("0.3", unit="kg")

    give_back(lot, "0.1", number="1")
    give_back(lot, "0.2", number="2")

    assert left(lot) == (0, 0)


@pytest.mark.parametrize("quantity", ["0", "-1", "0.0004"])
def test_a_quantity_is_above_nothing_and_has_three_decimals(yard: Yard, quantity: str) -> None:
    lot = yard.lot()

    with pytest.raises(ValidationError):
        give_back(lot, quantity)

    assert left(lot) == (10, 0)


def test_more_is_not_returned_than_is_held(yard: Yard) -> None:
    lot = yard.lot(10)

    with pytest.raises(ValidationError, match="Chỉ còn 10 chiếc đang tạm giữ"):
        give_back(lot, 11)

    assert left(lot) == (10, 0)


def test_goods_that_were_destroyed_are_not_returned(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)
    destroy(lot, 10)

    with pytest.raises(ValidationError, match="tiêu hủy 10 chiếc ngày 24/11/2026"):
        give_back(lot, 1)


def test_nothing_moves_before_the_seizure_or_after_today(yard: Yard) -> None:
    lot = yard.lot()

    for day in (SEIZED_ON - timedelta(1), TODAY + timedelta(1)):
        with pytest.raises(ValidationError, match="từ ngày tạm giữ"):
            give_back(lot, 1, occurred_on=day)


def test_goods_are_not_seized_tomorrow(yard: Yard) -> None:
    terms = [LotTerms("mũ", Decimal(1), "chiếc")]

    with pytest.raises(ValidationError, match="sau hôm nay"):
        seize(case=yard.case(), seized_on=TODAY + timedelta(1), lots=terms, **BY)


def test_a_line_entered_late_leaves_no_day_with_less_than_nothing(yard: Yard) -> None:
    lot, early = yard.lot(10), SEIZED_ON + timedelta(2)
    late = SEIZED_ON + timedelta(5)
    confiscate(lot, 6, occurred_on=late)

    with pytest.raises(ValidationError, match="chỉ còn 0 chiếc đã tịch thu"):
        destroy(lot, 6, occurred_on=early)
    give_back(lot, 4, occurred_on=early)

    assert left(lot) == (0, 6)


def test_goods_in_custody_are_sold_or_destroyed_only_if_they_spoil(yard: Yard) -> None:
    lot = yard.lot(10, unit="kg")

    with pytest.raises(ValidationError, match="chưa tịch thu"):
        destroy(lot, 10)
    destroy(lot, 10, perishable=True)

    assert left(lot) == (0, 0)


def test_a_sale_says_what_it_brought(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)
    said = {"lot": lot, "kind": MinutesKind.SOLD, "quantity": Decimal(10), "occurred_on": TODAY}

    with pytest.raises(ValidationError) as refused:
        dispose(**said, paper=Paper("3/BB"), details=Details(counterpart="Cty"), **BY)
    sale = Details(counterpart="Công ty Đấu giá", proceeds_vnd=700_000, receipt="BL 12")
    dispose(**said, paper=Paper("3/BB"), details=sale, **BY)

    assert set(refused.value.message_dict) == {"proceeds_vnd"}
    row = lot.movements.get(kind="sold")
    assert (row.proceeds_vnd, row.receipt, row.value_vnd) == (700_000, "BL 12", 1_000_000)


def test_destruction_has_a_council_of_at_least_two(yard: Yard) -> None:
    lot = yard.lot(10)
    confiscate(lot, 10)

    with pytest.raises(ValidationError, match="ít nhất hai người"):
        destroy(lot, 10, paper=Paper("1/BB-TH", council="Một mình"))
    row = destroy(lot, 10, paper=Paper("1/BB-TH", council=COUNCIL, method="đốt"))

    assert row.minutes.members == COUNCIL.splitlines()


def test_one_paper_may_name_several_lots_but_only_of_its_day(yard: Yard) -> None:
    one, two = yard.lot(), yard.lot()
    first = confiscate(one, 5).minutes

    assert confiscate(two, 5).minutes == first
    with pytest.raises(ValidationError, match="đã dùng cho biên bản ngày 24/11/2026"):
        confiscate(two, 5, occurred_on=TODAY - timedelta(1))


def test_the_numbers_of_minutes_begin_anew_each_year_and_zeros_make_no_other(yard: Yard) -> None:
    one, two = yard.lot(), yard.lot()
    Seizure.objects.update(seized_on=date(2025, 11, 10))
    LotMovement.objects.update(occurred_on=date(2025, 11, 10))
    for lot in (one, two):
        lot.seizure.refresh_from_db()
    old = confiscate(one, 5, number="1/BB-TT", occurred_on=date(2025, 12, 1)).minutes
    new = confiscate(one, 5, number="01/BB-TT").minutes

    assert old != new
    assert confiscate(two, 5, number="1/bb-tt").minutes == new
    with pytest.raises(ValidationError, match="đã dùng cho biên bản ngày 24/11/2026"):
        confiscate(two, 5, number="001/BB-TT", occurred_on=TODAY - timedelta(1))


def test_minutes_are_completed_by_what_is_said_later_and_never_contradicted(yard: Yard) -> None:
    """A scan that comes with the second lot is not lost, nor another council."""
    one, two, three = (yard.lot() for _ in range(3))
    for lot in (one, two, three):
        confiscate(lot, 5)
    scan = SimpleUploadedFile("bb.pdf", a_pdf("Biên bản"))
    said = {"method": "đốt", "spot": "bãi rác", "council": COUNCIL}
    minutes = destroy(one, 5).minutes

    assert destroy(two, 5, paper=Paper("1/BB-TH", **said, file=scan)).minutes == minutes
    minutes.refresh_from_db()
    assert (minutes.method, minutes.spot) == ("đốt", "bãi rác")
    assert minutes.file
    assert Entry.objects.filter(subject="custody.disposalminutes", action="amend").count() == 1
    for other in ({"council": "Ai đó\nMột người nữa"}, {"method": "nghiền"}):
        with pytest.raises(ValidationError, match=r"Biên bản số 1/BB-TH đã ghi .* khác"):
            destroy(three, 5, paper=Paper("1/BB-TH", **said | other))


def test_a_part_gets_a_label_of_its_own(yard: Yard) -> None:
    lot = yard.lot(10, value_vnd=1_000_003)

    part = split(lot=lot, quantity=Decimal("3"), **BY)
    with pytest.raises(ValidationError, match="Chỉ tách được một phần"):
        split(lot=lot, quantity=Decimal("7"), **BY)

    assert left(lot) == (7, 0)
    assert left(part) == (3, 0)
    assert (part.parent, part.place, part.seizure) == (lot, yard.shelf, lot.seizure)
    assert (lot.held_vnd or 0) + (part.held_vnd or 0) == 1_000_003


def test_nothing_is_taken_out_of_sealed_goods(yard: Yard) -> None:
    lot = yard.lot(10)
    sealed = {"lot": lot, "kind": MovementKind.SEALED, "occurred_on": TODAY}
    record(**sealed, details=Details(seal="NP-7"), **BY)

    for act in (
        lambda: split(lot=lot, quantity=Decimal(1), **BY),
        lambda: _sample(lot),
        lambda: give_back(lot, 1),
        lambda: record(**sealed, details=Details(seal="NP-8"), **BY),
    ):
        with pytest.raises(ValidationError, match="niêm phong số NP-7"):
            act()
    record(lot=lot, kind=MovementKind.UNSEALED, occurred_on=TODAY, **BY)
    _sample(lot)

    assert left(lot) == (9, 0)


def test_sealed_goods_leave_all_together_or_by_a_paper_of_before_the_seal(yard: Yard) -> None:
    lot = yard.lot(10)
    record(lot=lot, kind=MovementKind.SEALED, occurred_on=TODAY, details=Details(seal="NP-7"), **BY)

    give_back(lot, 1, number="1/BB", occurred_on=TODAY - timedelta(1))
    confiscate(lot, 4)  # takes nothing off the shelf
    with pytest.raises(ValidationError, match="niêm phong số NP-7"):
        destroy(lot, 1)

    assert left(lot) == (5, 4)
    whole = yard.lot(10, seal="NP-8")
    give_back(whole, 10, number="2/BB")
    assert left(whole) == (0, 0)


def _sample(lot: GoodsLot) -> LotMovement:
    one: dict[str, Any] = {"lot": lot, "kind": MovementKind.SAMPLED, "quantity": Decimal(1)}
    return record(**one, occurred_on=TODAY, **BY)


def test_a_mistake_stays_and_does_not_count(yard: Yard) -> None:
    lot = yard.lot(10)
    wrong = give_back(lot, 4)

    reverse(movement=wrong, reason="nhầm lô", **BY)
    with pytest.raises(ValidationError, match="đã ghi là nhầm"):
        reverse(movement=wrong, reason="nhầm lô", **BY)

    assert left(lot) == (10, 0)
    assert kinds(lot)[-2:] == ["returned", "reversal"]
    assert lot.movements.standing().count() == 2
    lot.refresh_from_db()
    assert lot.held_vnd == 1_000_000


def test_what_went_on_to_be_destroyed_is_not_taken_back_from_the_confiscated(yard: Yard) -> None:
    lot = yard.lot(10)
    taken = confiscate(lot, 10)
    destroy(lot, 8)

    with pytest.raises(ValidationError, match="Không còn đủ"):
        reverse(movement=taken, reason="nhầm", **BY)


def test_the_database_itself_refuses_less_than_nothing(yard: Yard) -> None:
    lot = yard.lot(10)

    with pytest.raises(IntegrityError):
        GoodsLot.objects.filter(pk=lot.pk).update(held=Decimal("-0.001"))


def test_a_line_says_who_wrote_it(yard: Yard) -> None:
    lot = yard.lot(10)

    give_back(lot, 1, by=yard.officer, at=NOON)

    assert lot.movements.get(kind="returned").written_by == yard.officer
