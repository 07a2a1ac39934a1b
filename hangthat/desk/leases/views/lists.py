"""The list of leases, as a page and as a workbook; one lease; its scan."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.files.services import history, latest
from hangthat.core.web.downloads import as_copy, attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.leases.forms.leases import LeaseFilter
from hangthat.desk.leases.queries import lease_list
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.leases.models import StallLease

_PAGE, _MOST = 50, 5_000


@asks(Resource.ESTABLISHMENT, Action.READ)
@saved_as("hop-dong-thue")
def listing(request: StaffRequest) -> HttpResponse:
    filters, today = LeaseFilter(request.GET), localdate()
    rows = lease_list.narrowed(request.user, filters.values(), on=today)
    parts = lease_list.tabs_of(rows, filters.values(), on=today)
    tab, chosen = parts.get(request.GET.get("xem", ""), parts[""])
    page = paginate(request, lease_list.ordered(chosen, request.GET.get("sort", "")), _PAGE)
    context = {
        "page": page,
        "rows": lease_list.rows_of(page, on=today),
        "filters": filters,
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
        "share": lease_list.share_of(rows, on=today),
        "ticks": may(request.user, Resource.COMMITMENT, Action.ASK),
        "query": request.GET.urlencode(),
    }
    return render(request, "leases/stallleases.html", context)


@asks(Resource.ESTABLISHMENT, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    """Of the tab that is shown, in the order that is shown, at most 5,000 rows."""
    said, today = LeaseFilter(request.GET).values(), localdate()
    parts = lease_list.tabs_of(lease_list.narrowed(request.user, said, on=today), said, on=today)
    _, chosen = parts.get(request.GET.get("xem", ""), parts[""])
    chosen = lease_list.ordered(chosen, request.GET.get("sort", ""))
    rows = lease_list.rows_of(chosen[:_MOST], on=today)
    return attachment(lease_list.workbook(rows), media=XLSX, name="hop-dong-thue-quay.xlsx")


@asks(Resource.ESTABLISHMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    lease = seen(request, code)
    (row,) = lease_list.rows_of([lease], on=localdate())
    context = {
        "lease": lease,
        "row": row,
        "closed": lease.is_of_closed(on=localdate()),
        "acts": not lease.withdrawn_on and reaches(request, lease, Action.STALL),
        "versions": range(1, len(history(latest(lease.scan))) + 1) if lease.scan else (),
        "history": history_of(lease, request.user),
    }
    return render(request, "leases/stalllease.html", context)


@asks(Resource.ESTABLISHMENT, Action.STALL)
def scan(request: StaffRequest, code: str) -> HttpResponse:
    """For who may write it; a photo comes without its EXIF. `?ban=`: an earlier version."""
    # off tour: desk/leases/tests/test_lease_pages.py
    rows = StallLease.objects.visible_to(request.user, Action.STALL).select_related("scan")
    lease = get_object_or_404(rows, code=code)
    if lease.scan is None:
        raise Http404
    versions, asked = history(latest(lease.scan)), request.GET.get("ban", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else len(versions)
    if not 1 <= number <= len(versions):
        raise Http404
    return as_copy(versions[number - 1])


def seen(request: StaffRequest, code: str) -> StallLease:
    rows = StallLease.objects.visible_to(request.user).select_related(
        "establishment__area", "establishment__party", "place", "scan"
    )
    return get_object_or_404(rows, code=code)
