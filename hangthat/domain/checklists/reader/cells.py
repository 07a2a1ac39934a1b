"""The three sheets of an XLSForm workbook as rows of named cells."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError

from hangthat.core.common.text import nfc
from hangthat.core.spreadsheets.reader.raw import raw_sheets

SHEETS = ("survey", "choices", "settings")
_MOST = 2_000  # rows of a sheet
_VIETNAMESE = re.compile(r"::\s*(?:vi\b|tiếng việt|vietnamese).*$", re.IGNORECASE)
_SPELT = {
    "relevance": "relevant", "calculate": "calculation", "list name": "list_name",
    "value": "name", "required message": "required_message",
    "constraint message": "constraint_message", "title": "form_title", "id_string": "form_id",
}  # fmt: skip
_KNOWN = {
    "survey": {
        "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
        "constraint_message", "calculation",
    },
    "choices": {"list_name", "name", "label"},
    "settings": {"form_title", "form_id", "version", "default_language"},
}  # fmt: skip

# by the sheet: each row with its number in the file, from 1
Cells = dict[str, list[dict[str, str]]]
ROW = "#"


def cells_of(path: Path) -> Cells:
    """The rows that say something. Refuses: a missing sheet, an unknown column that is filled."""
    found = raw_sheets(path, SHEETS, most_rows=_MOST)
    if missing := [name for name in ("survey", "settings") if name not in found]:
        raise ValidationError(
            f"Tệp không có trang tính “{missing[0]}”; cần survey, choices, settings."
        )
    return {name: _rows(name, found.get(name, [])) for name in SHEETS}


def _rows(sheet: str, rows: list[list[str]]) -> list[dict[str, str]]:
    heads: list[str] = []
    said: list[dict[str, str]] = []
    for number, cells in enumerate(rows, start=1):
        texts = [nfc(cell).strip() for cell in cells]
        if not heads:
            heads = [_heading(one) for one in texts] if any(texts) else []
            _must_be_distinct(sheet, number, heads)
            continue
        row = {head: text for head, text in zip(heads, texts, strict=False) if text}
        if row:
            _must_be_known(sheet, number, row)
            said.append({ROW: str(number), **row})
    return said


def _heading(text: str) -> str:
    words = _VIETNAMESE.sub("", text.strip()).strip().lower()
    return _SPELT.get(words, words)


def _must_be_distinct(sheet: str, number: int, heads: list[str]) -> None:
    twice = {head for head in heads if head and heads.count(head) > 1}
    if twice:
        raise ValidationError(f"Trang {sheet}, dòng {number}: cột “{min(twice)}” có hai lần.")


def _must_be_known(sheet: str, number: int, row: dict[str, str]) -> None:
    if unknown := sorted(row.keys() - _KNOWN[sheet]):
        named = f"cột “{unknown[0]}”" if unknown[0] else "ô nằm ngoài các cột có tên"
        raise ValidationError(
            f"Trang {sheet}, dòng {number}: {named} không dùng được ở đây; hãy bỏ rồi gửi lại."
        )
