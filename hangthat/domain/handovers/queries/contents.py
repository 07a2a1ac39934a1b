"""The index of what went along, as rows, and what a package says of itself."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from hangthat.core.common.days import vietnam_minute
from hangthat.domain.handovers.models import Handover, HandoverItem

HEADINGS = (
    "STT", "Tên tài liệu, tang vật", "Ngày", "Bút lục", "Số lượng", "Trị giá (đồng)",
    "Tệp trong gói", "SHA-256",
)  # fmt: skip
INVOICE_HEADINGS = ("Người bán", "Mã số thuế người bán", "Số hóa đơn", "Ký hiệu")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def index_csv(items: Sequence[tuple[str, HandoverItem]]) -> str:
    """With a mark for spreadsheets that it is UTF-8; `items`: name in the package, and the thing.

    A cell that a spreadsheet would take for a formula begins with an apostrophe. The columns of
    invoices stand there where one went along.
    """
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    invoiced = any(item.is_invoice for _, item in items)
    writer.writerow((*HEADINGS, *INVOICE_HEADINGS) if invoiced else HEADINGS)
    for name, item in items:
        more = _invoice_cells(item) if invoiced else ()
        writer.writerow([_text(cell) for cell in (*_cells(name, item), *more)])
    return "\ufeff" + rows.getvalue()


def statement(
    handover: Handover, items: Sequence[HandoverItem], *, number: int, chain: str, at: datetime
) -> str:
    """What the package is, who gave it to whom, and where the journal stood when it was sealed."""
    papers, goods = sum(one.is_paper for one in items), sum(one.is_goods for one in items)
    invoices = sum(one.is_invoice for one in items)
    listed = f"Tài liệu: {papers}; tang vật: {goods}"
    lines = (
        "GÓI HỒ SƠ BÀN GIAO ĐÃ NIÊM PHONG",
        f"Mã bàn giao: {handover.code}",
        f"Số văn bản chuyển: {handover.number}, ngày {handover.sent_on:%d/%m/%Y}",
        f"Bên giao: {handover.sender}",
        f"Bên nhận: {handover.receiver_name}",
        f"Vụ việc: {handover.case.number or handover.case.code}",
        f"{listed}; hóa đơn: {invoices}" if invoices else listed,
        f"Niêm phong lúc: {vietnam_minute(at)}",
        f"Dòng nhật ký mới nhất lúc niêm phong: {number}",
        f"Mã băm của dòng ấy: {chain}",
        "Kiểm tra: giải nén, mở thư mục, chạy “sha256sum -c SHA256SUMS”.",
    )
    return "\n".join(lines) + "\n"


def _cells(name: str, item: HandoverItem) -> tuple[str, ...]:
    return (
        str(item.position),
        item.title,
        f"{item.dated_on:%d/%m/%Y}" if item.dated_on else "",
        item.sheets,
        item.quantity,
        str(item.value_vnd or ""),
        name,
        item.sha256,
    )


def _invoice_cells(item: HandoverItem) -> tuple[str, ...]:
    return (item.seller, item.seller_tax_code, item.invoice, item.sign)


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
