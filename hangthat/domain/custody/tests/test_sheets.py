"""A list of seized goods that somebody kept in a workbook."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import close_case, restrict
from hangthat.domain.custody.models import GoodsLot, Seizure
from hangthat.domain.custody.sheets import LISTS
from hangthat.domain.custody.sheets.quantities import quantity_of
from hangthat.domain.custody.tests.yard import NOON, SEIZED_ON, TODAY, Yard, give_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


def line(number: int, of: Case, **more: Any) -> Line:
    values = {
        "case": of.number, "seized_on": SEIZED_ON, "number": "3/BB", "name": "đường",
        "quantity": "12,5", "unit": "kg",
    }  # fmt: skip
    return Line(number, [], values={k: v for k, v in (values | more).items() if v is not None})


def judged(yard: Yard, *lines: Line) -> Any:
    clerk = LISTS[0].opens(yard.officer, TODAY)
    clerk.judge(lines)
    return clerk


def test_rows_of_one_case_day_and_paper_are_one_seizure(yard: Yard) -> None:
    case = yard.case(number="7/VV")
    lines = [line(1, case), line(2, case, name="mũ", quantity="3", place="kho số 1, kệ a1")]

    judged(yard, *lines).prepare(lines, at=NOON)()

    assert Seizure.objects.get().lots.count() == 2
    placed = GoodsLot.objects.get(name="mũ")
    assert (placed.place, placed.held) == (yard.shelf, 3)


def test_rows_are_written_by_another_than_who_judged_them(yard: Yard) -> None:
    """As a file is: looked through today, written when its sender says so."""
    lines = [line(1, yard.case(number="7/VV"), place="kho số 1, kệ a1")]
    judged(yard, *lines)

    LISTS[0].opens(yard.officer, TODAY).prepare(lines, at=NOON)()

    assert GoodsLot.objects.get().place == yard.shelf


def test_a_case_of_several_pieces_of_a_file_is_one_case(yard: Yard) -> None:
    case = yard.case(number="7/VV")
    first, second = line(1, case), line(2, case, name="mũ")

    clerk = judged(yard, first)
    clerk.judge([second])

    assert (first.faults, second.faults) == ([], [])


def test_a_file_that_comes_again_brings_nothing_twice(yard: Yard) -> None:
    case = yard.case(number="7/VV")
    lines = [line(1, case)]
    judged(yard, *lines).prepare(lines, at=NOON)()

    again, twin = line(1, case), line(2, case)
    judged(yard, again, twin)

    assert again.fate == Fate.SAME
    assert "Trùng với dòng 1" in twin.faults[0].message


def test_later_rows_of_a_paper_on_record_go_into_its_seizure(yard: Yard) -> None:
    case = yard.case(number="7/VV")
    first, later = [line(1, case)], [line(1, case, name="mũ")]
    judged(yard, *first).prepare(first, at=NOON)()

    judged(yard, *later).prepare(later, at=NOON)()

    assert later[0].faults == []
    assert Seizure.objects.get().lots.count() == 2


def test_a_number_that_another_seizure_has_is_left_to_the_page(yard: Yard) -> None:
    one, other = yard.case(number="7/VV"), yard.case(number="8/VV")
    rows = [line(1, one), line(2, other)]
    judged(yard, *rows)
    assert [fault.column for fault in rows[1].faults] == ["number"]
    judged(yard, rows[0]).prepare([rows[0]], at=NOON)()

    again = line(1, other)
    again.values["number"] = "03/BB"
    judged(yard, again)

    [fault] = again.faults
    assert "đã có ở một lần tạm giữ khác của cơ quan trong năm" in fault.message
    assert "ghi lần tạm giữ này trên trang, có giải trình" in fault.message


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"case": "không có"}, "case"),
        ({"seized_on": date(2090, 1, 1)}, "seized_on"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "mươi"}, "quantity"),
        ({"place": "Kho lạ"}, "place"),
    ],
)
def test_a_row_that_cannot_be_says_where(yard: Yard, more: dict[str, Any], column: str) -> None:
    wrong = line(1, yard.case(number="7/VV"), **more)

    judged(yard, wrong)

    assert wrong.faults[0].column == column


def test_goods_are_brought_into_no_case_that_is_over_or_out_of_sight(yard: Yard) -> None:
    over, kept = yard.case(number="8/VV"), yard.case(number="9/VV")
    close_case(case=over, closed_on=TODAY, outcome="other", by=yard.officer, at=NOON)
    other = yard.person("nguoikhac", "member_officer")  # type: ignore[arg-type]
    restrict(case=kept, readers=[other, yard.head], reason="kín", by=yard.head, at=NOON)
    lines = [line(1, over), line(2, kept), line(3, kept, case="không có")]

    judged(yard, *lines)

    assert [one.faults[0].column for one in lines] == ["case"] * 3
    assert lines[1].faults[0].message == lines[2].faults[0].message


def test_a_file_is_taken_back_while_nothing_else_happened_to_its_lots(yard: Yard) -> None:
    lines = [line(1, yard.case(number="7/VV")), line(2, yard.case(number="8/VV"))]
    lines[1].values["number"] = "4/BB"
    clerk = judged(yard, *lines)
    clerk.prepare(lines, at=NOON)()
    first, second = GoodsLot.objects.order_by("pk")

    clerk.take_away(GoodsLot, [first.pk], at=NOON)
    give_back(second, 1)

    first.refresh_from_db()
    assert (first.held, first.left_words) == (0, "không còn")
    with pytest.raises(ValidationError, match="không hoàn tác được"):
        clerk.take_away(GoodsLot, [second.pk], at=NOON)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("12,5", "12.500"),
        ("1.250,5", "1250.500"),
        ("1.250", "1250.000"),
        ("12.5", "12.500"),
        ("0.125", "0.125"),
        ("1.250.000", "1250000.000"),
        (" 7 ", "7.000"),
        ("0,0001", None),
        ("-3", None),
        ("3 kg", None),
    ],
)
def test_a_quantity_is_read_as_people_here_write_it(text: str, quantity: str | None) -> None:
    found = quantity_of(text)

    assert (None if found is None else str(found)) == quantity
