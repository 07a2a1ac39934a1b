"""Who may read a restricted case."""

from django.http import Http404, HttpResponse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.holders import possible_holders
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.enforcement.forms.case_files import RestrictForm
from hangthat.desk.enforcement.views.case_files import a_case, page_of_case
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Case

_COLLEAGUES = 300  # that are asked about


@asks(Resource.CASE, Action.RESTRICT)
@fresh
def restrict(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.RESTRICT)
    agency = case.agency_id or request.user.agency_id
    others = possible_holders(Resource.CASE, Action.READ).filter(agency=agency)
    others = others.exclude(pk=request.user.pk)[:_COLLEAGUES]
    # off tour: only who may see the case is offered; domain/cases/tests/test_case_files.py
    people = [one for one in others if Case.objects.visible_to(one).filter(pk=case.pk)]
    return act_page(
        request,
        form=RestrictForm(form_data(request), people=people),
        act=lambda given: services.restrict(
            case=case,
            readers=list(given["readers"]),
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Hạn chế người xem",
        explanation=f"{case}. Chỉ bạn và những người được chọn còn thấy vụ việc, hành vi vi phạm, "
        "quyết định, tài liệu của nó. Số liệu chỉ tiêu vẫn tính đủ.",
        button="Hạn chế người xem",
        back=page_of_case(case),
        done="Đã hạn chế người xem.",
    )


@asks(Resource.CASE, Action.RESTRICT)
@fresh
def lift(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.RESTRICT)
    if not case.is_restricted:
        raise Http404
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.lift_restriction(
            case=case, reason=given["reason"], by=request.user, at=now()
        ),
        title="Bỏ hạn chế người xem",
        explanation=f"{case}. Mọi người có quyền theo địa bàn sẽ thấy lại vụ việc.",
        button="Bỏ hạn chế",
        back=page_of_case(case),
        done="Đã bỏ hạn chế người xem.",
    )
