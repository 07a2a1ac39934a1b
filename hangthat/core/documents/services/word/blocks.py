"""The body of a page: paragraphs, fields, items, tables."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from hangthat.core.documents.services.typesetting import marked, printable
from hangthat.core.documents.services.widths import fitted
from hangthat.core.documents.services.word.writing import (
    dotted,
    linked,
    side_margins,
    unbroken,
    write,
)
from hangthat.core.documents.services.words import (
    Block,
    Field,
    Fields,
    Items,
    Paragraph,
    Style,
    Table,
    Words,
)


def write_blocks(document: Any, blocks: Sequence[Block]) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                _paragraph(document, block)
            case Fields():
                for line in block.lines:
                    _fields(document, line)
            case Items():
                for mark, text in marked(block):
                    write(document, f"{mark} {text}", indent=True)
            case Table():
                _table(document, block)


def _paragraph(document: Any, block: Paragraph) -> None:
    centred = block.style is Style.CENTRED
    heading = block.style is Style.HEADING
    paragraph = write(
        document,
        "" if block.pieces else block.text,
        lead=block.lead,
        bold=centred or heading,
        italic=block.style is Style.BASIS,
        align=ALIGN.CENTER if centred else ALIGN.JUSTIFY,
        indent=not centred,
    )
    for piece in block.pieces:
        linked(paragraph, piece)
    paragraph.paragraph_format.keep_with_next = heading


def _fields(document: Any, line: Sequence[Field]) -> None:
    paragraph = write(document, "", align=ALIGN.LEFT)
    for n, field in enumerate(line, 1):
        before = "" if n == 1 else " "
        paragraph.add_run(printable(f"{before}{field.label}: {field.value}"))
        if not field.value:
            dotted(paragraph, count=len(line), nth=n)
        elif n < len(line):
            paragraph.add_run("   ")


def _table(document: Any, block: Table) -> None:
    count = max(len(block.headings), *(len(row) for row in block.rows), 1)
    table = document.add_table(rows=1, cols=count, style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    side_margins(table, 4)
    for column, width in zip(table.columns, fitted(block), strict=True):
        column.width = Mm(width)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    _row(table.rows[0], block.headings, bold=True, numbers=frozenset())
    for row in block.rows:
        _row(table.add_row(), row, bold=False, numbers=block.numbers)
    write(document, "", size=6, after=0).paragraph_format.line_spacing = Pt(8)


def _row(row: Any, texts: Sequence[Words], *, bold: bool, numbers: frozenset[int]) -> None:
    unbroken(row)
    for n, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
        align = ALIGN.CENTER if bold else ALIGN.RIGHT if n in numbers else ALIGN.LEFT
        plain = text if isinstance(text, str) else ""
        paragraph = write(cell, plain, size=12, bold=bold, align=align, after=3)
        for piece in () if isinstance(text, str) else text:
            linked(paragraph, piece, size=12)
        paragraph.paragraph_format.space_before = Pt(3)
