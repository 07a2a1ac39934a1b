"""The lists of checks, cases, violations and decisions, their filters, and taking them away."""

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.own_lists import own_list
from hangthat.core.web.paging import page_size, paginate
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.enforcement_lists.queries.case_list import CaseList
from hangthat.desk.enforcement_lists.queries.decision_list import DecisionList
from hangthat.desk.enforcement_lists.queries.draft_list import DraftList
from hangthat.desk.enforcement_lists.queries.exporting import MANY, ask_for_records
from hangthat.desk.enforcement_lists.queries.lists import LISTS
from hangthat.desk.enforcement_lists.queries.violation_list import ViolationList
from hangthat.desk.parts.forms.inspection_basis import InspectionFilter
from hangthat.desk.parts.forms.record_filter import ExportForm, RecordFilter
from hangthat.desk.parts.queries.list_boxes import lost_words
from hangthat.desk.parts.queries.record_list import RecordList
from hangthat.desk.parts.queries.row_tags import ListTags
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.checklists.queries import with_reasons
from hangthat.domain.inspections.models import Inspection, InspectionQuerySet, Result


@asks(Resource.INSPECTION, Action.READ)
@saved_as("kiem-tra")
def inspections(request: StaffRequest) -> HttpResponse:
    results = Result.objects.visible_to(request.user).select_related("establishment__area", "party")
    found = (
        Inspection.objects.visible_to(request.user)
        .standing()
        .select_related("agency", "lead")
        .prefetch_related(Prefetch("results", queryset=results), "goods_groups")
    )
    tags = ListTags(dict(request.GET.lists()), Inspection, request.user, on=localdate())
    filters = InspectionFilter(request.GET)
    return own_list(
        request,
        with_reasons(tags.narrowed(found)),
        filters,
        "enforcement_lists/inspections.html",
        tags.read,
        _joint_words,
        tags=tags,
        query=request.GET.urlencode(),
    )


def _joint_words(found: InspectionQuerySet) -> str:
    """Where a joint check has a row for each force: how many checks the province counts."""
    if not (more := found.beyond_once()):
        return ""
    count = found.count()
    return (
        f"Cuộc liên ngành ghi theo từng lực lượng: {grouped(count)} dòng ở đây là "
        f"{grouped(count - more)} cuộc kiểm tra của toàn tỉnh."
    )


@asks(Resource.CASE, Action.READ)
@saved_as("vu-viec")
def cases(request: StaffRequest) -> HttpResponse:
    return _listing(request, CaseList)


@asks(Resource.VIOLATION, Action.READ)
@saved_as("vi-pham")
def violations(request: StaffRequest) -> HttpResponse:
    return _listing(request, ViolationList)


@asks(Resource.DECISION, Action.READ)
@saved_as("quyet-dinh")
def decisions(request: StaffRequest) -> HttpResponse:
    return _listing(request, DecisionList)


@asks(Resource.DRAFT, Action.READ)
@saved_as("du-thao")
def drafts(request: StaffRequest) -> HttpResponse:
    return _listing(request, DraftList)


@asks(Resource.CASE, Action.READ)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    """Asked for here, made beside the pages. Whoever takes many names away confirms first."""
    form = ExportForm(form_data(request), initial={"loc": request.GET.get("loc", "")})
    if sent(request, form):
        query = form.cleaned_data["loc"]
        asked = _list(kind)(query, user=request.user, today=localdate())
        if asked.tab.count > MANY and not is_fresh(request):
            return confirm(request, back=_back(kind, query))
        try:
            job = ask_for_records(kind=kind, query=query, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:job", job.pk)
    context = {
        "form": form,
        "title": f"Xuất danh sách {_list(kind).unit}",
        "explanation": "Đúng những dòng và cột đang xem. Bạn tải tệp khi xong.",
        "button": "Xuất",
        "back": _back(kind, form["loc"].value()),
    }
    return render(request, "web/act.html", context)


def _listing(request: StaffRequest, kind: type[RecordList]) -> HttpResponse:
    query = request.GET.urlencode()
    asked = kind(query, user=request.user, today=localdate(), size=page_size(request))
    columns = asked.chosen_columns()
    page = paginate(request, asked.rows(), asked.size, count=asked.tab.count)
    context: dict[str, object] = {
        "asked": asked,
        "filters": RecordFilter(request.GET, asked=asked),
        "columns": columns,
        "page": page,
        "rows": asked.shown(page.object_list, columns),
        "query": query,
        "here": kind.address.removeprefix("desk:"),
        "lost": lost_words(asked.lost),
    }
    return render(request, "enforcement_lists/records.html", context)


def _list(kind: str) -> type[RecordList]:
    if kind not in LISTS:
        raise Http404
    return LISTS[kind]


def _back(kind: str, query: str | None) -> str:
    """The list as it was; what comes along in a form is only ever a query."""
    return f"{reverse(_list(kind).address)}?{QueryDict(query or '').urlencode()}"
