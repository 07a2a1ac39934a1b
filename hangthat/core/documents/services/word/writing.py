"""Paragraphs, borderless tables and rules by python-docx."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hangthat.core.documents.services.typesetting import printable
from hangthat.core.documents.services.widths import LINE
from hangthat.core.documents.services.words import Link

_INDENT = Mm(10)
_TOOLTIP = 255  # letters; Word shows no more


def write(
    place: Any,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.JUSTIFY,
    indent: bool = False,
    after: float = 6,
    lead: str = "",
) -> Any:
    """One paragraph. place: a document, a cell or a header. lead: bold, before the text."""
    paragraph = _unused(place) or place.add_paragraph()
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(after), 1
    shape.first_line_indent = _INDENT if indent else None
    for words, strong in ((lead and f"{lead} ", True), (text, bold)):
        if words:
            run = paragraph.add_run(printable(words))
            run.bold, run.italic, run.font.size = strong, italic, Pt(size)
    return paragraph


def linked(paragraph: Any, piece: str | Link, *, size: float = 14) -> None:
    """Words at the end of a paragraph; of a link, what opens its address and tells what it is."""
    run = paragraph.add_run(printable(piece if isinstance(piece, str) else piece.text))
    run.font.size = Pt(size)
    if isinstance(piece, str):
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), _target(paragraph.part.rels, piece.href))
    if piece.says:
        link.set(qn("w:tooltip"), printable(piece.says)[:_TOOLTIP])
    paragraph._p.append(link)
    link.append(run._r)


def _target(relationships: Any, href: str) -> str:
    """The key of an address, made of it: python-docx would look through all addresses for it."""
    key = f"link{sha256(href.encode()).hexdigest()[:16]}"
    if key not in relationships:
        relationships.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, href, key, is_external=True)
    return key


def _unused(place: Any) -> Any:
    """The empty paragraph with which a cell or a header begins; a document has none, and to list
    its paragraphs takes the longer the more there are."""
    if hasattr(place, "core_properties"):
        return None
    first = getattr(place, "paragraphs", [])
    return first[0] if len(first) == 1 and not first[0].runs else None


def rule(place: Any, *, share: float, width: float) -> None:
    """A line under a title. width: of the column, in mm; share: of it."""
    paragraph = write(place, "", align=ALIGN.CENTER, after=0)
    side = Mm(width * (1 - share) / 2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.space_before, shape.line_spacing = Pt(3), Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().append(border)


def columns(document: Any, widths: Sequence[float]) -> Any:
    """The cells of one row without borders. widths: in mm."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    side_margins(table, 0)
    unbroken(table.rows[0])
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return table.rows[0].cells


def side_margins(table: Any, points: float) -> None:
    """Between the words of a cell and its sides."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(points * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def more_columns(cell: Any, widths: Sequence[float]) -> Any:
    """The cells of one more row below the row of that cell."""
    row = cell._parent.table.add_row()
    unbroken(row)
    for one, width in zip(row.cells, widths, strict=True):
        one.width = Mm(width)
    return row.cells


def keep_with_next(document: Any) -> None:
    """Some room, which stands on one page with the words before it and with what follows."""
    write(document, "", size=6, after=0)
    for paragraph in document.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True


def unbroken(row: Any) -> None:
    """A row stands on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def dotted(paragraph: Any, *, count: int, nth: int) -> None:
    """Dots up to the nth of `count` equal stops on the line, from which the next words go on."""
    last = nth == count
    align = WD_TAB_ALIGNMENT.RIGHT if last else WD_TAB_ALIGNMENT.LEFT
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(LINE * nth / count), align, WD_TAB_LEADER.DOTS
    )
    paragraph.add_run("\t")


def page_number(section: Any) -> None:
    """In the middle of the head of every page but the first."""
    section.different_first_page_header_footer = True
    paragraph = write(section.header, "", align=ALIGN.CENTER)
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = words or None
        run._r.append(part)
