"""Cells of an .xlsx sheet that are no plain values: formulas, and errors such as #REF!."""

import re

from hangthat.intake.reader.refusal import Unreadable

Marks = dict[int, dict[int, str]]  # row → column → "" for a formula, else the error; from 0

COUNTED = -1  # the row under which formulas of an .ods are counted; it does not say their cells

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TAIL = 1000  # bytes; a cell's tags with its formula are rarely longer
_CELL = rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
_FORMULA = re.compile(_CELL + rb"<f\b([^>]*>[^<]*)")
_ERROR = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*'
    rb"(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?\s*<v>(#[^<]{1,20})"
)
_ODS_FORMULA = re.compile(rb'table:formula="([^"]*)')
_ODS_OUTSIDE = re.compile(rb"DDE\(|file:|https?:|WEBSERVICE\(", re.IGNORECASE)
_OUTSIDE = re.compile(rb"\w\|'|\[\d+\][^\]]*!|WEBSERVICE\(|\bRTD\(|\bCALL\(|\bDDE\(", re.IGNORECASE)
_REACHES_OUT = "Công thức lấy dữ liệu từ ngoài tệp nên không nhận; hãy thay bằng giá trị."


class Watch:
    """Looks at the XML of one entry as it is unpacked. Refuses: formulas that reach outside."""

    def __init__(self, entry: str) -> None:
        self.marks: Marks = {}
        self._looks = self._at_sheet if _SHEET.fullmatch(entry) else _at_nothing
        if entry == "content.xml":
            self._looks = self._at_document
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        self._looks(self._tail + chunk)
        self._tail = chunk[-_TAIL:]

    def _at_sheet(self, text: bytes) -> None:
        if b"<f" in text:
            self._formulas(text)
        if b't="e"' in text:
            for letters, row, error in _ERROR.findall(text):
                self._mark(letters, row, error.decode(errors="replace"))

    def _at_document(self, text: bytes) -> None:
        for formula in _ODS_FORMULA.findall(text):
            if _ODS_OUTSIDE.search(formula):
                raise Unreadable(_REACHES_OUT)
            self.marks[COUNTED] = {}

    def _formulas(self, text: bytes) -> None:
        for letters, row, formula in _FORMULA.findall(text):
            if _OUTSIDE.search(formula):
                raise Unreadable(_REACHES_OUT, f"ô {letters.decode()}{row.decode()}")
            self._mark(letters, row, "")

    def _mark(self, letters: bytes, row: bytes, what: str) -> None:
        cells = self.marks.setdefault(int(row) - 1, {})
        cells[number_of(letters.decode())] = what or cells.get(number_of(letters.decode()), "")


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
