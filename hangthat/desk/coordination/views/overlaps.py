"""The list of overlaps, as a page and a workbook, and one of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.own_records import Tab
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.coordination.forms.overlap_filter import OverlapFilter, narrowed
from hangthat.desk.coordination.queries.overlap_book import workbook
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.coordination.grammar import (
    STATES,
)
from hangthat.domain.coordination.models import Way
from hangthat.domain.coordination.queries.last_check import own_agencies
from hangthat.domain.coordination.queries.overlap import Overlap
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.queries.rows import Rows

_PAGE = 50


@asks(Resource.COORDINATION, Action.READ)
@saved_as("trung-lap-kiem-tra")
def listing(request: StaffRequest) -> HttpResponse:
    listed = _listed(request)
    page = paginate(request, listed.chosen, _PAGE)
    tabs = _tabs(listed)
    context = {
        "listed": listed,
        "page": page,
        "rows": Rows(listed, map(int, page)).all(),
        "tabs": tabs,
        "tab": next((tab for tab in tabs if tab.key == listed.asked.state), tabs[0]),
        "months": _months(listed),
        "filters": OverlapFilter(_shown(request, listed), user=request.user, today=localdate()),
        "query": request.GET.urlencode(),
        "total": sum(listed.counts.values()),
    }
    return render(request, "coordination/overlaps.html", context)


@asks(Resource.COORDINATION, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    listed = _listed(request)
    name = f"trung-lap-kiem-tra-{listed.asked.year}.xlsx"
    return attachment(workbook(listed), media=XLSX, name=name)


@asks(Resource.COORDINATION, Action.READ)
def pair(request: StaffRequest) -> HttpResponse:
    """The codes of both checks stand in the address: `?mot=…&hai=…`."""
    if not (request.GET.get("mot") or request.GET.get("hai")):
        return render(request, "coordination/overlap_none.html")
    overlap = overlap_asked(request)
    context = {
        "overlap": overlap,
        "own": _own_side(request, overlap),
        "decides": _decides(request, overlap),
        "answers": [(one, one.agency or "Đầu mối phối hợp") for one in overlap.answers],
        "query": request.GET.urlencode(),
    }
    return render(request, "coordination/overlap.html", context)


def overlap_asked(request: StaffRequest) -> Overlap:
    """Refuses: 404 for what is no overlap, and for one that the person may not know of."""
    found = pair_of(request.user, request.GET.get("mot", ""), request.GET.get("hai", ""))
    if found is None:
        raise Http404
    return found


def _own_side(request: StaffRequest, overlap: Overlap) -> bool:
    """Whether one of the checks is his own force's, and his to answer for."""
    own = own_agencies(request.user)
    sides = (overlap.one, overlap.other)
    mine = any(side.agency and side.agency.pk in own for side in sides)
    return mine and may(request.user, Resource.COORDINATION, Action.ADD)


def _decides(request: StaffRequest, overlap: Overlap) -> bool:
    decided = any(a.agency is None and a.way != Way.LET_GO for a in overlap.answers)
    right = may(request.user, Resource.COORDINATION, Action.APPROVE)
    return overlap.for_liaison and right and not decided


def _listed(request: StaffRequest) -> Overlaps:
    asked: CleanedData = request.GET.dict()
    return Overlaps(request.user, narrowed(asked, today=localdate()))


def _shown(request: StaffRequest, listed: Overlaps) -> dict[str, str]:
    """The filters as they hold: without a year in the address it is this year."""
    return {"nam": str(listed.asked.year)} | request.GET.dict()


def _tabs(listed: Overlaps) -> list[Tab]:
    return [
        Tab(word, words.capitalize(), listed.counts[word])
        for word, (_, words, _) in STATES.items()
        if not word or listed.counts[word] or word == listed.asked.state
    ]


def _months(listed: Overlaps) -> list[tuple[int, int, bool]]:
    """Month, how many of the later checks fall into it, whether it is the chosen one."""
    return [
        (month, count, month == listed.asked.month) for month, count in enumerate(listed.months, 1)
    ]
