"""The list of flash reports: narrowed, and as a workbook."""

import io
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.flash_reports.models import (
    FlashCopy,
    FlashReceipt,
    FlashReport,
    FlashReportQuerySet,
)
from hangthat.domain.flash_reports.models.sight import office_ids

_RELATED = ("case__area", "agency")
_COLUMNS = (
    ("Mã", 18), ("Loại", 20), ("Vụ việc", 24), ("Nhóm vi phạm", 24), ("Xã, phường", 24),
    ("Cơ quan báo cáo", 34), ("Gửi lần đầu", 13), ("Trạng thái", 18), ("Số nơi nhận", 12),
    ("Đã xác nhận", 12),
)  # fmt: skip


def narrowed(user: User, said: CleanedData) -> FlashReportQuerySet:
    rows = FlashReport.objects.visible_to(user).standing()
    if kind := said.get("loai"):
        rows = rows.filter(kind=kind)
    if said.get("tu") or said.get("den"):
        rows = rows.sent_in(said.get("tu"), said.get("den"))
    if words := (said.get("q") or "").strip():
        named = Q(case__number__icontains=words) | Q(agency__name__icontains=words)
        rows = rows.filter(named | Q(code__icontains=words) | Q(case__code__icontains=words))
    return rows.select_related(*_RELATED)


def tabs_of(rows: FlashReportQuerySet, user: User) -> dict[str, tuple[Tab, FlashReportQuerySet]]:
    """Key → the tab with its count, and its rows."""
    own = office_ids(user)
    mine = rows.filter(agency__in=own)
    # unscoped: narrows reports in sight
    waiting = FlashReceipt.objects.waiting().filter(agency__in=own).order_by()
    parts = {
        "": ("Tất cả", rows),
        "dang-soan": ("Đang soạn", mine.at_office()),
        "da-gui": ("Đơn vị tôi đã gửi", mine.sent()),
        "cho-nhan": ("Chờ xác nhận", rows.filter(pk__in=waiting.values("copy__report"))),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def with_receipts(rows: FlashReportQuerySet) -> FlashReportQuerySet:
    """With how many receive the last copy, and how many of them confirmed it."""
    # unscoped: numbers of a report in sight
    copies = FlashCopy.objects.filter(report=OuterRef("pk")).order_by("-number")
    # unscoped: numbers of a report in sight
    every = FlashReceipt.objects.filter(copy=OuterRef("last_copy")).order_by().values("copy")
    sent = every.annotate(n=Count("pk")).values("n")
    there = every.annotate(n=Count("pk", filter=Q(confirmed_at__isnull=False))).values("n")
    return rows.annotate(last_copy=Subquery(copies.values("pk")[:1])).annotate(
        sent_to=Coalesce(Subquery(sent), 0), confirmed=Coalesce(Subquery(there), 0)
    )


def workbook(rows: Iterable[Any]) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Báo cáo nhanh", widths=[width for _, width in _COLUMNS])
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=1)
        for one in rows:
            case = one.case
            sheet.row(
                [
                    one.code, one.get_kind_display(), case.number or case.code,
                    case.get_classification_display(), case.area.name, one.agency.name,
                    one.sent_on, one.get_state_display(), one.sent_to, one.confirmed,
                ]
            )  # fmt: skip
    return out.getvalue()
