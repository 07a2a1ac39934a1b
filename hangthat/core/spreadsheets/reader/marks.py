"""What a parser does not tell of a sheet: formulas, errors such as #REF!, rows hidden by a filter,
cells that somebody has struck out.

The XML is looked at in passing, while it is counted; whoever forges it only hides a warning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hangthat.core.spreadsheets.reader.refusal import Unreadable


@dataclass
class Marks:
    """Rows and columns from 0. `cells`: row → column → "" for a formula, else the error.

    formulas, spans: there are some, or merged cells, in an .ods, which does not say where.
    """

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)  # rows with a cell that is struck out
    formulas: bool = False
    spans: bool = False


_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
DOCUMENT = "content.xml"
_TAIL = 1000  # bytes; a cell's tags with its formula are rarely longer
_PLACE = rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']"""
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*?" + _PLACE + rb"[^>]*>\s*<(?:\w+:)?f\b([^>]*>[^<]*)")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?""" + _PLACE + rb"[^>]*>\s*"
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)?\s*"
    rb"<(?:\w+:)?v>(#[^<]{1,20})"
)
STYLES = "xl/styles.xml"
_PARTS = re.compile(rb"</?(?:\w+:)?(?:fonts|cellXfs)\b")  # what stands in them is second and fourth
_FONT = re.compile(rb"<(?:\w+:)?font\b")
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\b(?![^>]{0,40}\bval=["'](?:0|false))""")
_FORM = re.compile(rb"<(?:\w+:)?xf\b")
_USES = re.compile(rb"""^[^>]{0,400}?\bfontId=["'](\d{1,6})""")
_STYLED = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\br=["'][A-Z]{1,3}(\d{1,7}))(?=[^>]*\bs=["'](\d{1,6})["'])[^>]*[^/]>"""
)
_ROW = re.compile(rb"""<(?:\w+:)?row\b(?=[^>]*\bhidden=["'](?:1|true))[^>]*?\br=["'](\d{1,7})""")
_OUTSIDE = re.compile(rb"\w\|'|\[\d+\][^\]]*!|WEBSERVICE\(|\bRTD\(|\bCALL\(|\bDDE\(", re.IGNORECASE)
_ODS_FORMULA = re.compile(rb'table:formula="([^"]*)')
_ODS_OUTSIDE = re.compile(rb"DDE\(|file:|https?:|WEBSERVICE\(", re.IGNORECASE)
_ODS_SPAN = b"-spanned="
_REACHES_OUT = "Công thức lấy dữ liệu từ ngoài tệp nên không nhận; hãy thay bằng giá trị."


class Watch:
    """Looks at one entry as it is unpacked. Refuses: formulas that reach outside."""

    def __init__(self, entry: str, struck: frozenset[bytes] = frozenset()) -> None:
        self.marks = Marks()
        self._struck = struck
        self._looks: Callable[[bytes], None] = _at_nothing
        if _SHEET.fullmatch(entry):
            self._looks = self._at_sheet
        elif entry == DOCUMENT:
            self._looks = self._at_document
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        self._looks(self._tail + chunk)
        self._tail = chunk[-_TAIL:]

    def _at_sheet(self, text: bytes) -> None:
        if b"f" in text and (b"<f" in text or b":f" in text):  # one letter is found far sooner
            for letters, row, formula in _FORMULA.findall(text):
                if _OUTSIDE.search(formula):
                    raise Unreadable(_REACHES_OUT, f"ô {letters.decode()}{row.decode()}")
                self._mark(letters, row, "")
        if b't="e"' in text or b"t='e'" in text:
            for letters, row, error in _ERROR.findall(text):
                self._mark(letters, row, error.decode(errors="replace"))
        if self._struck:
            cells = _STYLED.findall(text)
            self.marks.struck.update(int(row) - 1 for row, s in cells if s in self._struck)
        if b"hidden" in text:
            self.marks.hidden.update(int(row) - 1 for row in _ROW.findall(text))

    def _at_document(self, text: bytes) -> None:
        for formula in _ODS_FORMULA.findall(text):
            if _ODS_OUTSIDE.search(formula):
                raise Unreadable(_REACHES_OUT)
            self.marks.formulas = True
        self.marks.spans |= _ODS_SPAN in text

    def _mark(self, letters: bytes, row: bytes, error: str) -> None:
        cells = self.marks.cells.setdefault(int(row) - 1, {})
        column = number_of(letters.decode())
        cells[column] = error or cells.get(column, "")


def struck_styles(text: bytes) -> frozenset[bytes]:
    """The numbers of the styles of cells whose letters are struck out; text: the book's styles."""
    parts = [*_PARTS.split(text), b"", b"", b"", b""]
    out = {n for n, font in enumerate(_FONT.split(parts[1])[1:]) if _STRIKE.search(font)}
    used = map(_USES.match, _FORM.split(parts[3])[1:]) if out else ()
    return frozenset(str(n).encode() for n, font in enumerate(used) if font and int(font[1]) in out)


def _at_nothing(text: bytes) -> None:
    """Entries that hold no cells."""


def number_of(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters_of(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
