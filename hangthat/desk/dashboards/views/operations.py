"""The operations map: on the page and as a workbook."""

import io
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.documents.services.workbooks import XLSX, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.dashboards.forms.span import SpanForm
from hangthat.desk.dashboards.queries.operation_names import (
    NUMBERS,
    named,
    names,
    where_of,
)
from hangthat.desk.dashboards.queries.operation_rows import Reader, Span
from hangthat.desk.dashboards.queries.operations import Load
from hangthat.desk.dashboards.queries.operations_page import LAYERS, Operations
from hangthat.desk.dashboards.queries.scopes import Scopes
from hangthat.domain.cases.models import ViolationClass

PERIODS = {"30": "30 ngày", "90": "90 ngày", "365": "12 tháng"}
_FEW = 12  # rows shown without being asked
_HEADS = (
    "Cơ sở đang hoạt động", "Vi phạm", "Cơ sở đã kiểm tra", "Trong đó vi phạm",
    "Lượt sắp đến", "Kiểm tra theo kế hoạch", "Lượt đến quá hạn", "Kiểm tra quá hạn",
    "Hết thời hiệu xử phạt", "Vụ việc quá hạn", "Nhiệm vụ quá hạn",
    "Trọng điểm đang mở",
)  # fmt: skip


@asks(Resource.TARGET, Action.READ)
def operations(request: StaffRequest) -> HttpResponse:
    context = {
        "shown": _read(request),
        "layers": LAYERS,
        "periods": PERIODS,
        "period": _period(request),
        "classes": ViolationClass.choices,
        "at": now(),
        "few": _FEW,
        "most": f":{_FEW}",
        "rest": f"{_FEW}:",
    }
    return render(request, "dashboards/operations.html", context)


@asks(Resource.TARGET, Action.READ)
def operations_names(request: StaffRequest) -> HttpResponse:
    """Behind one number of one commune, of one market, or of what lies in no commune."""
    filters = SpanForm(request.GET)
    reader = Reader(request.user, filters.span(localdate()), now())
    number = NUMBERS.get(request.GET.get("so") or next(iter(NUMBERS)))
    where = where_of(request.GET.dict(), reader, Territory.load())
    if number is None or where is None:
        raise Http404
    page = paginate(request, names(number, where, reader))
    context = {
        "number": number,
        "where": where,
        "span": reader.span,
        "kind": dict(ViolationClass.choices).get(reader.span.kind, ""),
        "back": urlencode(where.query),
        "page": page,
        "rows": named(number, page),
        "at": reader.at,
    }
    return render(request, "dashboards/operations_names.html", context)


@asks(Resource.TARGET, Action.READ)
def operations_xlsx(request: StaffRequest) -> HttpResponse:
    found = _read(request)
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Xã, phường", widths=[12, 28, 10, *(12 for _ in _HEADS), 12, 12])
        days = f"{found.span.since:%d/%m/%Y} đến {found.span.until:%d/%m/%Y}"
        sheet.line(f"Vi phạm, kết quả kiểm tra từ {days}; còn lại: tại {found.today:%d/%m/%Y}")
        sheet.heads(["Mã", "Đơn vị", "Điểm nóng", *_HEADS, "Cơ sở/km²", "Vi phạm/100 cơ sở"])
        sheet.freeze(columns=2)
        for row in found.rows:
            hot = "có" if row.hot else ""
            rates = [_rounded(row.density), _rounded(row.load.per_hundred)]
            sheet.row([row.code, row.name, hot, *_numbers(row.load), *rates])
        if found.whole:
            nowhere = ["", "Không gắn với xã, phường nào", ""]
            sheet.row([*nowhere, *_numbers(found.elsewhere.load), None, None])
        markets = book.sheet("Chợ, khu vực", widths=[16, 32, 28, 10, *(12 for _ in _HEADS)])
        markets.heads(["Mã", "Chợ, khu vực", "Đơn vị", "Điểm nóng", *_HEADS])
        for one in found.markets:
            hot = "có" if one.hot else ""
            markets.row([one.place.code, one.place.name, one.unit, hot, *_numbers(one.load)])
    return attachment(out.getvalue(), media=XLSX, name=f"tac-nghiep-{found.today:%Y-%m-%d}.xlsx")


def _numbers(load: Load) -> list[int]:
    return [
        load.shops, load.violations, load.checked, load.caught, load.visits, load.checks,
        load.late_visits, load.late_checks, load.late_violations, load.late_cases,
        load.late_orders, load.focuses,
    ]  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _period(request: StaffRequest) -> str:
    asked = request.GET.get("ky", "")
    return asked if asked in PERIODS else "365"


def _read(request: StaffRequest) -> Operations:
    today, territory = localdate(), Territory.load()
    scopes = Scopes(request.user, territory, today)
    layer = next((one for one in LAYERS if one.key == request.GET.get("lop")), LAYERS[0])
    return Operations(
        request.user,
        scopes.units(),
        territory,
        _span(request),
        layer,
        today,
        now(),
        scopes.whole,
    )


def _span(request: StaffRequest) -> Span:
    today, kind = localdate(), request.GET.get("nhom", "")
    since = today - timedelta(int(_period(request)) - 1)
    return Span(since, today, kind if kind in ViolationClass else "")
