"""Text files: fields between commas, semicolons, tabs or bars, in any Vietnamese character set."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hangthat.core.common.charsets import Mender, decoded
from hangthat.core.spreadsheets.reader.formatted import INVISIBLE, Shower
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Grid, Row

COLUMNS = 200
_SEPARATORS = "\t;,|"
_SAMPLE = 300  # rows
_FIELD = 32_767  # characters, as in Excel; the rest of a longer cell is left out
_SEEN = 2000  # rows
_NO_TABLE = "Tệp không phải bảng tính; hãy gửi .xlsx, .xls, .ods hoặc .csv."
_UNKNOWN = "Không nhận ra bảng mã chữ Việt của tệp; hãy mở bằng Excel rồi lưu lại dạng .xlsx."


class TextFile:
    def __init__(self, path: Path) -> None:
        self.warnings: list[str] = []
        text, self._charset = _text(path.read_bytes())
        if any(INVISIBLE.match(c) for c in text[:4000] if c < " "):
            raise Unreadable(_NO_TABLE)
        first, _, rest = text.partition("\n")
        if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
            text, self._separator = rest, first.strip()[4]
            self._first = 1
        else:
            self._separator = _separator(text)
            self._first = 0
        self._content = text
        self.sheets = [("", False)]

    def grid(self, sheet: int) -> Grid:
        first = islice(self._records(), _SAMPLE)
        cells = {cell for _, row in first for cell in row if not cell.isascii()}
        mender = Mender(cells, self._charset)
        shower = Shower(mender.mend, mender.odd)
        grid = Grid(iter(()), mender.charset or self._charset)

        def rows() -> Iterator[Row]:
            for number, row in self._records():
                cells = shower.row(row)
                if number < _SEEN:
                    _tally(grid.lost, cells)
                    grid.order.note(cells)
                if shower.broken:
                    grid.breaks[number] = shower.broken
                yield number, cells

        grid.rows = rows()
        return grid

    def _records(self) -> Iterator[Row]:
        csv.field_size_limit(len(self._content) + 1)
        records = csv.reader(io.StringIO(self._content, newline=""), delimiter=self._separator)
        number = self._first
        try:
            for record in records:
                if len(record) > COLUMNS:
                    raise Unreadable(
                        f"Bảng có {len(record)} cột, nhiều hơn {COLUMNS}; hãy xoá các cột thừa.",
                        f"dòng {number + 1}",
                    )
                if max(map(len, record), default=0) > _FIELD:
                    if any(len(cell) > _FIELD and "\n" in cell for cell in record):
                        raise csv.Error
                    record = [cell[:_FIELD] for cell in record]
                yield number, [_unguarded(cell) if cell[:1] == "'" else cell for cell in record]
                number += 1
        except csv.Error as error:
            raise Unreadable(
                "Không tách được các ô (dấu nháy không đóng hoặc ô quá dài).", f"dòng {number + 1}"
            ) from error


def _tally(lost: dict[int, list[int]], cells: list[str]) -> None:
    """A number that lacks its first zero, or one that may be whole."""
    for column, cell in enumerate(cells):
        if 7 < len(cell) < 14 and cell.isdigit():
            short = cell[0] != "0" and len(cell) in (8, 9, 11)
            lost.setdefault(column, [0, 0])[not short] += 1


def _unguarded(cell: str) -> str:
    """Without the apostrophe that exports put before what a spreadsheet would reckon."""
    return cell[1:] if cell[1:2] in {"=", "+", "-", "@"} else cell


def _text(content: bytes) -> tuple[str, str]:
    """The whole text and the character set it is in."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16"), "UTF-16"
        if b"\0" in content[:512]:
            order = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
            return content.decode(order), "UTF-16"
    except UnicodeDecodeError:
        raise Unreadable(_NO_TABLE) from None
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return decoded(content)
    except ValueError:
        raise Unreadable(_UNKNOWN) from None


def _separator(text: str) -> str:
    """The one that splits the first lines into the most fields, alike in most lines."""
    lines = [line for line in text[:50_000].splitlines()[:60] if line.strip()]

    def worth(separator: str) -> float:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        fields, often = counts.most_common(1)[0] if counts else (1, 0)
        return (fields - 1) * often

    return max(_SEPARATORS, key=worth)
