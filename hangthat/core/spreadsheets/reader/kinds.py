"""What kind of file it is, by its own bytes; each kind gives its sheets."""

import re
from pathlib import Path

from hangthat.core.spreadsheets.reader.package import looked_through
from hangthat.core.spreadsheets.reader.plain import TextFile
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Source
from hangthat.core.spreadsheets.reader.workbook import Workbook

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE = "hãy mở bằng Excel rồi lưu lại dạng .xlsx."
_OTHERS = (
    ((b"%PDF",), "Đây là tệp PDF; hãy gửi bảng tính (.xlsx, .xls, .ods, .csv)."),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"),
        "Đây là tệp ảnh; hãy gửi bảng tính (.xlsx, .xls, .ods, .csv).",
    ),
    ((b"MZ", b"\x7fELF", b"#!"), "Đây là chương trình, không phải bảng tính nên không nhận."),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK"), "Đây là tệp nén; hãy gửi bảng tính bên trong."),
    ((b"{\\rtf",), "Đây là tệp văn bản; hãy gửi bảng tính (.xlsx, .xls, .ods, .csv)."),
)
_PAGES = (b"<", b"mime-version:")
# the first record of a workbook, and right after it that the rest is enciphered
_FILEPASS = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


def source_of(path: Path) -> Source:
    """The file opened. Refuses: every kind but .xlsx, .xls, .ods and plain text."""
    with path.open("rb") as file:
        first = file.read(512)
    if first.startswith(_ZIP):
        return _from_zip(path)
    if first.startswith(_OLE):
        return _from_ole(path)
    for starts, said in _OTHERS:
        if first.startswith(starts):
            raise Unreadable(said)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        raise Unreadable(f"Tệp là trang web hay XML mang tên bảng tính; {_SAVE}")
    return TextFile(path)


def _from_zip(path: Path) -> Source:
    inside = looked_through(path)
    if "xl/workbook.xml" in inside:
        return Workbook(path, inside)
    if "content.xml" in inside:
        return Workbook(path, inside)
    if "xl/workbook.bin" in inside:
        raise Unreadable(f"Tệp .xlsb chưa đọc được; {_SAVE}")
    if "word/document.xml" in inside:
        raise Unreadable("Đây là tệp Word; hãy chép bảng sang Excel rồi gửi lại.")
    raise Unreadable("Đây là tệp nén, không phải bảng tính; hãy gửi bảng tính bên trong.")


def _from_ole(path: Path) -> Source:
    content = path.read_bytes()
    if _has_stream("EncryptedPackage", content) or _FILEPASS.search(content):
        raise Unreadable("Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if _has_stream("_VBA_PROJECT", content):
        raise Unreadable("Tệp có macro nên không nhận; hãy lưu lại dạng .xlsx (không macro).")
    if _has_stream("WordDocument", content):
        raise Unreadable("Đây là tệp Word; hãy chép bảng sang Excel rồi gửi lại.")
    return Workbook(path, {})


def _has_stream(stream: str, content: bytes) -> bool:
    return stream.encode("utf-16-le") in content
