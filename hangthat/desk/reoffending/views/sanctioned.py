"""The list of the sanctioned: numbers that open to names, as a page, a workbook and on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.own_records import Tab
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.reoffending.forms.sanctioned_filter import SanctionedFilter, narrowed
from hangthat.desk.reoffending.queries import sanctioned_book
from hangthat.desk.reoffending.queries.sanctioned_rows import rows_of
from hangthat.domain.reoffending.queries.sanctioned import STATES, Sanctioned

_PAGE = 50


@asks(Resource.DECISION, Action.READ)
@saved_as("da-xu-phat")
def listing(request: StaffRequest) -> HttpResponse:
    listed = _listed(request)
    page = paginate(request, listed.chosen, _PAGE)
    tabs = _tabs(listed)
    context = {
        "listed": listed,
        "page": page,
        "rows": list(rows_of(listed, page, request.user)),
        "tabs": tabs,
        "tab": next((tab for tab in tabs if tab.key == listed.asked.state), tabs[0]),
        "filters": SanctionedFilter(_filters(request, listed), user=request.user, listed=listed),
        "query": request.GET.urlencode(),
        "nothing": _nothing(listed),
    }
    return render(request, "reoffending/sanctioned.html", context)


@asks(Resource.DECISION, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    listed = _listed(request)
    made = sanctioned_book.workbook(listed, request.user, title=_title(listed))
    return attachment(made, media=XLSX, name=f"da-xu-phat-{listed.asked.year}.xlsx")


@asks(Resource.DECISION, Action.READ)
def printed(request: StaffRequest) -> HttpResponse:
    listed = _listed(request)
    page = sanctioned_book.printed(listed, request.user, title=_title(listed))
    return as_page(page, name=f"da-xu-phat-{listed.asked.year}", word=False)


def _listed(request: StaffRequest) -> Sanctioned:
    asked: CleanedData = request.GET.dict()
    today = localdate()
    return Sanctioned(request.user, today=today, asked=narrowed(asked, today=today))


def _filters(request: StaffRequest, listed: Sanctioned) -> dict[str, str]:
    """The filters as they hold: without a year in the address it is this year."""
    return {"nam": str(listed.asked.year)} | request.GET.dict()


def _nothing(listed: Sanctioned) -> str:
    """Why the list is empty: the whole year, or what it was narrowed to."""
    asked, year = listed.asked, listed.asked.year
    if listed.total or asked.unit or asked.classification:
        return f"Năm {year} không có quyết định xử phạt nào như vậy."
    return f"Năm {year} chưa ghi quyết định xử phạt nào trong phạm vi của bạn."


def _tabs(listed: Sanctioned) -> list[Tab]:
    states = [
        Tab(word, words.capitalize(), listed.counts[word])
        for word, (_, words, _) in STATES.items()
        if listed.counts[word] or word == listed.asked.state
    ]
    return [Tab("", "Tất cả", listed.total), *states]


def _title(listed: Sanctioned) -> str:
    unit = listed.territory.coded(listed.asked.unit)
    where = f", {unit.name}" if unit else ""
    return f"Cơ sở, tổ chức, cá nhân bị xử phạt năm {listed.asked.year}{where}"
