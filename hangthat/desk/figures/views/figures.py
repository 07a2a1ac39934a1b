"""One figure: its value, what it counts, and the names behind it."""

import io

from django.http import Http404, HttpResponse
from django.shortcuts import render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.documents.services.workbooks import XLSX, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.figures.queries.names import named, with_names
from hangthat.desk.figures.queries.tables import (
    Line,
    joint_difference,
    parts_of,
)
from hangthat.desk.figures.views.overview import opened
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.figures.queries.comparing import compared, neighbours
from hangthat.domain.figures.queries.members import is_narrowed
from hangthat.domain.figures.vocabulary import BY_KEY, Measure

_PAGE = 50


@asks(Resource.FIGURE, Action.READ)
@saved_as("con-so")
def names(request: StaffRequest, measure: str) -> HttpResponse:
    found = measure_named(measure)
    figures, filters = opened(request)
    asked = filters.asked
    line = Line(compared(figures, asked, [found])[found.key])
    rows = figures.rows(found, asked)
    page = paginate(request, with_names(rows, request.user), _PAGE) if rows is not None else None
    context = {
        "measure": found,
        "line": line,
        "figure": line.row.now,
        "asked": asked,
        "beside": neighbours(asked.window),
        "filters": filters,
        "parts": list(parts_of(figures, found, asked)),
        "page": page,
        "rows": [named(one, found) for one in page] if page else [],
        "nothing": _nothing(line),
        "narrowed": is_narrowed(request.user, [found]),
        "together": list(filter(None, [joint_difference(figures, line.row.now)])),
        "keeps": not found.sealed
        and line.row.now.value is not None
        and may(request.user, Resource.FIGURE, Action.ADD),
    }
    return render(request, "figures/figure.html", context)


def _nothing(line: Line) -> str:
    if line.row.now.value is None:
        return "Hệ thống chưa có số liệu này."
    return "Không có hồ sơ nào như vậy trong kỳ."


@asks(Resource.FIGURE, Action.READ)
def xlsx(request: StaffRequest, measure: str) -> HttpResponse:
    found = measure_named(measure)
    figures, filters = opened(request)
    asked = filters.asked
    rows = figures.rows(found, asked)
    if rows is None:
        raise Http404
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet(found.label, widths=(6, 50, 44, 13, 18))
        sheet.line(f"{found.label}, {asked.window}, {asked.where}: {figures.one(found, asked)}")
        sheet.line(f"{found.says} ({found.basis})")
        sheet.line()
        sheet.heads(("STT", "Hồ sơ", "Đối tượng", "Ngày", *(("Cộng vào",) if found.sums else ())))
        sheet.freeze()
        for number, one in enumerate(with_names(rows, request.user).iterator(chunk_size=2000), 1):
            told = named(one, found)
            sheet.row((number, told.label, told.who, told.day, told.amount))
    return attachment(out.getvalue(), media=XLSX, name=f"con-so-{found.key}.xlsx")


def measure_named(key: str) -> Measure:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]
