"""The ledger as a workbook, on paper, and as labels."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.documents.services import Official, Paragraph, Sticker, Table, stickers_pdf
from hangthat.core.documents.services.workbooks import Cell, Workbook
from hangthat.desk.parts.queries.row_tags import ListTags, names_of
from hangthat.domain.custody.models import (
    GoodsLot,
    LotMovement,
    MovementKind,
    StorePlace,
    shown,
)
from hangthat.domain.custody.queries.ledger import lines_of, places_seen, where

MOST_PRINTED = 1_000
_SLICE = 500
_OUT = (
    MovementKind.SAMPLED,
    MovementKind.RETURNED,
    MovementKind.CONFISCATED,
    MovementKind.SOLD,
    MovementKind.DESTROYED,
    MovementKind.TRANSFERRED,
    MovementKind.LOST,
)
_COLUMNS = (
    *(("STT", 6), ("Mã lô", 18), ("Tên hàng", 34), ("Nhóm mặt hàng", 26), ("Số vụ việc", 18)),
    *(("Cơ quan", 26), ("Ngày tạm giữ", 13), ("Số biên bản tạm giữ", 20), ("Số lượng", 12)),
    *(("Đơn vị", 10), ("Trị giá (đồng)", 16), ("Còn tạm giữ", 12), ("Tịch thu chưa xử lý", 14)),
    *((kind.label.capitalize(), 12) for kind in _OUT),
    *(("Kho, vị trí", 26), ("Người giữ", 20), ("Niêm phong", 14)),
)
_PRINTED = ("STT", "Hàng hóa, mã lô", "Vụ việc", "Tạm giữ", "Đã xử lý", "Còn", "Nơi giữ")
_WIDTHS = (1.1, 3.9, 2.6, 2.6, 3.4, 2.2, 2.2)  # the longest code and day stand in their columns


def workbook(lots: Sequence[GoodsLot], user: User, *, title: str, tags: ListTags) -> bytes:
    """All of them, a slice of lines at a time; with tags where the reader's office has any."""
    tagged = [("Nhãn", 24)] if tags.choices else []
    columns = [*_COLUMNS, *tagged]
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Sổ tang vật", widths=[width for _, width in columns])
        sheet.line(title)
        sheet.line()
        sheet.heads([name for name, _ in columns])
        sheet.freeze(columns=3)
        for first in range(0, len(lots), _SLICE):
            some = lots[first : first + _SLICE]
            lines = lines_of(some, user)
            seen = places_seen(user, (lot.place_id for lot in some))
            tags.read(some)
            for number, lot in enumerate(some, first + 1):
                own = [names_of(lot)] if tagged else []
                sheet.row([number, *_cells(lot, lines[lot.pk], where(lot.place, seen)), *own])
    return out.getvalue()


def _cells(lot: GoodsLot, lines: Iterable[LotMovement], place: str) -> list[Cell]:
    case, sums = lot.seizure.case, sums_of(lines)
    return [
        *(lot.code, lot.name, lot.group or "khác", case.number or case.code),
        *(str(lot.seizure.agency or ""), lot.seizure.seized_on, lot.seizure.number),
        *(shown(lot.quantity), lot.unit, lot.value_vnd, shown(lot.held), shown(lot.confiscated)),
        *(shown(sums[kind]) if sums.get(kind) else "" for kind in _OUT),
        *(place, str(lot.holder or ""), lot.seal),
    ]


def sums_of(lines: Iterable[LotMovement]) -> dict[MovementKind, Decimal]:
    """How much went each way; mistakes left out."""
    found: dict[MovementKind, Decimal] = {}
    for row in lines:
        if row.quantity is not None and not getattr(row, "reversal", None):
            kind = MovementKind(row.kind)
            found[kind] = found.get(kind, Decimal(0)) + row.quantity
    return found


def printed(lots: Sequence[GoodsLot], user: User, *, title: str, on: date) -> Official:
    """The first thousand; more is read as a workbook."""
    some = lots[:MOST_PRINTED]
    lines = lines_of(some, user)
    body: list[Paragraph | Table] = [Paragraph(f"{title}: {len(lots)} lô, đến ngày {on:%d/%m/%Y}.")]
    if len(lots) > len(some):
        body.append(
            Paragraph(f"Chỉ in {len(some)} lô đầu, còn {len(lots) - len(some)}: tải Excel.")
        )
    seen = places_seen(user, (lot.place_id for lot in some))
    rows = [
        _printed(number, lot, lines[lot.pk], where(lot.place, seen))
        for number, lot in enumerate(some, 1)
    ]
    body.append(Table(_PRINTED, rows, _WIDTHS, numbers=frozenset({0})))
    return Official(
        title="SỔ THEO DÕI TANG VẬT", subject=title, agency=str(user.agency or ""), dated=on,
        body=body,
    )  # fmt: skip


def _printed(
    number: int, lot: GoodsLot, lines: Iterable[LotMovement], place: str
) -> tuple[str, ...]:
    sums, case = sums_of(lines), lot.seizure.case
    gone = "; ".join(f"{kind.label} {lot.amount(sums[kind])}" for kind in _OUT if sums.get(kind))
    return (
        str(number),
        f"{lot.name}, {lot.amount(lot.quantity)}; {lot.code}",
        case.number or case.code,
        f"{lot.seizure.seized_on:%d/%m/%Y} {lot.seizure.number}".strip(),
        gone or "chưa",
        lot.left_words,
        place,
    )


def labels(lots: Iterable[GoodsLot], *, site: str) -> bytes:
    """A label for each lot; its code opens the lot on an officer's phone."""
    return stickers_pdf(
        Sticker(
            name=lot.name,
            address=site + reverse("desk:goodslot", args=[lot.code]),
            head=lot.code,
            foot=", ".join(
                filter(
                    None,
                    (
                        lot.amount(lot.quantity),
                        f"tạm giữ {lot.seizure.seized_on:%d/%m/%Y}",
                        lot.seal and f"niêm phong {lot.seal}",
                    ),
                )
            ),
        )
        for lot in lots
    )


def place_labels(places: Iterable[StorePlace], *, site: str) -> bytes:
    """A label for each place; its code opens the page where goods are put there."""
    return stickers_pdf(
        Sticker(
            name=place.store.name,
            address=site + reverse("desk:storeplace", args=[place.code]),
            head=place.name,
            foot="Vị trí trong kho tang vật",
        )
        for place in places
    )
