"""The layout of Nghị định 30/2020/NĐ-CP, as `layouts/sheet.typ` has it."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hangthat.core.documents.services.typesetting import day_words
from hangthat.core.documents.services.widths import LINE
from hangthat.core.documents.services.word.blocks import write_blocks
from hangthat.core.documents.services.word.writing import (
    columns,
    keep_with_next,
    more_columns,
    page_number,
    rule,
    write,
)
from hangthat.core.documents.services.words import Official, Signer

_ABREAST = 3  # signatures beside each other
_LEFT = 73  # mm, of the agency's column
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_BLANK_NUMBER = "........../............"
_BLANK_DAY = "ngày ..... tháng ..... năm 20...."
_ROMAN = "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"


def official_docx(page: Official) -> bytes:
    """The page of `official_pdf`, to be gone on with in Word or LibreOffice."""
    document = _empty()
    _head(document, page)
    _title(document, page)
    _addressees(document, page)
    write_blocks(document, page.body)
    _ends(document, page)
    _appendices(document, page)
    document.save(made := io.BytesIO())
    return made.getvalue()


def _empty() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = Mm(10)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(14)
    for script in ("w:eastAsia", "w:cs"):
        document.styles["Normal"].element.rPr.rFonts.set(qn(script), "Times New Roman")
    page_number(section)
    document.core_properties.author = document.core_properties.comments = ""
    return document


def _head(document: Any, page: Official) -> None:
    if not page.agency:
        _motto(document, width=LINE, size=13)
        _number_and_day(document, page)
        return
    widths = (_LEFT, LINE - _LEFT)
    left, right = columns(document, widths)
    if page.parent:
        write(left, page.parent.upper(), size=12, align=ALIGN.CENTER, after=0)
    write(left, page.agency.upper(), size=12, bold=True, align=ALIGN.CENTER, after=0)
    rule(left, share=0.3, width=_LEFT)
    _motto(right, width=LINE - _LEFT, size=12)
    left, right = more_columns(left, widths)  # number and day stand on one line
    write(left, f"Số: {page.number or _BLANK_NUMBER}", size=13, align=ALIGN.CENTER, after=0)
    if not page.title and page.subject:
        write(left, f"V/v {page.subject}", size=12, align=ALIGN.CENTER, after=0)
    write(right, _day(page), size=13, italic=True, align=ALIGN.CENTER, after=0)


def _number_and_day(document: Any, page: Official) -> None:
    """On one line, of a paper that no agency issues."""
    if not page.number:
        write(document, _day(page), size=13, italic=True, align=ALIGN.RIGHT)
        return
    left, right = columns(document, (_LEFT, LINE - _LEFT))
    write(left, f"Số: {page.number}", size=13, align=ALIGN.LEFT, after=0)
    write(right, _day(page), size=13, italic=True, align=ALIGN.RIGHT, after=0)


def _motto(place: Any, *, width: float, size: float) -> None:
    country, motto = _MOTTO
    write(place, country, size=size, bold=True, align=ALIGN.CENTER, after=0)
    write(place, motto, size=size + 1, bold=True, align=ALIGN.CENTER, after=0)
    rule(place, share=60 / width, width=width)


def _day(page: Official) -> str:
    day = day_words(page.dated) if page.dated else _BLANK_DAY
    return f"{page.place or '....................'}, {day}"


def _title(document: Any, page: Official) -> None:
    if not page.title:
        return
    title = write(document, page.title.upper(), bold=True, align=ALIGN.CENTER, after=0)
    title.paragraph_format.space_before = Pt(12)
    if page.subject:
        write(document, page.subject, bold=True, align=ALIGN.CENTER, after=0)
        rule(document, share=0.2, width=LINE)
    write(document, "", size=6, after=0)


def _addressees(document: Any, page: Official) -> None:
    if page.to and not page.title:
        write(document, "", size=6, after=0)  # of a letter nothing stands between head and address
    if len(page.to) == 1:
        write(document, f"Kính gửi: {page.to[0]}", align=ALIGN.CENTER)
    elif page.to:
        lines = ["Kính gửi:", *_listed(page.to)]
        for line in lines:
            shape = write(document, line, align=ALIGN.LEFT, after=0).paragraph_format
            shape.left_indent = Mm(30)
        shape.space_after = Pt(6)


def _listed(names: Any) -> list[str]:
    return [f"- {name}{'.' if n == len(names) else ';'}" for n, name in enumerate(names, 1)]


def _ends(document: Any, page: Official) -> None:
    count = len(page.signers) + bool(page.recipients)
    if not count:
        return
    keep_with_next(document)
    wide = min(max(count, 2), _ABREAST)
    cells = columns(document, (LINE / wide,) * wide)
    if page.recipients:
        left, *cells = cells
        write(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT, after=0)
        for line in _listed(page.recipients):
            write(left, line, size=11, align=ALIGN.LEFT, after=0)
    first = min(len(page.signers), len(cells))
    for signer, cell in zip(page.signers, cells[len(cells) - first :], strict=False):
        _signature(cell, signer)
    for start in range(first, len(page.signers), _ABREAST):
        row = columns(document, (LINE / _ABREAST,) * _ABREAST)
        for signer, cell in zip(page.signers[start:], row, strict=False):
            _signature(cell, signer)


def _signature(cell: Any, signer: Signer) -> None:
    for words in signer.capacity:
        write(cell, words, size=13, bold=True, align=ALIGN.CENTER, after=0)
    if signer.hint:
        write(cell, signer.hint, size=12, italic=True, align=ALIGN.CENTER, after=0)
    room = write(cell, "", align=ALIGN.CENTER, after=0 if signer.picture else 56)
    if signer.picture:
        room.add_run().add_picture(io.BytesIO(signer.picture), height=Mm(18))
    write(cell, signer.name, size=13, bold=True, align=ALIGN.CENTER, after=0)


def _appendices(document: Any, page: Official) -> None:
    for n, appendix in enumerate(page.appendices):
        number = f" {_ROMAN[n]}" if len(page.appendices) > 1 else ""
        head = write(document, f"Phụ lục{number}", bold=True, align=ALIGN.CENTER, after=0)
        head.paragraph_format.page_break_before = True
        write(document, appendix.title.upper(), bold=True, align=ALIGN.CENTER, after=0)
        write(document, with_what(page), size=13, italic=True, align=ALIGN.CENTER)
        write_blocks(document, appendix.body)


def with_what(page: Official) -> str:
    """ "(Kèm theo Báo cáo số 12/BC-SCT ngày 05 tháng 12 năm 2021 của Sở Công Thương)" """
    parts = (
        f"Kèm theo {page.title.capitalize() or 'Công văn'}",
        (page.number or page.agency) and f"số {page.number or _BLANK_NUMBER}",
        day_words(page.dated) if page.dated else page.agency and _BLANK_DAY,
        page.agency and f"của {page.agency}",
    )
    return f"({' '.join(part for part in parts if part)})"
