"""The gap report on the page and as a workbook."""

import io
from collections.abc import Iterable
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.cases.models import DecisionQuerySet
from hangthat.domain.publications.queries.gaps import Gap, handled, posted, taken_off, unposted

_RELATED = ("agency", "violation__case", "violation__establishment__area", "violation__party")
_COLUMNS = (
    ("Quyết định", 24), ("Ngày", 12), ("Cơ quan", 34), ("Nhóm vi phạm", 26), ("Xã, phường", 24),
    ("Lý do chưa đăng", 60),
)  # fmt: skip


def counted(user: User, said: CleanedData, *, on: date) -> tuple[DecisionQuerySet, int, int]:
    """The rows that are not posted on that day; how many were handled, and how many posted."""
    rows = handled(user, since=said["since"], until=said["until"])
    if said["kind"]:
        rows = rows.filter(violation__classification=said["kind"])
    off = taken_off(rows, on=on)
    gaps = unposted(rows, off=off).select_related(*_RELATED).order_by("decided_on", "pk")
    return gaps, rows.count(), posted(rows, off=off).count()


def workbook(gaps: Iterable[Gap], *, left: int = 0) -> bytes:
    """`left`: so many more have no room in it, which its first row says."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chưa đăng", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=1)
        if left:
            sheet.row([f"Còn {left} quyết định nữa; chọn khoảng ngày ngắn hơn rồi tải lại."])
        for one in gaps:
            sheet.row(cells_of(one))
    return out.getvalue()


def cells_of(gap: Gap) -> list[str | date]:
    decision = gap.decision
    shop = decision.violation.establishment
    return [
        decision.number or decision.code, decision.decided_on, str(decision.agency or ""),
        decision.violation.get_classification_display(), shop.area.name if shop else "", gap.why,
    ]  # fmt: skip
