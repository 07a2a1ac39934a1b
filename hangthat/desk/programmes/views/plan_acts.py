"""What is done with a plan: drafted, given its subjects, handed over, decided, called off."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, stamp
from hangthat.desk.parts.views.overlaps import warn_of_planned
from hangthat.desk.programmes.forms.plan import ApproveForm, PlanForm, SubmitForm, WindowForm
from hangthat.desk.programmes.views.plans import a_plan
from hangthat.domain.coordination.queries.last_check import last_checks
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.queries import approvers_for
from hangthat.domain.selection.queries.random_share import random_share

_PICKED = 50
_KEPT = "Kế hoạch kiểm tra"


@asks(Resource.PROGRAMME, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    agency = request.user.agency
    form = PlanForm(form_data(request), agency=agency, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda _: services.draft(terms=form.terms(), **stamp(request)),
        title="Lập kế hoạch kiểm tra",
        explanation=f"{agency or 'Kế hoạch của riêng bạn'}. Bản đang soạn chỉ bạn biết; trình "
        "duyệt thì người duyệt biết. Kế hoạch định kỳ, chuyên đề được công bố khi duyệt; kế hoạch "
        "đột xuất thì không.",
        button="Lưu bản soạn",
        back=reverse("desk:inspectionplans"),
        after=_page,
        done="Đã lưu kế hoạch. Tiếp theo: thêm đối tượng kiểm tra.",
        kept=_KEPT,
    )


@asks(Resource.PROGRAMME, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    plan = _own(request, code, Action.CHANGE)
    names = ("kind", "title", "starts_on", "ends_on", "field", "reason", "purpose", "contents")
    initial = {name: getattr(plan, name) for name in names}
    forces = list(plan.forces.values_list("agency", flat=True))
    initial |= {"basis_text": plan.basis, "lead": plan.lead_id, "forces": forces}
    form = PlanForm(form_data(request), agency=plan.agency, today=localdate(), initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda _: services.amend(plan=plan, terms=form.terms(), **stamp(request)),
        title="Sửa kế hoạch kiểm tra",
        explanation=plan.title,
        button="Lưu thay đổi",
        back=_page(plan),
        done="Đã lưu thay đổi.",
        edits=Edits(plan, plan.forces.all()),
    )


@asks(Resource.PROGRAMME, Action.CHANGE)
def add_subjects(request: StaffRequest, code: str) -> HttpResponse:
    """Who is named stands in the address: `?co_so=…&chu_the=…`; else the page asks for them."""
    plan = _own(request, code, Action.CHANGE)
    members = _members(request)
    if not members:
        return _pick(request, plan)
    words = "; ".join(one.name for one in members[:_PICKED])
    last = last_checks(members, request.user, on=localdate())
    told = "".join(f" {one.name}: {check.words}." for one, check in last.items())
    initial = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    return act_page(
        request,
        form=WindowForm(form_data(request), initial=initial),
        act=lambda given: services.add_subjects(
            plan=plan, members=members, **given, **stamp(request)
        ),
        title=f"Thêm {len(members)} đối tượng kiểm tra",
        explanation=f"{words}." + (f" Lực lượng khác kiểm tra gần nhất:{told}" if told else ""),
        button="Thêm vào kế hoạch",
        back=_page(plan),
        done="Đã thêm đối tượng kiểm tra.",
    )


@asks(Resource.PROGRAMME, Action.CHANGE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    plan = _own(request, code, Action.CHANGE)
    return act_page(
        request,
        form=SubmitForm(form_data(request), people=approvers_for(plan)),
        act=lambda given: services.submit(plan=plan, **given, **stamp(request)),
        title="Trình duyệt kế hoạch kiểm tra",
        explanation=f"{plan.title}. Người bạn chọn sẽ xem được kế hoạch.",
        button="Trình duyệt",
        back=_page(plan),
        done="Đã trình duyệt.",
    )


@asks(Resource.PROGRAMME, Action.APPROVE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    plan = _own(request, code, Action.APPROVE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.send_back(plan=plan, **given, **stamp(request)),
        title="Trả lại kế hoạch kiểm tra",
        explanation=plan.title,
        button="Trả lại",
        back=_page(plan),
        done="Đã trả lại kế hoạch.",
    )


@asks(Resource.PROGRAMME, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    plan = _own(request, code, Action.APPROVE)
    share = random_share(plan, request.user, today=localdate())
    return act_page(
        request,
        form=ApproveForm(form_data(request)),
        act=lambda given: _approve(request, plan, **given),
        title="Duyệt kế hoạch kiểm tra",
        explanation=f"{plan.title}. Kế hoạch định kỳ, chuyên đề được công bố với đối tượng và "
        "thời gian; ngày đi cụ thể vẫn giữ kín. Kế hoạch đột xuất chỉ người có tên biết. "
        + (share.words if share else ""),
        button="Duyệt kế hoạch",
        back=_page(plan),
        done="Đã duyệt kế hoạch.",
    )


@asks(Resource.PROGRAMME, Action.END)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    plan = _own(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.cancel(plan=plan, **given, **stamp(request)),
        title="Hủy kế hoạch kiểm tra",
        explanation=f"{plan.title}. Cuộc kiểm tra đã nhập kết quả vẫn còn.",
        button="Hủy kế hoạch",
        back=_page(plan),
        done="Đã hủy kế hoạch.",
    )


def _approve(request: StaffRequest, plan: InspectionPlan, *, number: str, answer: str) -> None:
    """Its checks are coming from now on: what they overlap with is told at once."""
    services.approve(plan=plan, number=number, answer=answer, **stamp(request))
    checks = plan.checks.filter(cancelled_on=None).select_related("establishment__party", "party")
    warn_of_planned(request, [check.member for check in checks], years=checks.years())


def _own(request: StaffRequest, code: str, action: Action) -> InspectionPlan:
    plan = a_plan(request, code)
    must_reach(request, plan, action)
    return plan


def _page(plan: InspectionPlan) -> str:
    return reverse("desk:inspectionplan", args=[plan.code])


def _members(request: StaffRequest) -> list[Establishment | Party]:
    shops = request.GET.getlist("co_so")[:_PICKED]
    parties = request.GET.getlist("chu_the")[:_PICKED]
    # redundant: on the tour nobody names a subject in a draft of his own;
    # desk/programmes/tests/test_plan_pages.py
    seen = Establishment.objects.visible_to(request.user).filter(code__in=shops)
    # redundant: on the tour nobody names a subject in a draft of his own;
    # desk/programmes/tests/test_plan_pages.py
    owners = Party.objects.visible_to(request.user).filter(code__in=parties)
    found: list[Establishment | Party] = [*seen] if shops else []
    return [*found, *owners.distinct()] if parties else found


def _pick(request: StaffRequest, plan: InspectionPlan) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    # redundant: the gates type no words here; desk/programmes/tests/test_plan_pages.py
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    here = mine.open(on=localdate())
    found = here.matching(words, request.user)[:_PICKED] if words else mine.none()
    context = {"plan": plan, "q": words, "found": found, "today": localdate()}
    return render(request, "programmes/subject_pick.html", context)
