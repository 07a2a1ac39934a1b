"""What a workbook says is what Excel reads."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hangthat.core.documents.services.workbooks import Cell, Noted, Percent, Workbook


def opened(*rows: list[Cell], typed_in: bool = False) -> openpyxl.worksheet.worksheet.Worksheet:
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Cơ sở: chợ/làng", widths=[30, 18], typed_in=typed_in)
        sheet.line("Đến hết ngày 31/12/2021")
        sheet.line()
        sheet.heads(["Mã", "Tên"])
        sheet.freeze(columns=1)
        for row in rows:
            sheet.row(row)
    return openpyxl.load_workbook(out).active


def test_no_text_becomes_a_number_a_formula_or_a_link() -> None:
    words = ["0012", "=1+1", "https://cho.vn", "31/12/2021"]

    cells = opened([*words])[4]

    assert [cell.value for cell in cells] == words
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert {cell.number_format for cell in cells} == {"@"}


def test_days_numbers_and_shares_keep_their_kind_and_none_is_empty() -> None:
    day, number, share, nothing = opened([date(2021, 12, 31), 1250000, Percent(0.125), None, ""])[
        4
    ][:4]

    assert (day.value.date(), day.number_format) == (date(2021, 12, 31), "dd/mm/yyyy")
    assert (number.value, number.data_type) == (1250000, "n")
    assert (share.value, share.number_format) == (0.125, "0.0%")
    assert nothing.value is None


def test_headings_stay_in_sight_under_a_title_that_excel_takes() -> None:
    sheet = opened()

    assert sheet.title == "Cơ sở  chợ làng"
    assert (sheet["A1"].value, sheet["A2"].value) == ("Đến hết ngày 31/12/2021", None)
    assert [cell.value for cell in sheet[3]] == ["Mã", "Tên"]
    assert sheet.freeze_panes == "B4"
    assert [round(sheet.column_dimensions[name].width) for name in "AB"] == [31, 19]


def test_a_sheet_prints_one_page_wide_with_its_headings_on_each_page() -> None:
    sheet = opened()
    out = BytesIO()
    with Workbook(out) as book:
        book.sheet("Rộng", widths=[60, 60]).heads(["Mã", "Tên"])
    broad = openpyxl.load_workbook(out).active

    for one in (sheet, broad):
        assert one.sheet_properties.pageSetUpPr.fitToPage
        assert (one.page_setup.fitToWidth or 1, one.page_setup.fitToHeight) == (1, 0)
        assert one.page_setup.paperSize == 9
    assert (sheet.print_title_rows, broad.print_title_rows) == ("$3:$3", "$1:$1")
    assert [one.page_setup.orientation for one in (sheet, broad)] == ["portrait", "landscape"]


def test_what_is_typed_into_an_empty_cell_is_text_where_it_shall_be() -> None:
    assert opened(typed_in=True).column_dimensions["A"].number_format == "@"
    assert opened().column_dimensions["A"].number_format == "General"


def test_a_long_list_goes_to_a_file_and_not_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "dai.xlsx"
    with Workbook(path) as book:
        sheet = book.sheet("Dài")
        for number in range(3000):
            sheet.row([f"CS-{number:05}"])
        assert len(sheet._sheet.table) < 3  # rows that are still held

    last = openpyxl.load_workbook(path).active["A3000"]
    assert last.value == "CS-02999"


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=60))
@example("Thiếu máy đo\ufffe tốc độ\uffff")
@example("Thiếu \x00\x0b\ud800 máy đo")
def test_no_text_breaks_a_workbook(text: str) -> None:
    sheet = opened([f"Xã {text}.", Noted(3, f"Xã {text}.")])

    cells = sheet[4]
    assert cells[0].value.startswith("Xã ")
    assert cells[1].comment.text.startswith("Xã ")
