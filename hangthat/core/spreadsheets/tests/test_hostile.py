"""A broken or hostile file is refused with a sentence and a place, and harms nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hangthat.core.spreadsheets.reader import Unreadable, package, read
from hangthat.core.spreadsheets.reader.package import looked_through
from hangthat.core.spreadsheets.tests import hostile as h
from hangthat.core.spreadsheets.tests.messy import office_report
from hangthat.core.spreadsheets.tests.sheets import HEADINGS, ROWS, lines, ods, ods_row, text, xlsx
from hangthat.core.spreadsheets.tests.sheets import package as zip_of

WORDS = frozenset({"ten co so", "dia chi"})
LOCKED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
MACRO = "Tệp có macro nên không nhận; hãy lưu lại dạng .xlsx (không macro)."
LINKS = (
    "Tệp nối tới tệp khác nên không nhận; trong Excel chọn Dữ liệu → Sửa liên kết → "
    "Ngắt liên kết, rồi lưu lại."
)
INSIDE = "Tệp chứa tệp khác bên trong nên không nhận; hãy chép riêng bảng sang một tệp mới."
OUTSIDE = "Công thức lấy dữ liệu từ ngoài tệp nên không nhận; hãy thay bằng giá trị."
BOMB = "Tệp nén bất thường, mở ra quá lớn; hãy mở bằng Excel rồi lưu thành tệp mới."
SHUT = "Tệp hỏng, không mở ra được; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
BROKEN = "Tệp hỏng, không đọc được; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
EMPTY = "Tệp không có dữ liệu; hãy kiểm tra lại rồi gửi tệp có bảng."
NO_TABLE = "Tệp không phải bảng tính; hãy gửi .xlsx, .xls, .ods hoặc .csv."
PAGE = "Tệp là trang web hay XML mang tên bảng tính; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
CHARSET = "Không nhận ra bảng mã chữ Việt của tệp; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
PACKED = "Đây là tệp nén; hãy gửi bảng tính bên trong."
NO_HEADINGS = (
    "Không thấy dòng tiêu đề cột (như “Tên cơ sở”, “Địa chỉ”); "
    "hãy thêm dòng tiêu đề ngay trên bảng, hoặc dùng tệp mẫu."
)
ONLY_TEXT = (
    "Tệp mang đuôi .xlsx nhưng bên trong là văn bản, không phải bảng tính; "
    "hãy gửi đúng tệp bảng tính (.xlsx, .xls, .ods hoặc .csv)."
)
PROGRAM = "Đây là chương trình, không phải bảng tính nên không nhận."
SHEET = "Trang tính “Sheet1”"
FORMULA = '<row r="7"><c r="C7"><f>{}</f><v>0</v></c></row>'.format
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'

CORPUS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no byte": (h.of_bytes(b""), "Tệp rỗng (0 byte); hãy kiểm tra lại rồi gửi tệp có dữ liệu."),
    "blank lines": (h.of_bytes(b"  \n\n"), EMPTY),
    "workbook without cells": (lambda path: xlsx(path, []), EMPTY),
    "chart without sheet": (h.charts_only, EMPTY),
    "headings without rows": (
        lambda path: xlsx(path, [HEADINGS]),
        f"{SHEET}, dòng 1: Dưới dòng tiêu đề không có dòng dữ liệu nào.",
    ),
    "a letter": (h.of_bytes("Kính gửi Uỷ ban\nDanh sách sẽ gửi sau.\n".encode()), ONLY_TEXT),
    "a letter with commas": (
        h.of_bytes("Kính gửi: Sở, Chi cục\nDanh sách, biểu, sẽ gửi sau\n".encode()), ONLY_TEXT
    ),
    "test virus": (h.of_bytes(h.EICAR.encode()), ONLY_TEXT),
    "noise": (h.of_bytes(bytes(range(256)) * 8), NO_TABLE),
    "Japanese": (h.of_bytes("名前,住所\n店,東京\n".encode("shift-jis")), CHARSET),
    "Cyrillic": (h.of_bytes("Имя,Адрес\nСклад,Минск\n".encode("cp1251")), CHARSET),
    "open quote": (
        h.of_bytes('Tên cơ sở,Địa chỉ\n"a,b\n'.encode() + b"x" * 40_000),
        "Dòng 2: Không tách được các ô (dấu nháy không đóng hoặc ô quá dài).",
    ),
    "picture": (
        h.of_bytes(b"\x89PNG\r\n\x1a\n"),
        "Đây là tệp ảnh; hãy gửi bảng tính (.xlsx, .xls, .ods, .csv).",
    ),
    "PDF": (
        h.of_bytes(b"%PDF-1.7"), "Đây là tệp PDF; hãy gửi bảng tính (.xlsx, .xls, .ods, .csv)."
    ),
    "program": (h.of_bytes(b"MZ\x90\x00"), PROGRAM),
    "script": (h.of_bytes(b"#!/bin/sh\nrm -rf /\n"), PROGRAM),
    "web page": (h.of_bytes(b"<html><table><tr><td>a</td></tr></table>"), PAGE),
    "XML of Excel 2003": (h.of_bytes(b'<?xml version="1.0"?><Workbook/>'), PAGE),
    "web page before a package": (h.polyglot, PAGE),
    "gzip": (h.of_bytes(b"\x1f\x8b\x08"), PACKED),
    "rar": (h.of_bytes(b"Rar!\x1a\x07"), PACKED),
    "zip of a table": (
        lambda path: zip_of(path, {"a.csv": "a,b"}),
        "Đây là tệp nén, không phải bảng tính; hãy gửi bảng tính bên trong.",
    ),
    "Word": (
        lambda path: zip_of(path, {"word/document.xml": "<x/>"}),
        "Đây là tệp Word; hãy chép bảng sang Excel rồi gửi lại.",
    ),
    "old Word": (h.ole("WordDocument"), "Đây là tệp Word; hãy chép bảng sang Excel rồi gửi lại."),
    "xlsb": (
        lambda path: zip_of(path, {"xl/workbook.bin": "x"}),
        "Tệp .xlsb chưa đọc được; hãy mở bằng Excel rồi lưu lại dạng .xlsx.",
    ),
    "locked xlsx": (h.ole("EncryptedPackage"), LOCKED),
    "locked xls": (h.locked_xls, LOCKED),
    "locked zip": (h.locked_zip, LOCKED),
    "macros": (h.with_entry("xl/vbaProject.bin"), MACRO),
    "macros in xls": (h.ole("_VBA_PROJECT_CUR"), MACRO),
    "macro sheet": (h.with_entry("xl/macrosheets/sheet1.xml"), MACRO),
    "Basic": (h.with_entry("Basic/Standard/Module1.xml"), MACRO),
    "link to a file": (h.with_entry("xl/externalLinks/externalLink1.xml"), LINKS),
    "connection": (h.with_entry("xl/connections.xml"), LINKS),
    "object inside": (h.with_entry("xl/embeddings/oleObject1.bin"), INSIDE),
    "zip inside": (h.with_entry("xl/media/inner.zip"), INSIDE),
    "control inside": (h.with_entry("xl/activeX/activeX1.bin"), INSIDE),
    "DDE": (h.with_cells(FORMULA("cmd|'/c calc'!A1")), f"Ô C7: {OUTSIDE}"),
    "web service": (h.with_cells(FORMULA('WEBSERVICE("http://x")')), f"Ô C7: {OUTSIDE}"),
    "formula of another file": (h.with_cells(FORMULA("[1]Sheet1!A1")), f"Ô C7: {OUTSIDE}"),
    "DDE in ods": (
        lambda path: ods(path, '<table:table-cell table:formula="of:=DDE(&quot;x&quot;)"/>'),
        OUTSIDE,
    ),
    "zip bomb": (h.bomb, BOMB),
    "lying header": (h.lying, BOMB),
    "overlapping entries": (h.overlapping, BOMB),
    "a thousand entries": (h.crowded, BOMB),
    "cut off": (h.cut_off, SHUT),
    "gnawed": (h.gnawed, SHUT),
    "entity of a file": (h.with_entry("xl/theme/theme2.xml", ENTITY), SHUT),
    "billion laughs": (h.laughs, SHUT),
    "sheet left out": (h.no_sheets, f"{SHEET}: {BROKEN}"),
    "no XML in the sheet": (h.raw_deflate, f"{SHEET}: {BROKEN}"),
    "deep XML": (h.deep_xml, EMPTY),
    "unknown compound file": (h.ole("Nothing"), BROKEN),
    "ods without end": (h.repeated_ods, BROKEN),
    "500 columns": (h.wide_xlsx, f"{SHEET}: Bảng có 500 cột, nhiều hơn 200; hãy xoá các cột thừa."),
    "500 fields": (h.wide_csv, "Dòng 1: Bảng có 500 cột, nhiều hơn 200; hãy xoá các cột thừa."),
    "200,001 rows": (h.long_csv, "Bảng có hơn 200.000 dòng; hãy tách thành nhiều tệp."),
    "a cell far away": (
        h.far_cell,
        "Tệp mở ra quá lớn, hoặc có ô nằm rất xa bảng; "
        "hãy chép riêng phần dữ liệu sang một tệp mới rồi gửi lại.",
    ),
    "31 MB": (h.sparse, "Tệp lớn hơn 30 MB; hãy tách thành nhiều tệp."),
}  # fmt: skip


@pytest.mark.parametrize("kind", CORPUS)
def test_what_is_no_sound_table_is_refused_with_a_sentence(kind: str, tmp_path: Path) -> None:
    build, sentence = CORPUS[kind]
    path = build(tmp_path / "tep")

    with pytest.raises(Unreadable) as refusal:
        read(path, name="Danh sách.xlsx", words=WORDS)

    assert refusal.value.messages == [sentence]


def test_a_text_is_called_no_workbook_only_under_the_name_of_one(tmp_path: Path) -> None:
    letter = text(tmp_path / "letter", "Kính gửi Uỷ ban\nDanh sách sẽ gửi sau.\n")
    unknown = text(tmp_path / "unknown", "Cột lạ\tCột khác\nmột\thai\n")
    known = text(tmp_path / "known", "Tên cơ sở\tĐịa chỉ\nQuán A\tphố B\n")

    for name, sentence in (("thư.csv", NO_HEADINGS), ("thư.XLSX", ONLY_TEXT)):
        with pytest.raises(Unreadable) as refusal:
            read(letter, name=name, words=WORDS)
        assert refusal.value.messages == [sentence]
    assert [read(unknown, name=name, words=WORDS).count for name in ("a.xls", "a.txt")] == [1, 1]
    with pytest.raises(Unreadable, match="không phải bảng tính"):
        read(unknown, name="a.xlsx", words=WORDS)
    assert read(unknown, name="a.xlsx", words=WORDS, header_row=1).count == 1
    assert read(known, name="a.xlsx", words=WORDS).count == 1


def test_the_place_of_a_fault_is_told_apart_from_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(xlsx(tmp_path / "a", [HEADINGS]), name="a.xlsx")

    assert refusal.value.place == "trang tính “Sheet1”, dòng 1"
    assert refusal.value.said == "Dưới dòng tiêu đề không có dòng dữ liệu nào."


def test_a_link_and_a_folder_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(text(tmp_path / "a.csv", "Tên cơ sở,Địa chỉ\na,b\n"))

    for path in (tmp_path / "link", tmp_path, tmp_path / "không có"):
        with pytest.raises(Unreadable, match="Không thấy tệp"):
            read(path, name="a.csv")


def test_a_name_may_say_anything(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a", [HEADINGS, ["1", "Tạp hoá"]])

    table = read(path, name="../../etc/passwd\u202e\x00.xlsx", words=WORDS)

    assert (table.name, table.count) == ("../../etc/passwd.xlsx", 1)


def test_all_that_is_unpacked_together_has_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "UNPACKED", 3000)

    with pytest.raises(Unreadable, match="nén bất thường"):
        looked_through(xlsx(tmp_path / "a", [HEADINGS]))


def test_formulas_of_an_ods_are_warned_of(tmp_path: Path) -> None:
    formula = (
        '<table:table-row><table:table-cell table:formula="of:=1+1" office:value-type="float" '
        'office:value="2"/><table:table-cell office:value-type="string"><text:p>Tạp hoá</text:p>'
        "</table:table-cell></table:table-row>"
    )

    table = read(ods(tmp_path / "a", ods_row(HEADINGS) + formula), name="a.ods", words=WORDS)

    assert table.warnings == ["Tệp có ô là công thức; lấy giá trị đã lưu lần cuối."]
    assert [cells[:2] for _, cells in table.rows] == [["2", "Tạp hoá"]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    path = tmp_path_factory.mktemp("sound") / "tep"
    report = office_report(path).read_bytes()
    open_document = ods(path, ods_row(HEADINGS) + ods_row(ROWS[0])).read_bytes()
    return [report, open_document, h.OLD_EXCEL.read_bytes(), lines([HEADINGS, *ROWS]).encode()]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    which=st.integers(0, 3),
    bites=st.lists(
        st.tuples(st.integers(0, 9999), st.integers(0, 40), st.binary(max_size=20)),
        min_size=1,
        max_size=8,
    ),
)
def test_whatever_is_gnawed_off_a_file_it_is_read_or_refused(
    which: int, bites: list[tuple[int, int, bytes]], sound: list[bytes], tmp_path: Path
) -> None:
    content = bytearray(sound[which])
    for place, length, instead in bites:
        start = place * len(content) // 10_000
        content[start : start + length] = instead

    try:
        table = read(text(tmp_path / "tep", bytes(content)), name="a", words=WORDS)
    except Unreadable:
        return
    assert len(list(table.rows)) == table.count
