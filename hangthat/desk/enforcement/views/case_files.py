"""A case file: its page, opening it, and amending it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may_be_own
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import Edits, act_page, add_refusal, as_one
from hangthat.core.web.corrections import others_of, replaced, withdrawal_of
from hangthat.core.web.downloads import as_page
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.enforcement.forms.case_files import CaseForm
from hangthat.desk.enforcement.queries.case_page import CasePage
from hangthat.desk.enforcement.queries.case_timeline import dossier_index
from hangthat.desk.parts.forms.carried_goods import CarriedGoodsForm
from hangthat.desk.parts.queries.released_tip import released_tip
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.custody.queries.carrying import goods_to_carry
from hangthat.domain.custody.services import carry_goods
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips.services import link

_FIELDS = (
    "number", "opened_on", "agency", "classification", "area", "spot", "ownerless",
    "estimated_vnd", "description",
)  # fmt: skip


@asks(Resource.CASE, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Case.objects.visible_to(request.user).select_related("agency", "area", "restricted_by")
    case = get_object_or_404(mine, code=code)
    context = {
        "case": case,
        "file": CasePage(case, request.user, at=now()),
        "withdrawn": withdrawal_of(case),
        **others_of(request, case),
        "changes": own(request, case, Action.CHANGE),
        "ends": own(request, case, Action.END),
        "restricts": own(request, case, Action.RESTRICT),
        "history": history_of(case, request.user),
    }
    return render(request, "enforcement/case.html", context)


@asks(Resource.CASE, Action.READ)
def index(request: StaffRequest, code: str) -> HttpResponse:
    """The index of the papers, in the official layout."""
    mine = Case.objects.visible_to(request.user).select_related("agency")
    case = get_object_or_404(mine, code=code)
    file = CasePage(case, request.user, at=now())
    return as_page(dossier_index(file), name=f"muc-luc-{case.code}", word="word" in request.GET)


@asks(Resource.CASE, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`vi_pham`, `kiem_tra`: what the case takes in at once, with goods written down at the
    inspection; `co_so`: where it was found; `tin_bao`: the tip that it came from."""
    found, tip = _requested_violations(request), released_tip(request)
    wrong = replaced(request, Case.objects.visible_to(request.user))
    initial = (tip.for_case() if tip else {}) | _initial(request, found)
    form = CaseForm(form_data(request), user=request.user, today=localdate(), initial=initial)
    goods, groups = goods_to_carry(found, request.user), groups_on(localdate())
    carried = CarriedGoodsForm(form_data(request), goods=goods, groups=groups)
    if all([sent(request, one) for one in (form, carried)]):
        try:
            case = as_one(lambda: _open(request, form.cleaned_data, carried, found, wrong))
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã lập vụ việc.")
            return redirect("desk:case", case.code)
    context = {"form": form, "found": found, "wrong": wrong, "back": reverse("desk:cases")}
    context |= {"carried": carried, "tip": tip}
    return render(request, "enforcement/case_add.html", context)


@asks(Resource.CASE, Action.CHANGE)
def amend(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)
    initial = {name: getattr(case, name) for name in _FIELDS}
    form = CaseForm(form_data(request), user=request.user, today=localdate(), initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda given: services.amend_case(case=case, by=request.user, at=now(), **given),
        title="Sửa vụ việc",
        explanation=str(case),
        button="Lưu thay đổi",
        back=page_of_case(case),
        done="Đã lưu thay đổi.",
        edits=Edits(case),
        kept=f"Sửa vụ việc: {case.code}",
    )


def a_case(request: StaffRequest, code: str, action: Action) -> Case:
    """The case in sight; 403 where the act is another's."""
    case = get_object_or_404(Case.objects.visible_to(request.user), code=code)
    must_reach(request, case, action)
    return case


def page_of_case(case: Case) -> str:
    return reverse("desk:case", args=[case.code])


def own(request: StaffRequest, case: Case, action: Action) -> bool:
    """Whether the person may do that; usually decided without a query."""
    mine = may_be_own(request.user, Resource.CASE, action, case.agency_id)
    return mine and reaches(request, case, action)


def _requested_violations(request: StaffRequest) -> list[Violation]:
    """The violations that the address names and that are of no case yet."""
    free: QuerySet[Violation] = Violation.objects.visible_to(request.user).filter(case=None)
    free = free.select_related("establishment__area", "party", "inspection")
    if codes := request.GET.getlist("vi_pham")[:50]:
        return list(free.filter(code__in=codes))
    if code := request.GET.get("kiem_tra", ""):
        held = get_object_or_404(Inspection.objects.visible_to(request.user), code=code)
        return list(free.filter(inspection=held, dismissed_on=None))
    return []


def _initial(request: StaffRequest, found: list[Violation]) -> CleanedData:
    if found:
        first = min(found, key=lambda one: (one.found_on, one.pk))
        area = first.establishment.area_id if first.establishment else None
        place = first.establishment.place if first.establishment else None
        agency = first.inspection.agency_id if first.inspection else None
        return {
            "opened_on": first.found_on,
            "classification": first.classification,
            "area": area,
            "spot": str(place or ""),
            "description": first.conduct,
            **({"agency": agency} if agency else {}),
        }
    if code := request.GET.get("co_so", ""):
        shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
        return {"area": shop.area_id, "spot": str(shop)}
    return {}


def _open(
    request: StaffRequest, given: CleanedData, carried: CarriedGoodsForm, found: list[Violation],
    wrong: Case | None,
) -> Case:  # fmt: skip
    by, at = request.user, now()
    case = services.open_with(found, **given, corrects=wrong, by=by, at=at)
    carry_goods(case=case, goods=carried.chosen(), by=by, at=at)
    if tip := released_tip(request):
        link(tip.tip, case=case, by=by, at=at)
    return case
