"""The numbers of outreach that are reported, on the page, on paper and in Excel."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.outreach.forms.outreach_filter import CounterFilter
from hangthat.desk.outreach.queries.counter_table import BY, HEADS, Table, as_workbook
from hangthat.desk.outreach.queries.counters import late_in, numbers_of, papers_in
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.activities.models import Activity

_PAGE = 50


@asks(Resource.ACTIVITY, Action.READ)
@saved_as("so-lieu-tuyen-truyen")
def overview(request: StaffRequest) -> HttpResponse:
    filters = _filters(request)
    table = _table(request, filters)
    by = request.GET.get("theo", "")
    by = by if by in BY else "dia_ban"
    context = {
        "filters": filters,
        "period": filters.period,
        "periods": filters.periods.offered(localdate()),
        "table": table,
        "late": late_in(request.user, filters.period, filters.within),
        "heads": HEADS,
        "ways": BY.items(),
        "by": by,
        "lines": table.lines(by),
    }
    return render(request, "outreach/counters.html", context)


@asks(Resource.ACTIVITY, Action.READ)
def workbook(request: StaffRequest) -> HttpResponse:
    filters = _filters(request)
    name = f"tuyen-truyen-{filters.period.since:%Y-%m-%d}-{filters.period.until:%Y-%m-%d}.xlsx"
    return attachment(as_workbook(_table(request, filters)), media=XLSX, name=name)


@asks(Resource.COMMITMENT, Action.READ)
@saved_as("cam-ket-trong-ky")
def papers(request: StaffRequest) -> HttpResponse:
    """The commitments behind a number: those signed in that period."""
    filters = _filters(request)
    found = papers_in(request.user, filters.period, filters.within)
    found = found.select_related("establishment__area", "party", "activity")
    page = paginate(request, found, _PAGE)
    named = {paper.activity_id for paper in page if paper.activity_id}
    mine = Activity.objects.visible_to(request.user).filter(pk__in=named)
    context = {
        "filters": filters,
        "period": filters.period,
        "page": page,
        "opened": set(mine.values_list("pk", flat=True)),
    }
    return render(request, "outreach/counted_papers.html", context)


def _filters(request: StaffRequest) -> CounterFilter:
    return CounterFilter(request.GET, territory=Territory.load(), today=localdate())


def _table(request: StaffRequest, filters: CounterFilter) -> Table:
    period, within = filters.period, filters.within
    return Table(numbers_of(request.user, period, within), period, within)
