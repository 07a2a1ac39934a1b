"""Who reported and who did not: the matrix of a year, as a workbook too, and the late list."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.reports.queries.book import SHARES, late_book, late_lines, workbook
from hangthat.domain.reports.queries import Board, boards

_PAGE, _YEARS = 50, 6


@asks(Resource.REPORT, Action.READ)
def matrix(request: StaffRequest) -> HttpResponse:
    year = _year(request)
    found = _boards(request, year)
    chosen = request.GET.get("che_do", "")
    board = next((one for one in found if one.regime.code == chosen), found[0] if found else None)
    context = {
        "year": year,
        "years": _years(),
        "boards": found,
        "board": board,
        "shares": [
            (label, [(getattr(one, name), one.owed) for one in board.totals])
            for label, name in SHARES
        ]
        if board
        else [],
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/report_board.html", context)


@asks(Resource.REPORT, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    year = _year(request)
    made = workbook(_boards(request, year), year=year)
    return attachment(made, media=XLSX, name=f"tinh-hinh-nop-bao-cao-{year}.xlsx")


@asks(Resource.REPORT, Action.READ)
@saved_as("nop-muon")
def late(request: StaffRequest) -> HttpResponse:
    year = _year(request)
    page = paginate(request, late_lines(_boards(request, year)), _PAGE)
    context = {"year": year, "years": _years(), "page": page, "query": request.GET.urlencode()}
    return render(request, "reports/report_late.html", context)


@asks(Resource.REPORT, Action.READ)
def late_xlsx(request: StaffRequest) -> HttpResponse:
    year = _year(request)
    made = late_book(late_lines(_boards(request, year)), year=year)
    return attachment(made, media=XLSX, name=f"bao-cao-chua-nop-nop-muon-{year}.xlsx")


def _boards(request: StaffRequest, year: int) -> list[Board]:
    since, until = date(year, 1, 1), date(year, 12, 31)
    return boards(request.user, since=since, until=until, at=now())


def _year(request: StaffRequest) -> int:
    word, this = request.GET.get("nam", ""), localdate().year
    return int(word) if word in {str(one) for one in _years()} else this


def _years() -> list[int]:
    this = localdate().year
    return list(range(this + 1, this - _YEARS, -1))
