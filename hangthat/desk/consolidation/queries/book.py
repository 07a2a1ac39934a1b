"""The merged report as a workbook: who sent what, the figures by unit, the merged text."""

import io
from collections.abc import Sequence

from hangthat.core.documents.services import Link, Words
from hangthat.core.documents.services.workbooks import Noted, Workbook
from hangthat.desk.consolidation.queries.figure_table import GAP, PROVINCE, FigureTable
from hangthat.domain.consolidation.queries.body import Content

_CELL = 32_000  # letters that a cell takes


def workbook(body: Content, figures: FigureTable) -> bytes:
    """Each figure has its reading and its address as a note."""
    out = io.BytesIO()
    about = f"{body['regime']}, {body['period']}"
    with Workbook(out) as book:
        sheet = book.sheet("Tình hình gửi", widths=[6, 50, 8, 18, 40])
        sheet.line(about)
        sheet.line(f"{body['sent']}/{body['owed']} đơn vị đã gửi báo cáo.")
        sheet.line()
        sheet.heads(["STT", "Đơn vị", "Bản", "Gửi lúc", "Tình trạng"])
        sheet.freeze()
        for place, line in enumerate(body["units"], start=1):
            sheet.row([place, *line])
        _figures(book, about, figures)
        if concerns := body.get("concerns"):
            _concerns(book, about, concerns)
        _texts(book, about, body)
    return out.getvalue()


def _figures(book: Workbook, about: str, figures: FigureTable) -> None:
    sheet = book.sheet("Số liệu theo đơn vị", widths=[6, 50, 8, *(18 for _ in figures.columns)])
    sheet.line(about)
    sheet.heads(["STT", "Đơn vị", "Bản", *figures.columns])
    sheet.freeze(columns=2)
    for place, row in enumerate(figures.rows, start=1):
        cells = map(_noted, row.values, row.cells)
        sheet.row([place, row.name, row.version, *cells])
    totals = map(_noted, figures.totals, figures.total_cells)
    sheet.row(["", "Cộng", "", *totals], italic=True)
    if province := figures.province:
        counted = map(_noted, province.values, province.cells)
        sheet.row(["", PROVINCE, "", *counted], italic=True)
        sheet.row(["", GAP, "", *province.gaps], italic=True)
    for note in figures.notes:
        sheet.line(note)


def _concerns(book: Workbook, about: str, lines: Sequence[Sequence[str]]) -> None:
    sheet = book.sheet("Khó khăn, đề xuất", widths=[6, 40, 22, 90, 60])
    sheet.line(about)
    sheet.heads(["STT", "Đơn vị", "Loại", "Nội dung", "Trả lời"])
    sheet.freeze()
    for place, line in enumerate(lines, start=1):
        sheet.row([place, *line])


def _texts(book: Workbook, about: str, body: Content) -> None:
    sheet = book.sheet("Nội dung", widths=[6, 40, 120])
    sheet.line(about)
    sheet.heads(["STT", "Phần", "Nội dung"])
    for place, part in enumerate(body["parts"], start=1):
        told = (part["words"], *(one["text"] for one in part.get("drafted", ())))
        words, title = "\n".join(filter(None, told)), part["title"]
        texts = [words[at : at + _CELL] for at in range(0, len(words), _CELL)] or [""]
        for number, text in enumerate(texts):
            sheet.row([place, f"{title} (tiếp)" if number else title, text])


def _noted(value: int | None, words: Words) -> Noted | int | None:
    link = None if isinstance(words, str) else words[0]
    if value is None or not isinstance(link, Link):
        return value
    return Noted(value, f"{link.says}\n{link.href}")
