"""A template says what goes where, and comes back without its example."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Area
from hangthat.core.cells.reader.column import Column, words_of
from hangthat.core.intake.services.lists import List
from hangthat.core.intake.services.workbooks import communes, template_workbook
from hangthat.core.spreadsheets.reader import LeftOut, Table, Unreadable, read
from hangthat.core.spreadsheets.reader.headings import match_headings

COLUMNS = (
    Column("name", "Tên cơ sở", required=True, example="=Tạp hóa Minh Hà", synonyms=("Tên hộ",)),
    Column("kind", "Loại cơ sở", "choice", choices=(("shop", "cửa hàng"), ("stall", "quầy"))),
    Column("area", "Xã, phường", "area", required=True),
    Column("phone", "Điện thoại", "phone", example="0912345678"),
    Column("site", "Có trang web", "yes", hint="Trang của cơ sở."),
)
LIST = List(
    name="co-so",
    title="Cơ sở: mọi loại",
    columns=COLUMNS,
    resource=Resource.ESTABLISHMENT,
    opens=lambda by, on: None,
    shows=(),
    makes=(),
)
UNITS = [f"Xã {number}" for number in range(1, 66)]


def template() -> Any:
    return openpyxl.load_workbook(BytesIO(template_workbook(LIST, communes=UNITS)))


def sent_back(book: Any, path: Path) -> Table:
    book.save(path)
    return read(path, name="mau.xlsx", words=words_of(COLUMNS))


def test_a_template_has_headings_an_example_and_says_how(tmp_path: Path) -> None:
    book = template()
    sheet, how, codes, version = book.worksheets

    headings, example = ([cell.value for cell in sheet[row]] for row in (1, 2))
    assert headings[:3] == ["Tên cơ sở (*)", "Loại cơ sở", "Xã, phường (*)"]
    assert example == ["=Tạp hóa Minh Hà", "", "Xã 1", "0912345678", ""]
    assert (sheet["A2"].data_type, sheet["D2"].number_format) == ("s", "@")
    assert how["A7"].value == "Tên cơ sở"
    assert (codes.sheet_state, version.sheet_state) == ("hidden", "hidden")
    assert version["A1"].value == "hangthat-1 co-so"


def test_drop_downs_come_from_the_lists_of_the_day(tmp_path: Path) -> None:
    rules = {
        str(rule.sqref).split(":")[0]: rule
        for rule in template().active.data_validations.dataValidation
    }

    assert rules["B2"].formula1 == "'Danh mục'!$A$1:$A$2"
    assert rules["C2"].formula1 == "'Danh mục'!$B$1:$B$65"
    assert rules["E2"].formula1 == "'Danh mục'!$C$1:$C$2"
    assert rules["C2"].errorStyle == "warning"


def test_an_empty_template_has_nothing_to_take_in(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không có dòng dữ liệu"):
        sent_back(template(), tmp_path / "a.xlsx")


def test_a_filled_template_is_read_without_its_example(tmp_path: Path) -> None:
    book = template()
    for place, cell in enumerate(["Quán Mới", "quầy", "Xã 2", "0987654321"], start=1):
        book.active.cell(3, place).value = cell

    table = sent_back(book, tmp_path / "a.xlsx")

    assert [cells for _, cells in table.rows] == [["Quán Mới", "quầy", "Xã 2", "0987654321", ""]]
    assert table.skipped == [
        LeftOut(2, "=Tạp hóa Minh Hà · Xã 1 · 0912345678", "ví dụ của tệp mẫu")
    ]
    assert table.warnings == ["Không nhập những dòng không phải dữ liệu: 2 (ví dụ của tệp mẫu)."]
    assert set(match_headings(table.headings, COLUMNS, {}).columns.values()) == {
        column.name for column in COLUMNS
    }


def test_an_example_that_was_changed_is_data(tmp_path: Path) -> None:
    book = template()
    book.active["A2"].value = "Quán Mới"

    assert sent_back(book, tmp_path / "a.xlsx").count == 1


def test_communes_stand_under_names_that_tell_them_apart(ward_one: Area) -> None:
    Area.objects.create(code="00009", name="Phường Một", level="commune", parent=ward_one.parent)

    assert sorted(communes(on=date(2026, 11, 24))) == ["00001", "00009"]
