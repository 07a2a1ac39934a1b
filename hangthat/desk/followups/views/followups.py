"""After signing: whom nobody has looked at yet, who kept the word, who did not."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.followups.forms.change_filter import ChangeFilter
from hangthat.desk.followups.forms.followup_filter import FollowupFilter
from hangthat.desk.followups.queries.change_after import GROUPS, ChangeAfter
from hangthat.desk.followups.queries.change_book import workbook
from hangthat.desk.followups.queries.followups import Queue
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.followups.grammar import LEAST

_PAGE = 50
_PARTS = 30  # lines of the breakdown
_OUTCOMES = {"all": "", "violated": "vi-pham", "clean": "sach"}


@asks(Resource.INSPECTION, Action.READ)
@saved_as("sau-ky")
def queue(request: StaffRequest) -> HttpResponse:
    """The address keeps every filter; what is counted under them opens to its names."""
    asked = Queue(request.GET.dict(), user=request.user, today=localdate())
    page = paginate(request, asked.chosen, _PAGE)
    parts = asked.parts()
    context = {
        "queue": asked,
        "page": page,
        "lines": asked.lines(list(page)),
        "parts": parts[:_PARTS],
        "more_parts": len(parts) - _PARTS,
        "tabs": asked.tabs,
        "tab": asked.tab,
        "filters": FollowupFilter(request.GET, queue=asked),
    }
    return render(request, "followups/followups.html", context)


@asks(Resource.INSPECTION, Action.READ)
@saved_as("chuyen-bien")
def change(request: StaffRequest) -> HttpResponse:
    """The violation rate per check, before and after signing; every number opens to its names."""
    asked = _change(request)
    parts = asked.parts()
    context = {
        "asked": asked,
        "filters": ChangeFilter(request.GET, asked=asked),
        "parts": parts[:_PARTS],
        "more_parts": len(parts) - _PARTS,
        "least": LEAST,
        "query": request.GET.urlencode(),
    }
    return render(request, "followups/change_after.html", context)


@asks(Resource.INSPECTION, Action.READ)
def change_names(request: StaffRequest) -> HttpResponse:
    """The checks behind one number: `?nhom=truoc|sau|khong&ket_qua=vi-pham|sach`."""
    asked = _change(request)
    group, outcome = request.GET.get("nhom", ""), request.GET.get("ket_qua", "")
    page = paginate(request, asked.names(group, outcome), _PAGE)
    results = asked.named(list(page))
    context = {
        "group": GROUPS[group][1] if group in GROUPS else "Tất cả các lượt kiểm tra",
        "outcome": outcome,
        "outcomes": {name: len(asked.names(group, word)) for name, word in _OUTCOMES.items()},
        "page": page,
        "results": results,
        "violated": asked.violated(results),
        "back": _without(request, "nhom", "ket_qua", "page"),
    }
    return render(request, "followups/change_names.html", context)


@asks(Resource.INSPECTION, Action.READ)
def change_xlsx(request: StaffRequest) -> HttpResponse:
    asked = _change(request)
    name = f"chuyen-bien-{asked.last:%Y-%m-%d}.xlsx"
    return attachment(workbook(asked), media=XLSX, name=name)


def _change(request: StaffRequest) -> ChangeAfter:
    return ChangeAfter(request.GET.dict(), user=request.user, today=localdate())


def _without(request: StaffRequest, *names: str) -> str:
    kept = request.GET.copy()
    for name in names:
        kept.pop(name, None)
    return str(kept.urlencode())
