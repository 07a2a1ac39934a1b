"""The partners of a case: on its page, named, taken off."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may_be_own
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.coordination.forms.case_partner import CasePartnerForm
from hangthat.domain.cases.models import Case
from hangthat.domain.coordination import services
from hangthat.domain.coordination.queries.case_partners import partners_of, proposed_partners


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """On the page of a case: who works on it too, and who is proposed, for who may name them."""
    user = request.user
    partners = partners_of(case, user)
    changes = may_be_own(user, Resource.CASE, Action.CHANGE, case.agency_id)
    changes = changes and not case.withdrawn_on and reaches(request, case, Action.CHANGE)
    if not partners and not changes:
        return None
    proposals = proposed_partners(case, user, on=localdate()) if changes else []
    context = {"case": case, "partners": partners, "changes": changes, "proposals": proposals}
    return render_to_string("coordination/_case_partners.html", context, request)


@asks(Resource.CASE, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    case = _case(request, code)
    return act_page(
        request,
        form=CasePartnerForm(form_data(request), case=case, on=localdate()),
        act=lambda given: services.add_partner(case=case, **given, by=request.user, at=now()),
        title="Thêm cơ quan phối hợp",
        explanation=f"{case}. Vụ việc tính một lần cho toàn tỉnh và một lần cho mỗi cơ quan tham "
        "gia. Trị giá hàng chỉ tính cho cơ quan thụ lý.",
        button="Thêm cơ quan phối hợp",
        back=reverse("desk:case", args=[code]),
        done="Đã thêm cơ quan phối hợp.",
    )


@asks(Resource.CASE, Action.CHANGE)
def end(request: StaffRequest, code: str, partner: str) -> HttpResponse:
    case = _case(request, code)
    found = next((one for one in partners_of(case, request.user) if one.code == partner), None)
    if found is None:
        raise Http404
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.end_partner(found, **given, by=request.user, at=now()),
        title=f"Bỏ cơ quan phối hợp: {found.agency}",
        explanation=f"{case}. Chỉ bỏ khi ghi nhầm: vụ việc thôi tính cho cơ quan này.",
        button="Bỏ cơ quan phối hợp",
        back=reverse("desk:case", args=[code]),
        done="Đã bỏ cơ quan phối hợp khỏi vụ việc.",
    )


def _case(request: StaffRequest, code: str) -> Case:
    mine = Case.objects.visible_to(request.user).select_related("agency")
    case: Case = get_object_or_404(mine, code=code)
    must_reach(request, case, Action.CHANGE)
    return case
