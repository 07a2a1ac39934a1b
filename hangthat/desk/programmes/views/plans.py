"""Plans of checks: the list, one of them, and it printed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.journal.services import looked_all
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.own_lists import own_list
from hangthat.core.web.requests import StaffRequest, asks, reaches
from hangthat.desk.parts.queries.row_tags import ListTags
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.programmes.forms.plan_filter import PlanFilter
from hangthat.desk.programmes.queries.plan_overlaps import overlaps_with
from hangthat.desk.programmes.queries.plan_page import checks_of, lines_of, plans_of
from hangthat.desk.programmes.queries.printed_plan import printed
from hangthat.desk.programmes.queries.subjects_workbook import SubjectsWorkbook
from hangthat.domain.programmes.models import InspectionPlan, PlanState
from hangthat.domain.programmes.queries import repeats
from hangthat.domain.programmes.sheets import SUBJECTS


@asks(Resource.PROGRAMME, Action.READ)
@saved_as("ke-hoach-kiem-tra")
def listing(request: StaffRequest) -> HttpResponse:
    tags = ListTags(dict(request.GET.lists()), InspectionPlan, request.user, on=localdate())
    found, filters = tags.narrowed(plans_of(request.user)), PlanFilter(request.GET)
    return own_list(
        request, found, filters, "programmes/inspectionplans.html", tags.read, tags=tags
    )


@asks(Resource.PROGRAMME, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    plan = a_plan(request, code)
    lines = lines_of(checks_of(request.user).filter(plan=plan), request.user, today=localdate())
    standing = [line.check for line in lines if line.check.cancelled_on is None]
    own = reaches(request, plan, Action.CHANGE)
    decides = plan.state == PlanState.SUBMITTED and plan.approver_id == request.user.pk
    context = {
        "plan": plan,
        "forces": list(plan.forces.select_related("agency")),
        "lines": lines,
        "held": sum(1 for one in standing if one.is_held),
        "count": len(standing),
        "repeats": repeats(plan, standing, request.user),
        "overlaps": overlaps_with(plan, standing, request.user),
        "drafts": own and plan.state == PlanState.DRAFT,
        "list": SUBJECTS.name,
        "decides": decides,
        "ends": plan.is_open and reaches(request, plan, Action.END),
        "history": history_of(plan, request.user),
    }
    return render(request, "programmes/inspectionplan.html", context)


@asks(Resource.PROGRAMME, Action.READ)
def print_pdf(request: StaffRequest, code: str) -> HttpResponse:
    return _printed(request, code, word=False)


@asks(Resource.PROGRAMME, Action.READ)
def print_word(request: StaffRequest, code: str) -> HttpResponse:
    """The same, to be gone on with."""
    return _printed(request, code, word=True)


@asks(Resource.PROGRAMME, Action.READ)
def xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The subjects in sight, to be put right and sent back."""
    plan = a_plan(request, code)
    checks = list(checks_of(request.user).filter(plan=plan, cancelled_on=None))
    made = SubjectsWorkbook(plan, checks, request.user, on=localdate())
    looked_all(by=request.user, at=now(), looks=made.looks)
    return attachment(made.content(), media=XLSX, name=f"doi-tuong-kiem-tra-{plan.code}.xlsx")


def _printed(request: StaffRequest, code: str, *, word: bool) -> HttpResponse:
    plan = a_plan(request, code)
    checks = list(checks_of(request.user).filter(plan=plan, cancelled_on=None))
    return as_page(printed(plan, checks), name=f"ke-hoach-kiem-tra-{plan.code}", word=word)


def a_plan(request: StaffRequest, code: str) -> InspectionPlan:
    rows = InspectionPlan.objects.visible_to(request.user)
    related = ("agency__area", "lead", "approver", "proposer")
    return get_object_or_404(rows.select_related(*related), code=code)
