"""Stated totals beside the sums of their parts: what is told, what is told as not clear, and when
nothing is said."""

from decimal import Decimal
from pathlib import Path

import pytest

from hangthat.core.spreadsheets.reader import read
from hangthat.core.spreadsheets.tests.sheets import xlsx
from hangthat.core.totals.reader import Totals, totals_of
from hangthat.core.totals.reader.figures import figure, marks_of
from hangthat.core.totals.reader.words import is_total

pytestmark = pytest.mark.once
HEADS = ["Đơn vị", "Tổng số vụ", "Hàng cấm", "Gian lận thương mại", "Hàng giả"]


def told(path: Path, rows: list[list[object]]) -> Totals:
    return totals_of(read(xlsx(path / "bieu.xlsx", rows), name="bieu.xlsx"))


def differing(found: Totals) -> list[tuple[str, Decimal, Decimal]]:
    return [(one.cell, one.stated, one.computed) for one in found.differences if one.sure]


def test_a_total_of_cases_that_its_natures_do_not_come_to_is_told_with_its_cell(
    tmp_path: Path,
) -> None:
    rows = [["Hải quan", 10, 2, 3, 5], ["Công an", 12, 4, 4, 4], ["Thuế", 9, 1, 1, 6],
            ["Kiểm lâm", 7, 1, 1, 5], ["Tổng cộng", 38, 8, 9, 20]]  # fmt: skip

    found = told(tmp_path, [HEADS, *rows])

    assert differing(found) == [("B4", 9, 8), ("B6", 38, 37)]
    assert found.differences[0].parts == "C4 + D4 + E4"


def test_a_table_whose_totals_all_come_out_is_told_as_such(tmp_path: Path) -> None:
    rows = [["Hải quan", 10, 2, 3, 5], ["Công an", 12, 4, 4, 4], ["Tổng cộng", 22, 6, 7, 9]]

    found = told(tmp_path, [HEADS, *rows])

    assert (found.differences, found.unclear) == ([], [])
    assert found.agreed == 7


def test_a_total_of_cases_that_no_row_proves_is_told_once_with_both_numbers(tmp_path: Path) -> None:
    """2 + 3 + 4 = 9, 10 is stated; 4 + 4 + 4 = 12, 15 is stated."""
    found = told(tmp_path, [HEADS, ["Hải quan", 10, 2, 3, 4], ["Công an", 15, 4, 4, 4]])

    (one,) = found.differences
    assert (one.cell, one.stated, one.computed, one.sure) == ("B2", 10, 9, False)
    assert "không đủ dòng khớp" in one.why


def test_of_cases_beside_some_of_them_and_money_no_sum_is_made_up(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Tổng số vụ", "Số vụ khởi tố", "Tiền phạt"]
    found = told(tmp_path, [heads, ["Hải quan", 10, 2, 300], ["Công an", 15, 4, 450]])

    assert (found.differences, found.unclear) == ([], [])


def test_companies_and_communes_whose_names_begin_like_totals_are_none() -> None:
    for name in ("Công ty An", "Tổng công ty Thép", "Tổng kho Hà", "Xã Cộng Hòa", "Cộng đồng số"):
        assert not is_total(name)
    for total in ("Cộng", "Tổng cộng:", "CỘNG XÃ TÂN THANH", "Tong cong", "II. Tổng số vụ"):
        assert is_total(total)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567", "1234567"), ("1.234.567,5", "1234567.5"), ("1,2 tỷ", "1200000000"),
        ("3,385 tỷ", "3385000000"), ("2 tỷ 300 triệu", "2300000000"), ("12 vụ", "12"),
        ("1 234 567 đồng", "1234567"), ("-", "0"), ("0,125", "0.125"), ("−5", "-5"),
    ],
)  # fmt: skip
def test_figures_are_read_as_officers_type_them(text: str, value: str) -> None:
    found = figure(text)

    assert found
    assert found.value == Decimal(value)


def test_a_figure_that_may_be_two_is_none() -> None:
    assert figure("1,234", frozenset(",")) is None
    assert figure("hơn 9 tỷ") is None
    assert figure("12/03") is None


def test_a_whole_number_shows_no_mark_before_decimals() -> None:
    assert marks_of(["200", "5400", "850,5"]) == {","}
    assert marks_of(["200", "1.234"]) == frozenset()
    assert marks_of([",5", "0.125"]) == {",", "."}


def test_of_millions_beside_a_figure_that_may_be_two_no_sum_is_made_up(tmp_path: Path) -> None:
    """420,125 among 850,5 and 200: 420.125 million hardly, but nobody says so."""
    heads = ["Đơn vị", "Số vụ", "Tiền phạt (triệu đồng)"]
    rows = [["Hải quan", 3, "850,5"], ["Công an", 4, "420,125"], ["Thuế", 5, 200],
            ["Tổng cộng", 12, "1.470,625"]]  # fmt: skip

    found = told(tmp_path, [heads, *rows])

    assert not found.differences
    assert [(one.cell, "C3" in one.why) for one in found.unclear] == [("C5", True)]


def test_a_part_that_cannot_be_read_is_told_and_no_sum_is_made_up(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Số vụ", "Tiền phạt (triệu đồng)"]
    rows = [["Hải quan", 3, 20], ["Công an", 4, 30], ["Thuế", 5, "hơn 9"], ["Kiểm lâm", 1, 4],
            ["Tổng cộng", 13, 70]]  # fmt: skip

    found = told(tmp_path, [heads, *rows])

    assert not found.differences
    assert [(one.cell, "C4" in one.why) for one in found.unclear] == [("C6", True)]


def test_a_total_without_any_agreement_is_told_as_not_clear(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Số vụ", "Số đối tượng"]
    rows = [["Hải quan", 3, 20], ["Công an", 4, 30], ["Tổng cộng", 90, 170]]

    found = told(tmp_path, [heads, *rows])

    assert not found.differences
    assert [one.cell for one in found.unclear] == ["B4"]


def test_one_column_of_millions_that_is_off_by_a_rounding_is_not_called_wrong(
    tmp_path: Path,
) -> None:
    heads = ["Đơn vị", "Số vụ", "Thu (triệu đồng)"]
    rows = [["Hải quan", 3, 18], ["Công an", 4, 43], ["Thuế", 2, 11], ["Tổng cộng", 9, 73]]

    found = told(tmp_path, [heads, *rows])

    assert [(one.cell, one.sure, one.why) for one in found.differences] == [
        ("C5", False, "có thể do làm tròn số")
    ]


def test_so_many_cases_in_words_are_held_against_the_rows(tmp_path: Path) -> None:
    heads = ["STT", "Tên cơ sở", "Địa chỉ"]
    rows = [["1", "Tạp hóa Hà", "Chợ"], ["2", "Quán Na", "Chợ"]]

    found = told(tmp_path, [heads, *rows, ["Tổng cộng: 3 cơ sở", "", ""]])

    assert differing(found) == [("A4", 3, 2)]
    assert not told(tmp_path, [heads, *rows, ["Tổng cộng: 2 cơ sở", "", ""]]).differences


def test_amounts_of_different_units_are_not_added_up(tmp_path: Path) -> None:
    heads = ["STT", "Tên hàng", "ĐVT", "Số lượng", "Thành tiền"]
    rows = [["1", "Áo", "chiếc", 5, 100], ["2", "Gạo", "kg", 7, 300], ["3", "Bia", "lon", 9, 50]]

    found = told(tmp_path, [heads, *rows, ["", "Tổng cộng", "", 99, 450]])

    assert not found.differences


def test_a_column_called_total_is_told_as_not_clear_where_too_few_rows_prove_it(
    tmp_path: Path,
) -> None:
    """Both numbers are told; of a column in which no row agrees, those of its first row."""
    heads = ["Đơn vị", "Hàng cấm", "Hàng giả", "Cộng"]
    none = told(tmp_path, [heads, ["Hải quan", 2, 3, 6], ["Công an", 4, 4, 9]])
    half = told(tmp_path, [heads, ["Hải quan", 2, 3, 5], ["Công an", 4, 4, 9]])

    assert [(one.cell, one.stated, one.computed) for one in none.differences] == [("D2", 6, 5)]
    assert [(one.cell, one.stated, one.computed) for one in half.differences] == [("D3", 9, 8)]
    assert not differing(none)
    assert not differing(half)


def test_a_total_beside_what_is_only_some_of_it_is_not_doubted(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Tổng số", "Trong đó: hàng cấm", "Trong đó: hàng giả"]
    rows = [["Hải quan", 10, 2, 3], ["Công an", 12, 4, 4], ["Thuế", 9, 1, 1]]

    found = told(tmp_path, [heads, *rows])

    assert (found.differences, found.unclear) == ([], [])


def test_a_part_that_is_more_than_its_whole_is_told_in_a_short_table_too(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Số vụ", "Trong đó: hàng giả"]
    found = told(tmp_path, [heads, ["Hải quan", 10, 12], ["Công an", 12, 4], ["Thuế", 9, 3]])

    assert [(one.cell, one.stated, one.computed, one.sure) for one in found.differences] == [
        ("B2", 10, 12, False)
    ]


def test_a_row_under_trong_do_that_is_more_than_the_row_above_is_told(tmp_path: Path) -> None:
    heads = ["TT", "Lực lượng", "Số vụ", "Số đối tượng"]
    rows = [["1", "Hải quan", 10, 5], ["", "Trong đó: hàng cấm", 14, 2], ["", "hàng giả", 3, 1],
            ["2", "Công an", 20, 8], ["", "Tổng cộng", 30, 13]]  # fmt: skip

    found = told(tmp_path, [heads, *rows])

    assert [(one.cell, one.parts) for one in found.differences] == [("C2", "riêng C3 đã nhiều hơn")]
    assert found.agreed == 2


@pytest.mark.parametrize(
    ("fines", "differs"),
    [(19_500_000, False), (32_000_000, False), (26_500_000, True)],
)
def test_a_fine_that_stands_beside_each_of_its_goods_is_added_up_once(
    tmp_path: Path, fines: int, differs: bool
) -> None:
    """12,5 and 7 million, the first on two rows: 19,5; an office that counts the rows says 32."""
    rows = [
        ["1", "Nông Thị Hạnh", "1231/QĐ-XPHC", "áo", 5_250_000, 12_500_000],
        ["", "Nông Thị Hạnh", "1231/QĐ-XPHC", "giày", 3_600_000, 12_500_000],
        ["2", "Hoàng Văn Lộc", "1232/QĐ-XPHC", "bánh kẹo", 6_025_000, 7_000_000],
        ["", "Tổng cộng", "", "", 14_875_000, fines],
    ]
    heads = ["STT", "Người vi phạm", "Số QĐ", "Tên hàng", "Trị giá", "Tiền phạt"]

    found = told(tmp_path, [heads, *rows])

    assert [one.cell for one in found.differences] == (["F5"] if differs else [])
    if differs:
        assert not found.differences[0].sure
        assert "tính một lần thì cộng lại được 19.500.000" in found.differences[0].why


def test_equal_fines_of_two_decisions_are_two(tmp_path: Path) -> None:
    rows = [
        ["Nông Thị Hạnh", "1231/QĐ-XPHC", 5_250_000, 7_000_000],
        ["Nông Thị Hạnh", "1232/QĐ-XPHC", 3_600_000, 7_000_000],
        ["Hoàng Văn Lộc", "1233/QĐ-XPHC", 6_025_000, 2_000_000],
        ["Tổng cộng", "", 14_875_000, 9_000_000],
    ]

    found = told(tmp_path, [["Người vi phạm", "Số QĐ", "Trị giá", "Tiền phạt"], *rows])

    assert differing(found) == [("D5", 9_000_000, 16_000_000)]


def test_a_column_named_after_two_others_is_held_against_them(tmp_path: Path) -> None:
    """36 is stated, 20 + 15 = 35; one case may be of both, so it is told as not clear."""
    heads = ["Đơn vị", "Hàng giả", "Xâm phạm SHTT", "Hàng giả, xâm phạm SHTT", "Khởi tố"]
    rows = [["QLTT", 20, 15, 36, 3], ["Công an", 10, 5, 15, 25], ["Biên phòng", 0, 0, 0, 2]]

    (one,) = told(tmp_path, [heads, *rows]).differences

    assert (one.cell, one.stated, one.computed, one.sure) == ("D2", 36, 35, False)
    assert one.parts == "B2 + C2"
    assert "một vụ có thể tính ở cả hai cột" in one.why


def test_a_column_of_goods_beside_another_is_no_sum(tmp_path: Path) -> None:
    heads = ["Đơn vị", "Hàng cấm, hàng lậu", "Hàng giả", "Gian lận thương mại"]
    rows = [["QLTT", 20, 15, 36], ["Công an", 10, 5, 15], ["Biên phòng", 4, 1, 2]]

    found = told(tmp_path, [heads, *rows])

    assert (found.differences, found.unclear) == ([], [])
