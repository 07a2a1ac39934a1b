"""The index of what went along, as rows, and what a package says of itself."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from hangthat.core.common.days import vietnam_minute
from hangthat.domain.handovers.models import Handover, HandoverItem

HEADINGS = (
    "STT", "Tên tài liệu, tang vật", "Ngày", "Bút lục", "Số lượng", "Trị giá (đồng)",
    "Tệp trong gói", "SHA-256",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def index_csv(items: Iterable[tuple[str, HandoverItem]]) -> str:
    """With a mark for spreadsheets that it is UTF-8; `items`: name in the package, and the thing.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for name, item in items:
        writer.writerow([_text(cell) for cell in _cells(name, item)])
    return "\ufeff" + rows.getvalue()


def statement(
    handover: Handover, items: Sequence[HandoverItem], *, number: int, chain: str, at: datetime
) -> str:
    """What the package is, who gave it to whom, and where the journal stood when it was sealed."""
    papers = sum(1 for item in items if item.file_id)
    lines = (
        "GÓI HỒ SƠ BÀN GIAO ĐÃ NIÊM PHONG",
        f"Mã bàn giao: {handover.code}",
        f"Số văn bản chuyển: {handover.number}, ngày {handover.sent_on:%d/%m/%Y}",
        f"Bên giao: {handover.sender}",
        f"Bên nhận: {handover.receiver_name}",
        f"Vụ việc: {handover.case.number or handover.case.code}",
        f"Tài liệu: {papers}; tang vật: {len(items) - papers}",
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


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
