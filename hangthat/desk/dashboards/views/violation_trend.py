"""Violations by month, quarter or year, by class, commune or group of goods."""

import io

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Area, Territory
from hangthat.core.documents.services.workbooks import XLSX, Noted, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import visited_site
from hangthat.desk.dashboards.queries.scopes import UNIT, Scopes
from hangthat.desk.dashboards.queries.trend import Point
from hangthat.desk.dashboards.queries.violation_trend import By, Step, ViolationTrend


@asks(Resource.VIOLATION, Action.READ)
def violation_trend(request: StaffRequest) -> HttpResponse:
    """404: a commune that the reader may not look at."""
    trend, units = _chosen_trend(request)
    context = {
        "trend": trend,
        "step": trend.step,
        "steps": list(Step),
        "by": trend.by,
        "ways": list(By),
        "units": units,
        "area": trend.area,
    }
    return render(request, "dashboards/violation_trend.html", context)


@asks(Resource.VIOLATION, Action.READ)
def violation_trend_xlsx(request: StaffRequest) -> HttpResponse:
    """The same table; a number has the address of its names as a note."""
    trend, _ = _chosen_trend(request)
    site, out = visited_site(request), io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Xu hướng vi phạm", widths=[20, *(18 for _ in trend.heads)])
        where = f", {trend.area.name}" if trend.area else ""
        sheet.line(f"Xu hướng vi phạm{where}: {trend.by.label.lower()}, {trend.step.span}")
        sheet.line("Theo ngày phát hiện, trừ kết luận không vi phạm")
        if trend.by is By.AREA:
            sheet.line(trend.units_in_words)
        sheet.line(f"Kỳ đang chạy tính đến hết ngày {trend.today:%d/%m/%Y}")
        sheet.line()
        sheet.heads([trend.step.head, *trend.heads])
        sheet.freeze()
        for row in trend.table:
            sheet.row([row.name, *(_cell(point, site) for point in row.points)])
    name = f"xu-huong-vi-pham-{trend.today:%Y-%m-%d}.xlsx"
    return attachment(out.getvalue(), media=XLSX, name=name)


def _cell(point: Point, site: str) -> Noted | int:
    value = point.value or 0
    return Noted(value, f"{site}{point.href}") if value and point.href else value


def _chosen_trend(request: StaffRequest) -> tuple[ViolationTrend, list[Area]]:
    """And the communes that he may look at."""
    today, territory = localdate(), Territory.load()
    units = Scopes(request.user, territory, today).units()
    code = request.GET.get(UNIT, "")
    area = next((unit for unit in units if unit.code == code), None)
    if code and area is None:
        raise Http404
    by = next((one for one in By if one.value == request.GET.get("theo")), By.CLASS)
    step = next((one for one in Step if one.value == request.GET.get("ky")), Step.MONTH)
    of_the_day = request.GET.get("don_vi") == "ngay"
    return ViolationTrend(request.user, by, area, territory, today, step, of_the_day), units
