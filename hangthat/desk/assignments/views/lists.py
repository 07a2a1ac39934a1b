"""Assignments: the list, one of them, its evidence."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.journal.services import looked
from hangthat.core.web.downloads import as_download, attachment
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.assignments.forms.filters import AssignmentFilter
from hangthat.desk.assignments.queries import assignment_list
from hangthat.desk.assignments.queries.assignment_page import AssignmentPage
from hangthat.desk.assignments.views.records import seen
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.assignments.lexicon import Tab
from hangthat.domain.assignments.models import AssignmentNote, AssignmentQuerySet
from hangthat.domain.assignments.queries.deadlines import deadlines_of

_PAGE = 50


@asks(Resource.ASSIGNMENT, Action.READ)
@saved_as("nhiem-vu")
def listing(request: StaffRequest) -> HttpResponse:
    at = now()
    filters, rows = _narrowed(request)
    tabs = assignment_list.tabs(rows, user=request.user, at=at)
    chosen = _tab(request)
    shown = rows.tab(chosen, user=request.user, at=at) if chosen else rows
    page = paginate(request, shown.nearest_first(), _PAGE)
    deadlines = deadlines_of(page, at=at)
    key = chosen.value if chosen else ""
    context = {
        "page": page,
        "lines": [(row, deadlines.get(row.pk)) for row in page],
        "filters": filters,
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == key),
        "query": request.GET.urlencode(),
    }
    return render(request, "assignments/assignments.html", context)


@asks(Resource.ASSIGNMENT, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    at = now()
    _, rows = _narrowed(request)
    chosen = _tab(request)
    shown = rows.tab(chosen, user=request.user, at=at) if chosen else rows
    return attachment(
        assignment_list.workbook(shown.nearest_first(), at=at), media=XLSX, name="nhiem-vu.xlsx"
    )


@asks(Resource.ASSIGNMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(seen(request), code=code)
    context = {
        "row": row,
        "file": AssignmentPage(row, request.user, at=now()),
        "gives": reaches(request, row, Action.CHANGE),
        "answers": reaches(request, row, Action.ANSWER),
        "history": history_of(row, request.user),
    }
    return render(request, "assignments/assignment.html", context)


@asks(Resource.ASSIGNMENT, Action.READ)
def evidence(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """The file of a note; `key`: its number."""
    row = get_object_or_404(seen(request), code=code)
    # off tour: of an assignment in sight; desk/assignments/tests/test_assignment_pages.py
    notes = AssignmentNote.objects.visible_to(request.user).filter(assignment=row)
    note = get_object_or_404(notes.select_related("file"), number=key, file__isnull=False)
    looked(by=request.user, at=now(), subject=note, fields=["file"])
    return as_download(note.file)


def _narrowed(request: StaffRequest) -> tuple[AssignmentFilter, AssignmentQuerySet]:
    """What an address says wrongly leaves nothing out."""
    filters = AssignmentFilter(request.GET, today=localdate())
    filters.full_clean()
    asked: CleanedData = filters.cleaned_data
    return filters, assignment_list.assignments(request.user, asked, at=now())


def _tab(request: StaffRequest) -> Tab | None:
    key = request.GET.get("xem", "")
    return Tab(key) if key in Tab.values else None
