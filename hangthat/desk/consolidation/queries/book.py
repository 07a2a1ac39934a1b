"""The merged report as a workbook: who sent what, the figures by unit, the merged text."""

import io

from hangthat.core.documents.services.workbooks import Workbook
from hangthat.desk.consolidation.queries.merged_page import MergedPage
from hangthat.desk.consolidation.queries.standing_words import sent_words

_CELL = 32_000  # letters that a cell takes


def workbook(page: MergedPage) -> bytes:
    out = io.BytesIO()
    merged, annex = page.merged, page.annex
    about = f"{merged.regime.name}, {merged.period_name}"
    with Workbook(out) as book:
        sheet = book.sheet("Tình hình gửi", widths=[6, 50, 8, 18, 40])
        sheet.line(about)
        sheet.line(f"{len(page.standing.sent)}/{page.standing.owed} đơn vị đã gửi báo cáo.")
        sheet.line()
        sheet.heads(["STT", "Đơn vị", "Bản", "Gửi lúc", "Tình trạng"])
        sheet.freeze()
        for place, line in enumerate(page.standing.lines, start=1):
            sheet.row([place, line.agency.name, *sent_words(line)])
        sheet = book.sheet("Số liệu theo đơn vị", widths=[6, 50, 8, *(18 for _ in annex.columns)])
        sheet.line(about)
        sheet.heads(["STT", "Đơn vị", "Bản", *map(str, annex.columns)])
        sheet.freeze(columns=2)
        for place, (line, values) in enumerate(annex.rows, start=1):
            version = line.copy.number if line.copy else None
            sheet.row([place, line.agency.name, version, *values])
        sheet.row(["", "Cộng", "", *annex.totals], italic=True)
        sheet = book.sheet("Nội dung", widths=[6, 40, 120])
        sheet.line(about)
        sheet.heads(["STT", "Phần", "Nội dung"])
        for part in page.parts:
            texts = [part.words[at : at + _CELL] for at in range(0, len(part.words), _CELL)] or [""]
            for number, text in enumerate(texts):
                title = part.title if not number else f"{part.title} (tiếp)"
                sheet.row([part.order, title, text])
    return out.getvalue()
