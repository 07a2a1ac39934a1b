"""The list of overlaps as a workbook."""

import io
from collections.abc import Iterator

from hangthat.core.documents.services.workbooks import Cell, Workbook
from hangthat.domain.coordination.grammar import (
    STATES,
)
from hangthat.domain.coordination.queries.overlap import Overlap, Side
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.rows import Rows

_SIDE = (("Cơ quan", 28), ("Từ ngày", 13), ("Đến ngày", 13), ("Kết quả", 16), ("Lĩnh vực", 18))
_COLUMNS = (
    ("STT", 6),
    ("Cơ sở, chủ cơ sở", 34),
    ("Xã, phường", 24),
    *((f"{name} (trước)", width) for name, width in _SIDE),
    *((f"{name} (sau)", width) for name, width in _SIDE),
    ("Cách nhau (ngày)", 10),
    ("Tình trạng", 22),
    ("Số cuộc liên ngành", 18),
    ("Lý do", 34),
)
_CHUNK = 500


def workbook(listed: Overlaps) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Trùng lặp", widths=[width for _, width in _COLUMNS])
        sheet.line(f"Trùng lặp kiểm tra năm {listed.asked.year}")
        words = (f"{label} {listed.counts[key]}" for key, (_, label, _) in STATES.items())
        sheet.line(", ".join(words).capitalize() + ".")
        sheet.line()
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=2)
        number = 0
        places = [int(at) for at in listed.chosen]
        for start in range(0, len(places), _CHUNK):
            for one in Rows(listed, places[start : start + _CHUNK]).all():
                number += 1
                sheet.row([number, *_cells(one)])
    return out.getvalue()


def _cells(one: Overlap) -> Iterator[Cell]:
    shop = one.establishment
    yield from (str(one.member), str(shop.area) if shop else "")
    for side in (one.one, one.other):
        yield from _side(side)
    yield from (one.days, one.label, one.one.joint or one.other.joint)
    yield "; ".join(answer.reason for answer in one.answers if answer.reason)


def _side(side: Side) -> Iterator[Cell]:
    yield from (side.who, side.first, side.last, side.finding or "dự kiến", side.field)
