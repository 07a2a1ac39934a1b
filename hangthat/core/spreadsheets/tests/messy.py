"""Files as communes, markets and offices send them: sound data in an untidy shape."""

import re
import unicodedata
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from hangthat.core.common.charsets import from_tcvn3, from_vni
from hangthat.core.spreadsheets.tests.sheets import HEADINGS, ROWS, lines, sheet_xml, workbook

TABLE = [HEADINGS, *ROWS]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UNUSED = b"\x81\x8d\x8f\x90\x9d"
_TCVN3 = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
_VNI = {
    from_vni(vowel + mark): vowel + mark
    for vowel in [*"aeouyôöAEOUYÔÖ", ""]
    for mark in "øùõûïâàáãåäêèéüúëôöñíìæóòîÔÖÑÍÌÆÓÒÎ"
    if from_vni(vowel + mark) != vowel + mark
}


def in_tcvn3(words: str) -> str:
    """As the fonts .Vn… keep it."""
    return "".join(_TCVN3.get(letter, letter) for letter in words)


def in_windows_1258(words: str) -> bytes:
    """A letter with its roof or horn, then its tone."""
    return b"".join(
        unicodedata.normalize("NFC", apart[:1] + "".join(c for c in apart[1:] if c not in _TONES))
        .encode("cp1258") + "".join(c for c in apart[1:] if c in _TONES).encode("cp1258")
        for apart in (unicodedata.normalize("NFD", letter) for letter in words)
    )  # fmt: skip


def misread(words: str) -> str:
    """Bytes of UTF-8 taken for letters."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in _UNUSED else chr(byte)
        for byte in words.encode()
    )


def in_vni(words: str) -> str:
    return "".join(_VNI.get(letter, letter) for letter in words)


def office_report(path: Path) -> Path:
    """Title lines, merged two-line headings, a line of numbers, groups, a total, signatures."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 01")
        sheet.merge_range("A1:C1", "UỶ BAN NHÂN DÂN XÃ TÂN THANH")
        sheet.merge_range("A2:G2", "DANH SÁCH CƠ SỞ KINH DOANH NĂM 2021")
        sheet.merge_range("A3:G3", "(Kèm theo Công văn số 12/UBND ngày 5 tháng 3 năm 2021)")
        sheet.merge_range("A5:A6", "TT")
        sheet.merge_range("B5:B6", "Tên cơ sở")
        sheet.merge_range("C5:D5", "Chủ cơ sở")
        sheet.write_row("C6", ["Họ và tên", "Điện thoại"])
        sheet.merge_range("E5:E6", "Địa chỉ")
        sheet.merge_range("F5:G5", "Giấy phép")
        sheet.write_row("F6", ["Số", "Ngày cấp"])
        sheet.write_row("A7", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.merge_range("A8:G8", "I. Chợ Tân Thanh")
        sheet.write_row("A9", ["1", "Tạp hoá Đỏ", "Nông Văn An", "0912345678", "Ki-ốt 1", "12"])
        sheet.write_datetime("G9", date(2019, 5, 16), book.add_format({"num_format": 14}))
        sheet.write_row("A10", ["II", "Thôn Nà Mỏ"])
        sheet.write_row("A11", ["2", "Quần áo Xanh", "Vi Thị Bình", "0912345679", "Ki-ốt 2"])
        sheet.write_row("A12", ["", "Tổng cộng", "", "", "", "2"])
        sheet.write("F14", "Tân Thanh, ngày 5 tháng 3 năm 2021")
        sheet.write_row("B15", ["Người lập biểu", "", "", "TM. UBND XÃ"])
        sheet.write("E19", "Hoàng Văn Chi")
    return path


def merged_owner(path: Path) -> Path:
    """One owner beside two shops."""
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Tên cơ sở", "Địa chỉ", "Chủ cơ sở"])
        sheet.write_row("A2", ["Quầy 1", "chợ Kỳ Lừa"])
        sheet.write_row("A3", ["Quầy 2", "chợ Kỳ Lừa"])
        sheet.merge_range("C2:C3", "Nông Văn An")
    return path


def two_tables(path: Path) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet("Chợ")
        rows = [*TABLE, [], ["Bảng 2"], ["Số quầy", "Tên cơ sở", "Điện thoại", "Địa chỉ"], ["1"]]
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return path


def several_sheets(path: Path) -> Path:
    with Workbook(path) as book:
        book.add_worksheet("Bìa").write("A1", "Báo cáo quý I")
        book.add_worksheet("Cũ").hide()
        sheet = book.add_worksheet("Danh sách")
        for number, cells in enumerate(TABLE):
            sheet.write_row(number, 1, cells)
        book.add_worksheet("Giá").write_row("A1", ["Mặt hàng", "Giá"])
        book.get_worksheet_by_name("Giá").write_row("A2", ["Gạo", 15000])
    return path


def formulas(path: Path) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", HEADINGS)
        sheet.write_row("B2", ["Tạp hoá"])
        sheet.write_formula("C2", "=Z9", None, "")
        sheet.write_formula("A2", "=ROW()-1", None, 1)
        sheet.write_formula("D2", '="49"&"00123451"', None, "4900123451")
        sheet.write_formula("E2", "=Z1", None, "#REF!")
    return path


def numbers(path: Path) -> Path:
    """What Excel makes of codes, days and ticks."""
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", [*HEADINGS, "Ngày cấp", "Số vốn", "Đã ký", "Tỷ lệ"])
        sheet.write_row("A2", [1, "Tạp hoá", "Số 5", 100233488, 912345678])
        sheet.write_datetime("F2", date(2021, 2, 1), book.add_format({"num_format": 14}))
        sheet.write_row("G2", [1_250_000, True, 0.125])
    return path


def filtered(path: Path) -> Path:
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(TABLE):
            sheet.write_row(number, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
    return path


def prefixed(path: Path) -> Path:
    """As programs write it that name the space of every tag."""
    sheet = sheet_xml(
        [["Tên cơ sở", "Địa chỉ"]],
        '<row r="2"><c r="A2" t="str"><v>Tạp hoá</v></c><c r="B2"><f>2+3</f><v>5</v></c></row>',
    )
    named = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    return workbook(path, named)


def absurd_dimension(path: Path) -> Path:
    sheet = sheet_xml([row[:2] for row in [["Tên cơ sở", "Địa chỉ"], ["Tạp hoá", "Số 5"]]])
    return workbook(
        path, sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    )


def two_lines_in_csv() -> str:
    rows = [
        ["STT", "Tên cơ sở", "Chủ cơ sở", "", "Địa chỉ"],
        ["", "", "Họ tên", "Điện thoại", ""],
        ["1", "Tạp hoá", "Nông Văn An", "0912345678", "Số 5"],
    ]
    return lines(rows)
