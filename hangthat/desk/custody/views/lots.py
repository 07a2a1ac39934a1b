"""The ledger: lists, one lot, and what is made of them."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import as_inline_pdf, as_page, as_picture, attachment
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.core.web.site import site_of
from hangthat.desk.custody.forms.lot_filter import LotFilter, narrowed
from hangthat.desk.custody.queries import book
from hangthat.desk.custody.queries.lot_list import TABS, chosen, rows_of, tabbed, tabs_of
from hangthat.desk.custody.queries.lot_page import LotPage
from hangthat.desk.custody.views.finding import a_lot
from hangthat.desk.parts.queries.row_tags import ListTags
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.custody.models import GoodsLot, GoodsLotQuerySet
from hangthat.domain.custody.queries.ledger import lots_of
from hangthat.domain.plans.queries import groups_on

_PAGE, _LABELS = 50, 24 * 20


def groups() -> list[str]:
    """The goods groups of the plan."""
    return groups_on(localdate())


@asks(Resource.GOODS, Action.READ)
@saved_as("tang-vat")
def listing(request: StaffRequest) -> HttpResponse:
    asked: CleanedData = request.GET.dict()
    tags, at = _tags(request), now()
    rows = tags.narrowed(narrowed(lots_of(request.user), asked))
    tabs, key = tabs_of(rows, at=at), chosen(asked)
    page = paginate(request, tabbed(rows, key, at=at), _PAGE)
    tags.read(page)
    context = {
        "tags": tags,
        "page": page,
        "lines": rows_of(list(page), request.user, at=at),
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == key),
        "filters": LotFilter(request.GET, user=request.user, groups=groups(), today=localdate()),
        "query": request.GET.urlencode(),
        "here": "lots",
    }
    return render(request, "custody/goodslots.html", context)


@asks(Resource.GOODS, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    lots, tags = list(_asked(request)), _tags(request)
    made = book.workbook(lots, request.user, title=_title(request), tags=tags)
    return attachment(made, media=XLSX, name=f"so-tang-vat-{localdate()}.xlsx")


@asks(Resource.GOODS, Action.READ)
def printed(request: StaffRequest) -> HttpResponse:
    on = localdate()
    page = book.printed(list(_asked(request)), request.user, title=_title(request), on=on)
    return as_page(page, name=f"so-tang-vat-{on}", word="word" in request.GET)


@asks(Resource.GOODS, Action.READ)
def labels(request: StaffRequest) -> HttpResponse:
    """Of the lots that the address names (`lo`), or of the list that it asks for."""
    rows = _asked(request)
    if codes := request.GET.getlist("lo"):
        rows = lots_of(request.user).filter(code__in=codes[:_LABELS])
    try:
        made = book.labels(rows[:_LABELS], site=site_of(request))
    except ValidationError:
        raise Http404("no label to print") from None
    return as_inline_pdf(made, "nhan-tang-vat.pdf")


@asks(Resource.GOODS, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.READ)
    context = {
        "lot": lot,
        "page": LotPage(lot, request.user, at=now()),
        "changes": reaches(request, lot, Action.CHANGE),
        "ends": reaches(request, lot, Action.END),
        "history": history_of(lot, request.user),
    }
    return render(request, "custody/goodslot.html", context)


@asks(Resource.GOODS, Action.READ)
def photo(request: StaffRequest, code: str) -> HttpResponse:
    lot = a_lot(request, code, Action.READ)
    if lot.photo is None:
        raise Http404("no photo")
    return as_picture(request, lot.photo)


def _asked(request: StaffRequest) -> GoodsLotQuerySet:
    asked: CleanedData = request.GET.dict()
    rows = _tags(request).narrowed(narrowed(lots_of(request.user), asked))
    return tabbed(rows, chosen(asked), at=now())


def _tags(request: StaffRequest) -> ListTags:
    return ListTags(dict(request.GET.lists()), GoodsLot, request.user, on=localdate())


def _title(request: StaffRequest) -> str:
    return TABS[chosen(request.GET.dict())]
