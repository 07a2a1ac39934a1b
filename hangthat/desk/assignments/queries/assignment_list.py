"""The list of assignments: narrowed, counted by tab, and as a workbook."""

import io
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab as PageTab
from hangthat.core.common.days import vietnam_minute
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.domain.assignments.lexicon import Standing, Tab
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.assignments.queries.deadlines import deadlines_of

_COLUMNS = (
    ("Mã", 18), ("Việc", 50), ("Loại", 24), ("Căn cứ", 30), ("Cơ quan giao, theo dõi", 32),
    ("Cơ quan chủ trì", 32), ("Người thực hiện", 24), ("Độ khẩn", 10), ("Giao lúc", 18),
    ("Tình trạng", 24), ("Tiến độ", 18), ("Thời hạn", 60), ("Kết quả", 50),
)  # fmt: skip
_RELATED = ("giver", "lead", "person", "plan", "replaced_by")
_WORDS = ("code", "title", "content", "basis", "clause", "lead__name", "person__full_name")


def assignments(user: User, asked: Mapping[str, object], *, at: datetime) -> AssignmentQuerySet:
    """In the person's sight, as the filter says; `asked`: its cleaned values."""
    rows = Assignment.objects.visible_to(user).select_related(*_RELATED)
    conditions = {
        "kind": asked.get("loai"), "state": asked.get("moc"), "urgency": asked.get("khan"),
        "lead": asked.get("co_quan"), "series": asked.get("dot"), "clause": asked.get("diem"),
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in conditions.items() if value})
    if (word := str(asked.get("han") or "")) in Standing.values:
        rows = rows.standing(Standing(word), at=at)
    if words := str(asked.get("q") or "").strip():
        found = Q()
        for name in _WORDS:
            found |= Q(**{f"{name}__icontains": words})
        rows = rows.filter(found)
    return rows


def tabs(rows: AssignmentQuerySet, *, user: User, at: datetime) -> list[PageTab]:
    counted = [
        PageTab(tab.value, tab.label, rows.tab(tab, user=user, at=at).count()) for tab in Tab
    ]
    return [PageTab("", "Tất cả", rows.count()), *counted]


def workbook(rows: AssignmentQuerySet, *, at: datetime) -> bytes:
    out = io.BytesIO()
    found = list(rows)
    deadlines = deadlines_of(found, at=at)
    with Workbook(out) as book:
        sheet = book.sheet("Nhiệm vụ", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=1)
        for row in found:
            reckoning = deadlines.get(row.pk)
            sheet.row(
                [
                    row.code, row.title, row.get_kind_display(), row.basis, str(row.giver),
                    str(row.lead), str(row.person or ""), row.get_urgency_display(),
                    vietnam_minute(row.given_at), row.state_words, row.progress,
                    str(reckoning) if reckoning else "", row.result,
                ]
            )  # fmt: skip
    return out.getvalue()
