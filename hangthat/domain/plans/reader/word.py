"""Lines of a .docx: paragraphs and tables in their order, automatic numbers written out."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from hangthat.core.common.text import nfc
from hangthat.core.spreadsheets.reader import Unreadable as UnreadablePackage
from hangthat.core.spreadsheets.reader.package import looked_through
from hangthat.domain.plans.reader.refusal import Unreadable
from hangthat.domain.plans.reader.tables import sentences_of

_HARMFUL = (
    "không phải tệp Word (.docx) đọc được: bị hỏng, có mật khẩu, có macro hoặc chứa tệp khác bên "
    "trong; hãy mở bằng Word rồi lưu lại dạng .docx."
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def docx_lines(path: Path) -> Iterable[tuple[int, str]]:
    """(0, line). Refuses: what is no Word document, or may do harm."""
    try:
        looked_through(path)
        document = docx.Document(str(path))
    except UnreadablePackage as error:
        raise Unreadable(f"{path.name}: {_HARMFUL}") from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(f"{path.name}: không phải tệp Word (.docx) đọc được.") from error
    numbers = _Numbers(document)
    return [(0, line) for block in _blocks(document, numbers) for line in block.split("\n")]


def _blocks(document: Document, numbers: "_Numbers") -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield numbers.label(block) + block.text
        else:
            yield from _table(block, numbers)


def _table(table: Table, numbers: "_Numbers") -> Iterator[str]:
    """A table of figures gives a line per target; one used for layout gives its cells in turn."""
    rows = [_cells(row) for row in table.rows]
    grid = [[nfc(cell.text) if cell else None for cell in row] for row in rows]
    sentences = sentences_of(grid)
    if sentences is not None:
        yield ""
        yield from sentences
        yield ""
        return
    for row in rows:
        for cell in filter(None, row):
            for block in cell.iter_inner_content():
                if isinstance(block, Paragraph):
                    yield numbers.label(block) + block.text
                else:
                    yield from _table(block, numbers)
            yield ""


def _cells(row: _Row) -> list[Any]:
    """The row's cells by column; None where a merged one goes on."""
    cells = list(row.cells)
    return [None if at and cell._tc is cells[at - 1]._tc else cell for at, cell in enumerate(cells)]


class _Numbers:
    """Word's automatic numbering, counted as Word counts it."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = document.part
        try:
            numbering = part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            a.get(qn("w:abstractNumId")): dict(_levels(a))
            for a in numbering.findall(qn("w:abstractNum"))
        }
        for num in numbering.findall(qn("w:num")):
            base = num.find(qn("w:abstractNumId"))
            if base is not None:
                self._levels[num.get(qn("w:numId"))] = abstract.get(base.get(qn("w:val")), {})

    def label(self, paragraph: Paragraph) -> str:
        """ "2.1. ", "- " or nothing."""
        found = _numbered(paragraph)
        level = self._levels.get(found[0], {}).get(found[1]) if found else None
        if found is None or level is None or not paragraph.text.strip():
            return ""
        number, depth = found
        form, pattern, start = level
        if form == "bullet":
            return "- "
        counts = self._counts[number]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        for upper in range(depth + 1):
            upper_form = self._levels[number].get(upper, level)[0]
            written = _ordinal(counts.get(upper, 1), upper_form)
            pattern = pattern.replace(f"%{upper + 1}", written)
        return f"{pattern} " if pattern.strip() else ""


def _levels(abstract: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in abstract.findall(qn("w:lvl")):
        form, text, start = (level.find(qn(f"w:{n}")) for n in ("numFmt", "lvlText", "start"))
        yield (
            int(level.get(qn("w:ilvl"))),
            (
                form.get(qn("w:val")) if form is not None else "decimal",
                (text.get(qn("w:val")) or "") if text is not None else "",
                int(start.get(qn("w:val"))) if start is not None else 1,
            ),
        )


def _numbered(paragraph: Paragraph) -> tuple[str, int] | None:
    """(list, depth) of the paragraph or of its style."""
    sources = [paragraph._p.pPr]
    style: Any = paragraph.style
    while style is not None:
        sources.append(style.element.pPr)
        style = style.base_style
    for properties in sources:
        numbering: Any = None if properties is None else properties.numPr
        if numbering is not None and numbering.numId is not None:
            depth = numbering.ilvl.val if numbering.ilvl is not None else 0
            return str(numbering.numId.val), depth
    return None


def _ordinal(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman if form == "upperRoman" else roman.lower()
    return str(number)
