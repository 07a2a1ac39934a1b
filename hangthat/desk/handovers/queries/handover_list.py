"""The list of hand-overs: narrowed, counted by tab, and as a workbook."""

import io
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab as PageTab
from hangthat.core.deadlines.grammar import Reckoning
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.handovers.lexicon import Tab
from hangthat.domain.handovers.models import Handover, HandoverQuerySet
from hangthat.domain.handovers.queries.counting import StageCount

_COLUMNS = (
    ("Mã", 18), ("Vụ việc", 24), ("Nhóm", 24), ("Chuyển cho", 28), ("Cơ quan bàn giao", 34),
    ("Nơi tiếp nhận", 34), ("Số văn bản", 16), ("Ngày chuyển", 13), ("Số biên nhận", 16),
    ("Ngày tiếp nhận", 13), ("Giai đoạn", 24), ("Ngày có kết quả", 13), ("Thời hạn", 50),
)  # fmt: skip
_COUNTS = (
    ("Chuyển cho", 30), ("Giai đoạn", 26), ("Số vụ", 10), ("Trong đó kém chất lượng", 14),
    ("Số bị can", 12), ("Số tiền (đồng)", 18),
)  # fmt: skip
_RELATED = ("case", "sender", "receiver", "addressee")
_WORDS = (
    "code", "number", "receipt_number", "receiver_name", "sample", "case__number", "case__code",
)  # fmt: skip


def handovers(user: User, asked: CleanedData) -> HandoverQuerySet:
    """In the person's sight, as the filter says; `asked`: its cleaned values."""
    rows = Handover.objects.visible_to(user).select_related(*_RELATED)
    conditions = {
        "kind": asked.get("loai"), "stage": asked.get("moc"),
        "case__classification": asked.get("nhom"), "sent_on__gte": asked.get("tu"),
        "sent_on__lte": asked.get("den"),
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in conditions.items() if value})
    if words := str(asked.get("q") or "").strip():
        found = Q()
        for name in _WORDS:
            found |= Q(**{f"{name}__icontains": words})
        rows = rows.filter(found)
    return rows


def tabs(rows: HandoverQuerySet, *, at: datetime) -> list[PageTab]:
    counted = [PageTab(tab.value, tab.label, rows.tab(tab, at=at).count()) for tab in Tab]
    return [PageTab("", "Tất cả", rows.count()), *counted]


def deadlines_of(rows: Iterable[Handover], *, at: datetime) -> dict[int, Reckoning]:
    """Key of a hand-over → how its first open clock stands; three queries for any number."""
    keys = [row.pk for row in rows]
    # unscoped: of hand-overs in sight
    clocks = list(Clock.objects.about_any(Handover, keys).open().order_by("last_minute", "pk"))
    read = reckoned(clocks, at=at)
    return {one.subject_id: read[one.pk] for one in reversed(clocks)}


def workbook(rows: HandoverQuerySet, *, at: datetime) -> bytes:
    out = io.BytesIO()
    found = list(rows)
    deadlines = deadlines_of(found, at=at)
    with Workbook(out) as book:
        sheet = book.sheet("Bàn giao", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=1)
        for row in found:
            reckoning = deadlines.get(row.pk)
            sheet.row(
                [
                    row.code, row.case.number or row.case.code,
                    row.case.get_classification_display(), row.get_kind_display(),
                    str(row.sender), row.receiver_name, row.number, row.sent_on,
                    row.receipt_number, row.received_on, row.get_stage_display(), row.ended_on,
                    str(reckoning) if reckoning else "",
                ]
            )  # fmt: skip
    return out.getvalue()


def counts_workbook(counts: Iterable[StageCount], *, since: date, until: date) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Số liệu bàn giao", widths=[width for _, width in _COUNTS])
        sheet.line(f"Từ ngày {since:%d/%m/%Y} đến hết ngày {until:%d/%m/%Y}")
        sheet.heads([name for name, _ in _COUNTS])
        for one in counts:
            sheet.row(
                [
                    one.kind.label, one.stage.label, one.cases, one.poor_quality, one.accused,
                    one.amount_vnd,
                ]
            )  # fmt: skip
    return out.getvalue()
