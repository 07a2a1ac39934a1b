"""Hand-overs: the list, one of them, and what is counted for reports."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.journal.services import looked
from hangthat.core.web.downloads import attachment
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.handovers.forms.filters import HandoverFilter, PeriodForm
from hangthat.desk.handovers.queries import handover_list
from hangthat.desk.handovers.queries.handover_page import HandoverPage
from hangthat.desk.handovers.views.records import seen
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.handovers.lexicon import Stage, Tab
from hangthat.domain.handovers.models import HandoverQuerySet
from hangthat.domain.handovers.queries.counting import stage_counts

_PAGE = 50


@asks(Resource.HANDOVER, Action.READ)
@saved_as("ban-giao")
def listing(request: StaffRequest) -> HttpResponse:
    at = now()
    filters, rows = _narrowed(request)
    tabs = handover_list.tabs(rows, at=at)
    chosen = _tab(request)
    shown = rows.tab(chosen, at=at) if chosen else rows
    page = paginate(request, shown, _PAGE)
    deadlines = handover_list.deadlines_of(page, at=at)
    key = chosen.value if chosen else ""
    context = {
        "page": page,
        "lines": [(row, deadlines.get(row.pk)) for row in page],
        "filters": filters,
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == key),
        "query": request.GET.urlencode(),
    }
    return render(request, "handovers/handovers.html", context)


@asks(Resource.HANDOVER, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    at = now()
    _, rows = _narrowed(request)
    chosen = _tab(request)
    made = handover_list.workbook(rows.tab(chosen, at=at) if chosen else rows, at=at)
    return attachment(made, media=XLSX, name="ban-giao.xlsx")


@asks(Resource.HANDOVER, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """What went along is shown, so the opening is written down."""
    handover = get_object_or_404(seen(request), code=code)
    if handover.stage != Stage.PREPARED:
        looked(by=request.user, at=now(), subject=handover, fields=["content"])
    file = HandoverPage(handover, request.user, at=now())
    gives = reaches(request, handover, Action.CHANGE)
    answers = reaches(request, handover, Action.ANSWER)
    context = {
        "handover": handover,
        "file": file,
        "gives": gives,
        "answers": answers,
        "withdrawable": file.withdrawable(gives=gives, answers=answers),
        "history": history_of(handover, request.user),
    }
    return render(request, "handovers/handover.html", context)


@asks(Resource.HANDOVER, Action.READ)
@saved_as("so-lieu-ban-giao")
def counts(request: StaffRequest) -> HttpResponse:
    form = _period(request)
    since, until = form.period()
    rows = stage_counts(
        request.user, since=since, until=until, classification=form.classification()
    )
    context = {
        "filters": form,
        "rows": rows,
        "since": since,
        "until": until,
        "query": request.GET.urlencode(),
    }
    return render(request, "handovers/counts.html", context)


@asks(Resource.HANDOVER, Action.READ)
def counts_xlsx(request: StaffRequest) -> HttpResponse:
    form = _period(request)
    since, until = form.period()
    rows = stage_counts(
        request.user, since=since, until=until, classification=form.classification()
    )
    made = handover_list.counts_workbook(rows, since=since, until=until)
    return attachment(made, media=XLSX, name="so-lieu-ban-giao.xlsx")


def _narrowed(request: StaffRequest) -> tuple[HandoverFilter, HandoverQuerySet]:
    """What an address says wrongly leaves nothing out."""
    filters = HandoverFilter(request.GET)
    filters.full_clean()
    asked: CleanedData = filters.cleaned_data
    return filters, handover_list.handovers(request.user, asked)


def _tab(request: StaffRequest) -> Tab | None:
    key = request.GET.get("xem", "")
    return Tab(key) if key in Tab.values else None


def _period(request: StaffRequest) -> PeriodForm:
    return PeriodForm(request.GET or None, today=localdate())
