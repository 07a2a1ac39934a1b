"""Documents made for the tests: the same text as Word and as PDF, as offices print them."""

from itertools import groupby
from pathlib import Path

import docx
import pytest
from docx.document import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONTS = (
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
)
DOCUMENTS = Path(__file__).parent / "documents"
SEED = Path(__file__).parents[5] / "shared" / "mission" / "KH-125-KH-UBND.txt"


def the_seed() -> Path:
    """The text of plan 125 where the checkout has it beside it."""
    if not SEED.exists():
        pytest.skip("văn bản KH 125 không có ở đây")
    return SEED


def as_docx(text: str, file: Path) -> Path:
    """A paragraph per line."""
    document: Document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(file))
    return file


def as_word(text: str, file: Path) -> Path:
    """With headings ("# …") and tables (lines "| … | …")."""
    document: Document = docx.Document()
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
        if not is_row:
            for line in lines:
                if line.startswith("# "):
                    document.add_heading(line[2:], 2)
                else:
                    document.add_paragraph(line)
            continue
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.save(str(file))
    return file


def as_pdf(text: str, file: Path, *, head: str = "") -> Path:
    """Wrapped at the page's edge, with page numbers and, if given, a running head."""
    font = next((f for f in FONTS if f.exists()), None)
    if font is None:
        pytest.skip("máy không có phông chữ tiếng Việt")
    pdfmetrics.registerFont(TTFont("serif", str(font)))
    style = ParagraphStyle("body", fontName="serif", fontSize=13, leading=17, spaceAfter=6)

    def furniture(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("serif", 11)
        canvas.drawCentredString(300, 815, str(page.page))
        if head:
            canvas.drawString(60, 30, f"{head} trang {page.page}")

    SimpleDocTemplate(str(file), pagesize=A4).build(
        [Paragraph(line, style) for line in text.splitlines() if line.strip()],
        onFirstPage=furniture,
        onLaterPages=furniture,
    )
    return file
