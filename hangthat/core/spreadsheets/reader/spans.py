"""Merged cells of an OpenDocument sheet, read from its XML in passing."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

from hangthat.core.spreadsheets.reader.source import Block

MOST = 20_000  # merged cells; further ones are read as they stand
HIGH, WIDE = 10_000, 200  # rows and columns that one may cover
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def spans_of(path: Path, sheet: int) -> list[Block]:
    """Those of the sheet of that number, from 0. The package was looked through before."""
    found: list[Block] = []
    with ZipFile(path) as archive, archive.open("content.xml") as file:
        for row, element in _rows(file, sheet):
            column = 0
            for cell in element:
                if cell.tag not in _CELLS:
                    continue
                wide = min(WIDE, _number(cell, "number-columns-spanned"))
                high = min(HIGH, _number(cell, "number-rows-spanned"))
                if wide > 1 or high > 1:
                    found.append(Block(row, column, row + high - 1, column + wide - 1))
                column += _number(cell, "number-columns-repeated")
            if len(found) > MOST:
                break
    return found


def _rows(file: IO[bytes], sheet: int) -> Iterator[tuple[int, ElementTree.Element]]:
    """The rows of one sheet with their numbers; what was read is forgotten."""
    at, row = -1, 0
    for event, element in ElementTree.iterparse(file, ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                at, row = at + 1, 0
            continue
        if element.tag == f"{_TABLE}table" and at == sheet:
            return
        if element.tag == f"{_TABLE}table-row":
            if at == sheet:
                yield row, element
            row += _number(element, "number-rows-repeated")
            element.clear()


def _number(element: ElementTree.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdigit() and len(text) < 8 else 1
