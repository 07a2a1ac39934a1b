"""A commune's own file is read as it is: where the table is, and what stands in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from hangthat.core.spreadsheets.reader import LeftOut, Sheet, Table, read
from hangthat.core.spreadsheets.tests import messy
from hangthat.core.spreadsheets.tests.hostile import OLD_EXCEL
from hangthat.core.spreadsheets.tests.sheets import HEADINGS, ROWS, lines, ods, ods_row, text, xlsx

WORDS = frozenset(
    ["ten co so", "dia chi", "ma so thue", "dien thoai", "ho va ten", "ho ten", "chu co so",
     "ngay cap", "so"]
)  # fmt: skip
TABLE = [HEADINGS, *ROWS]
CSV = lines(TABLE)


def table_of(path: Path) -> Table:
    return read(path, name="Danh sách", words=WORDS)


def cells_of(path: Path) -> list[list[str]]:
    return [cells for _, cells in table_of(path).rows]


def test_a_plain_workbook_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    table = table_of(xlsx(tmp_path / "a", TABLE))

    assert (table.sheet, table.header_row, table.headings) == ("Sheet1", 1, HEADINGS)
    assert list(table.rows) == [(2, ROWS[0]), (3, ROWS[1])]
    assert list(table.rows) == [(2, ROWS[0]), (3, ROWS[1])], "a second walk starts anew"
    assert (table.count, table.warnings, table.skipped) == (2, [], [])


def test_an_open_document_is_read_too(tmp_path: Path) -> None:
    assert cells_of(ods(tmp_path / "a", "".join(map(ods_row, TABLE)))) == ROWS


def test_a_text_file_is_read_whatever_separates_its_fields(tmp_path: Path) -> None:
    for separator in ",;\t|":
        assert cells_of(text(tmp_path / "a", lines(TABLE, separator))) == ROWS
    assert cells_of(text(tmp_path / "a", "sep=;\n" + lines(TABLE, ";"))) == ROWS


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (CSV.encode(), "UTF-8"),
        (CSV.encode("utf-8-sig"), "UTF-8"),
        (CSV.encode("utf-16"), "UTF-16"),
        (CSV.encode("utf-16-le"), "UTF-16"),
        (CSV.encode("utf-16-be"), "UTF-16"),
        (messy.in_windows_1258(CSV), "Windows-1258"),
        (messy.in_tcvn3(CSV).encode("latin-1"), "TCVN3 (ABC)"),
        (messy.in_vni(CSV).encode("latin-1"), "VNI-Windows"),
        (messy.misread(CSV).encode(), "UTF-8 bị đọc nhầm"),
    ],
)
def test_a_text_file_may_be_in_any_vietnamese_set(
    content: bytes, charset: str, tmp_path: Path
) -> None:
    table = table_of(text(tmp_path / "a", content))

    assert table.charset == charset
    assert [cells for _, cells in table.rows] == ROWS


@pytest.mark.parametrize("writes", [messy.in_tcvn3, messy.in_vni, messy.misread])
def test_cells_of_a_workbook_may_be_in_an_old_set(
    writes: Callable[[str], str], tmp_path: Path
) -> None:
    old = [[writes(cell) for cell in row] for row in TABLE]

    assert cells_of(xlsx(tmp_path / "a", old)) == ROWS
    assert cells_of(xlsx(tmp_path / "a", [*TABLE, *TABLE[1:], old[1]]))[-1] == ROWS[0]


def test_capitals_of_an_old_font_are_small_letters_in_the_file(tmp_path: Path) -> None:
    names = [["CöA HµNG Mü PHÈM"], ["X· Vò LÔ"], ["Hé KINH DOANH NGUYÔN V¡N TUÊN"]]

    rows = cells_of(xlsx(tmp_path / "a", [["Tªn c¬ së", "SDT"], *names]))

    assert [row[0] for row in rows] == [
        "CỬA HÀNG MỸ PHẨM", "Xã Vũ Lễ", "HỘ KINH DOANH NGUYỄN VĂN TUẤN"
    ]  # fmt: skip


def test_foreign_names_and_signs_are_left_as_they_are(tmp_path: Path) -> None:
    words = "Hermès|L'Oréal|Nestlé|Citroën|Würth|Häagen-Dazs|Pokémon|Coca-Cola®|thep Ø 21|5 µm|9 m²"
    names = [[name, "Số 5"] for name in words.split("|")]

    assert cells_of(xlsx(tmp_path / "a", [["Tên cơ sở", "Địa chỉ"], *names])) == names


def test_an_old_excel_file_in_the_fonts_of_its_time(tmp_path: Path) -> None:
    table = table_of(OLD_EXCEL)

    assert (table.charset, table.header_row) == ("TCVN3 (ABC)", 3)
    assert table.warnings == ["Chữ trong tệp theo bảng mã TCVN3 (ABC); đã đổi sang Unicode."]
    assert next(table.rows) == (
        4,
        ["1", "Tạp hoá Đồng Đỏ", "Nguyễn Văn Hùng", "số 5 phường Tam Thanh", "912345678",
         "16/05/2019"],
    )  # fmt: skip


def test_a_report_with_titles_groups_totals_and_signatures(tmp_path: Path) -> None:
    table = table_of(messy.office_report(tmp_path / "a"))

    assert table.header_row == 5
    assert table.headings == [
        "TT", "Tên cơ sở", "Chủ cơ sở – Họ và tên", "Chủ cơ sở – Điện thoại", "Địa chỉ",
        "Giấy phép – Số", "Giấy phép – Ngày cấp",
    ]  # fmt: skip
    assert list(table.rows) == [
        (9, ["1", "Tạp hoá Đỏ", "Nông Văn An", "0912345678", "Ki-ốt 1", "12", "16/05/2019"]),
        (11, ["2", "Quần áo Xanh", "Vi Thị Bình", "0912345679", "Ki-ốt 2", "", ""]),
    ]
    assert table.warnings == [
        "Không nhập những dòng không phải dữ liệu: 7 (đánh số cột); 8, 10 (tiêu đề nhóm); "
        "12 (tổng cộng); 14, 15, 19 (chữ ký, ghi chú cuối bảng)."
    ]
    assert [(out.row, out.why) for out in table.skipped] == [
        (7, "đánh số cột"),
        (8, "tiêu đề nhóm"),
        (10, "tiêu đề nhóm"),
        (12, "tổng cộng"),
        (14, "chữ ký, ghi chú cuối bảng"),
        (15, "chữ ký, ghi chú cuối bảng"),
        (19, "chữ ký, ghi chú cuối bảng"),
    ]


def test_a_list_that_was_printed_page_by_page_is_one_table(tmp_path: Path) -> None:
    heads = ["TT", "Tên cơ sở", "Địa chỉ", "Kết thúc"]
    table = table_of(
        xlsx(
            tmp_path / "a",
            [
                heads, ["01", "Vải Lan", "Số 1", ""], ["", "Cộng trang 1", "", ""], [],
                ["", "", "", "Trang 2"], heads, ["", "Mang sang", "", ""],
                ["02", "Rượu Hà", "Số 2", "TT"], [], ["", "", "Kỳ Lừa, ngày 31/3/2026"],
            ],
        )
    )  # fmt: skip

    assert [cells[1] for _, cells in table.rows] == ["Vải Lan", "Rượu Hà"]
    assert [out.why for out in table.skipped] == [
        "tổng cộng", "tiêu đề nhóm", "tiêu đề lặp lại", "tổng cộng", "chữ ký, ghi chú cuối bảng",
    ]  # fmt: skip


def test_what_begins_like_a_sum_is_one_only_beside_figures(tmp_path: Path) -> None:
    heads = ["Tên cơ sở", "Địa chỉ", "Phí", "Thuế", "Ghi chú", "Ngày cấp"]
    table = table_of(
        xlsx(
            tmp_path / "a",
            [
                heads, ["Vải Lan", "Số 1", "450", "300", "", ""],
                ["Cộng khối A", "", "450", "300", "", ""],
                ["Cộng Cà Phê", "Số 2", "500", "", "", ""], [],
                ["", "", "", "", "", "Ngày 02/10/2025"],
            ],
        )
    )  # fmt: skip

    assert [cells[0] for _, cells in table.rows] == ["Vải Lan", "Cộng Cà Phê"]
    assert [out.why for out in table.skipped] == ["tổng cộng", "chữ ký, ghi chú cuối bảng"]


def test_the_police_and_a_family_are_no_sums(tmp_path: Path) -> None:
    """Without their accents they begin as one: cong, tong."""
    heads = ["Tên cơ sở", "Địa chỉ", "Số vụ", "Số"]
    rows = [
        ["Công an", "", "5", "2"],
        ["Tống Thị Lan", "", "4", "1"],
        ["CỘNG KHỐI A", "", "9", "3"],
    ]
    table = table_of(xlsx(tmp_path / "a", [heads, *rows]))

    assert [cells[0] for _, cells in table.rows] == ["Công an", "Tống Thị Lan"]
    assert [out.why for out in table.skipped] == ["tổng cộng"]


def test_a_total_is_one_wherever_its_word_stands(tmp_path: Path) -> None:
    """In the column of names, behind the sum of the column of fines; a numbered row is a shop."""
    heads = ["STT", "Tiền phạt", "Số quyết định", "Cơ sở", "Địa chỉ", "Trị giá"]
    rows = [
        ["1", "12.500.000", "12/QĐ", "Tạp hóa Lan", "Số 2", "5.250.000"],
        ["2", "7.000.000", "13/QĐ", "Tổng Số", "Số 9", "6.025.000"],
        ["", "19.500.000", "", "Tổng cộng", "", "11.275.000"],
    ]
    table = table_of(xlsx(tmp_path / "a", [heads, *rows]))

    assert [cells[3] for _, cells in table.rows] == ["Tạp hóa Lan", "Tổng Số"]
    assert [out.why for out in table.skipped] == ["tổng cộng"]


def test_headings_in_two_lines_without_merged_cells(tmp_path: Path) -> None:
    table = table_of(text(tmp_path / "a", messy.two_lines_in_csv()))

    assert table.headings[2:4] == ["Chủ cơ sở – Họ tên", "Chủ cơ sở – Điện thoại"]
    assert [number for number, _ in table.rows] == [3]


def test_a_first_row_that_says_a_heading_s_word_is_still_data(tmp_path: Path) -> None:
    """The list's last column is of no interest, and who typed it works for the “cơ sở”."""
    first = ["Tạp hoá Lan", "Số 2 Lê Lợi", "Nông Thị Lan", "ngày cấp"]
    rows = [["Tên cơ sở", "Địa chỉ", "Chủ cơ sở", "Người nhập"], first, first]

    table = table_of(text(tmp_path / "a", lines(rows)))

    assert table.headings == rows[0]
    assert [cells for _, cells in table.rows] == rows[1:]


def test_a_heading_s_second_line_may_say_what_no_list_knows(tmp_path: Path) -> None:
    rows = [
        ["Tên cơ sở", "Địa chỉ", "", "Chủ cơ sở", "", "Ngày cấp"],
        ["", "Số nhà", "Thôn bản", "Họ tên", "Điện thoại", "lần đầu"],
        ["Tạp hoá Lan", "Số 2 Lê Lợi", "Bản Chu", "Nông Thị Lan", "0912345678", "1/2/2020"],
    ]

    table = table_of(text(tmp_path / "a", lines(rows)))

    assert table.headings[1:3] == ["Địa chỉ", ""], "its parts are one"
    assert table.headings[5] == "Ngày cấp – lần đầu"
    assert table.count == 1


def test_the_blanks_beside_a_group_that_nobody_merged_are_headed_by_the_line_below(
    tmp_path: Path,
) -> None:
    heads = ["Tên cơ sở", "Địa chỉ", "Đánh giá", "", ""]
    rows = [["Quán A", "Tổ 1", "x", "", "thay biển"], ["Quán B", "Tổ 2", "", "x", "nộp hóa đơn"]]

    table = table_of(xlsx(tmp_path / "a", [heads, ["", "", "Tốt", "Kém", "Phải làm"], *rows]))

    assert table.headings[2:] == ["Đánh giá – Tốt", "Đánh giá – Kém", "Đánh giá – Phải làm"]
    assert [cells for _, cells in table.rows] == rows


def test_a_row_that_says_more_than_the_blanks_of_the_headings_is_data(tmp_path: Path) -> None:
    heads, first = ["Tên cơ sở", "Địa chỉ", "Số", "", ""], ["Quán A", "", "", "x", "thay biển"]

    assert table_of(xlsx(tmp_path / "a", [heads, first, ["Quán B", "Tổ 2", "1"]])).header_row == 1


def test_headings_repeated_on_each_page_are_left_out(tmp_path: Path) -> None:
    table = table_of(xlsx(tmp_path / "a", [*TABLE, HEADINGS, ROWS[0], [], HEADINGS, ROWS[1]]))

    assert table.count == 4
    assert {out.why for out in table.skipped} == {"tiêu đề lặp lại"}


def test_a_merged_cell_says_the_same_in_each_of_its_rows(tmp_path: Path) -> None:
    rows = cells_of(messy.merged_owner(tmp_path / "a"))

    assert [row[2] for row in rows] == ["Nông Văn An", "Nông Văn An"]


def test_a_second_table_is_named_and_not_mixed_in(tmp_path: Path) -> None:
    table = table_of(messy.two_tables(tmp_path / "a"))

    assert table.count == 2
    assert table.warnings[:1] == [
        "Từ dòng 6 là một bảng khác trên cùng trang tính; chỉ đọc bảng thứ nhất. "
        "Hãy gửi bảng kia thành một tệp riêng."
    ]
    assert table.skipped == [LeftOut(5, "Bảng 2", "tiêu đề nhóm")]


def test_the_second_table_is_read_when_its_heading_row_is_chosen(tmp_path: Path) -> None:
    path = messy.two_tables(tmp_path / "a")

    table = read(path, name="a", words=WORDS, sheet="Chợ", header_row=6)

    assert table.headings == ["Số quầy", "Tên cơ sở", "Điện thoại", "Địa chỉ"]
    assert list(table.rows) == [(7, ["1", "", "", ""])]


def test_of_several_sheets_the_one_with_known_headings_is_read(tmp_path: Path) -> None:
    table = table_of(messy.several_sheets(tmp_path / "a"))

    assert table.sheet == "Danh sách"
    assert table.sheets[1:3] == (Sheet("Cũ", hidden=True), Sheet("Danh sách"))
    assert table.headings == ["", *HEADINGS], "a blank first column is no matter"
    assert table.warnings == [
        "Chỉ đọc trang tính “Danh sách”; chưa đọc: “Bìa”, “Cũ” (đang ẩn), “Giá”."
    ]


def test_formulas_are_what_they_gave_last_and_errors_say_so(tmp_path: Path) -> None:
    table = table_of(messy.formulas(tmp_path / "a"))

    assert [cells for _, cells in table.rows] == [["1", "Tạp hoá", "=", "4900123451", "#REF!"]]
    assert table.warnings == ["Tệp có ô là công thức; lấy giá trị đã lưu lần cuối."]


def test_numbers_days_and_ticks_are_shown_as_a_person_sees_them(tmp_path: Path) -> None:
    rows = cells_of(messy.numbers(tmp_path / "a"))

    assert rows[0][3:] == [
        "100233488", "912345678", "01/02/2021", "1250000", "TRUE", "0,125"
    ]  # fmt: skip


def test_rows_that_a_filter_hides_are_read_and_named(tmp_path: Path) -> None:
    table = table_of(messy.filtered(tmp_path / "a"))

    assert table.count == 2
    assert table.warnings == ["1 dòng đang ẩn trong Excel vẫn được đọc: 3."]


def test_formulas_are_seen_whatever_wrote_the_file(tmp_path: Path) -> None:
    rows = cells_of(messy.prefixed(tmp_path / "a"))

    assert rows == [["Tạp hoá", "5"]]


def test_a_dimension_that_lies_is_no_matter(tmp_path: Path) -> None:
    assert cells_of(messy.absurd_dimension(tmp_path / "a")) == [["Tạp hoá", "Số 5"]]


def test_hard_spaces_invisible_letters_and_line_breaks_become_one_space(tmp_path: Path) -> None:
    rows = [HEADINGS, ["1", "Tạp\u00a0 hoá\u200b\n Đỏ ", "số 5\r\nTrần Phú", "hoa\u0301"]]

    assert cells_of(xlsx(tmp_path / "a", rows))[0][1:4] == ["Tạp hoá Đỏ", "số 5 Trần Phú", "hoá"]


def test_a_narrow_table_keeps_every_row(tmp_path: Path) -> None:
    rows = [["Tên cơ sở", "Địa chỉ"], ["A", "Giám đốc"], ["Cộng Cà Phê", "Số 5"]]

    assert cells_of(xlsx(tmp_path / "a", rows)) == rows[1:]


def test_a_heading_twice_is_named_with_its_columns(tmp_path: Path) -> None:
    table = table_of(xlsx(tmp_path / "a", [[*HEADINGS, "Địa chỉ"], ROWS[0]]))

    assert table.warnings == ["Tiêu đề “Địa chỉ” có ở các cột C, F; chỉ đọc cột C."]


def test_cells_beyond_the_headings_are_warned_of(tmp_path: Path) -> None:
    table = table_of(xlsx(tmp_path / "a", [HEADINGS, [*ROWS[0], "ngoài"]]))

    assert table.warnings == [
        "1 dòng có ô nằm ngoài các cột có tiêu đề; ô đó không đọc."
    ]  # fmt: skip


def test_a_day_before_excel_began_is_a_day(tmp_path: Path) -> None:
    rows = [["Tên cơ sở", "Ngày cấp"], ["a", f"{date(1899, 1, 2):%d/%m/%Y}"]]

    assert cells_of(xlsx(tmp_path / "a", rows)) == [["a", "02/01/1899"]]


def test_the_rows_of_a_long_table_are_walked_in_the_order_of_a_column(tmp_path: Path) -> None:
    names = ["Đồng", "An", "Ánh", "An", "", "Bé"]
    table = table_of(
        xlsx(
            tmp_path / "a",
            [HEADINGS, *([str(n), name, "x", "", "1"] for n, name in enumerate(names))],
        )
    )

    walked = list(table.rows_by(1))
    assert [cells[1] for _, cells in walked] == ["", "An", "An", "Bé", "Ánh", "Đồng"]
    assert [row for row, _ in walked][1:3] == [3, 5], "equal ones as in the file"
    assert sorted(walked) == list(table.rows)


@pytest.mark.parametrize("cut", [True, False])
def test_the_line_of_groups_is_kept_where_it_adds_no_word_and_a_title_is_none(
    tmp_path: Path, *, cut: bool
) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "Danh sách")
        sheet.merge_range(1, 1, 1, 2, "Bên thuê" if cut else "Chủ cơ sở")
        sheet.write_row(2, 0, ["STT", "Chủ thể", "Địa chỉ", "Tên cơ sở", "Điện thoại"])
        if cut:
            sheet.merge_range(1, 0, 2, 0, "STT")
        sheet.write_row(3, 0, ["1", "Lê A", "phố B", "Quán C", "0912345678"])

    table = read(path, name="a.xlsx", words=WORDS | {"chu the", "chu co so", "co so"})

    group = "Bên thuê" if cut else "Chủ cơ sở"
    assert table.headings[:4] == ["STT", f"{group} – Chủ thể", f"{group} – Địa chỉ", "Tên cơ sở"]


def test_names_in_two_columns_are_one_and_said_so(tmp_path: Path) -> None:
    heads = ["STT", "Tên cơ sở", "Họ, đệm", "Tên", "Địa chỉ"]
    rows = [heads, ["1", "Quán A", "Lê Thị", "Lan", "Số 5"], ["2", "Quán B", "Hà Văn", "", "Số 6"]]

    table = table_of(xlsx(tmp_path / "a", rows))

    assert table.headings == ["STT", "Tên cơ sở", "Họ và tên", "", "Địa chỉ"]
    assert [cells[2:4] for _, cells in table.rows] == [["Lê Thị Lan", ""], ["Hà Văn", ""]]
    assert table.warnings == ["Cột C, D là họ và tên của một người; đã ghép lại."]


def test_a_day_and_an_address_in_several_columns_are_one_under_their_group(tmp_path: Path) -> None:
    heads = [
        ["STT", "Tên cơ sở", "Ngày cấp", "", "", "Địa chỉ", "", ""],
        ["", "", "Ngày", "Tháng", "Năm", "Số nhà", "Đường", "Điện thoại"],
    ]
    rows = [["1", "Quán A", "5", "3", "2021", "12", "đường Lê Lợi", "0912345678"]]
    rows += [["2", "Quán B", "", "4", "2021", "", "thôn Nà", "0912345678"]]

    table = table_of(text(tmp_path / "a", lines([*heads, *rows])))

    assert table.headings[2:] == ["Ngày cấp", "", "", "Địa chỉ", "", "Địa chỉ – Điện thoại"]
    assert [cells[2:] for _, cells in table.rows] == [
        ["5/3/2021", "", "", "12 đường Lê Lợi", "", "0912345678"],
        ["4/2021", "", "", "thôn Nà", "", "0912345678"],
    ]


def test_a_whole_name_beside_another_is_not_joined(tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Tên", "Địa chỉ"], ["1", "Lê Thị Lan", "Quán Lan", "Số 5"]]

    table = table_of(xlsx(tmp_path / "a", rows))

    assert cells_of(xlsx(tmp_path / "b", rows))[0][1:3] == ["Lê Thị Lan", "Quán Lan"]
    assert table.headings[1:3] == ["Họ và tên", "Tên"]


def test_rows_that_somebody_struck_out_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with Workbook(path) as book:
        sheet, out = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for row, cells in enumerate([*TABLE, *TABLE[1:]]):
            sheet.write_row(row, 0, cells, out if row == 2 else None)

    assert table_of(path).warnings == ["1 dòng có chữ gạch ngang vẫn được đọc: 3."]
    assert table_of(path).count == 4
