"""Acts on a case as a whole: what it takes in, how it ends, and who may read it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.corrections import withdrawal_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import AnsweredReasonForm, ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.enforcement.forms.case_files import (
    CloseCaseForm,
    GatherForm,
    IntoCaseForm,
    TransferForm,
)
from hangthat.desk.enforcement.queries.case_rows import free_violations, open_cases
from hangthat.desk.enforcement.views.case_files import a_case, page_of_case
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Violation


@asks(Resource.CASE, Action.CHANGE)
def gather(request: StaffRequest, code: str) -> HttpResponse:
    case, data = a_case(request, code, Action.CHANGE), form_data(request)
    named = data.getlist("violations") if data else ()
    return act_page(
        request,
        form=GatherForm(data, offered=free_violations(request.user, named=named)),
        act=lambda given: services.gather(
            case=case, violations=list(given["violations"]), by=request.user, at=now()
        ),
        title="Đưa hành vi vi phạm vào vụ việc",
        explanation=f"{case}. Hành vi vẫn là của cơ sở, chủ cơ sở đã ghi.",
        button="Đưa vào vụ việc",
        back=page_of_case(case),
        done="Đã đưa vào vụ việc.",
    )


@asks(Resource.VIOLATION, Action.ADD)
def into_case(request: StaffRequest, code: str) -> HttpResponse:
    """From a violation: the open cases that the officer may change."""
    violation = _violation(request, code)
    must_reach(request, violation, Action.ADD)
    data = form_data(request)
    named = data.getlist("case") if data else ()
    return act_page(
        request,
        form=IntoCaseForm(data, offered=open_cases(request.user, named=named)),
        act=lambda given: services.gather(
            case=given["case"], violations=[violation], by=request.user, at=now()
        ),
        title="Đưa vào vụ việc đang xử lý",
        explanation=f"{violation.member}: {violation}",
        button="Đưa vào vụ việc",
        back=page_of(violation),
        done="Đã đưa vào vụ việc.",
    )


@asks(Resource.VIOLATION, Action.ADD)
def release(request: StaffRequest, code: str) -> HttpResponse:
    violation = _violation(request, code)
    must_reach(request, violation, Action.ADD)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.release(
            violation=violation, reason=given["reason"], by=request.user, at=now()
        ),
        title="Bỏ hành vi khỏi vụ việc",
        explanation=f"{violation.member}: {violation}. Hành vi vẫn được ghi.",
        button="Bỏ khỏi vụ việc",
        back=page_of(violation),
        done="Đã bỏ khỏi vụ việc.",
    )


@asks(Resource.CASE, Action.END)
def transfer(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.END)
    return act_page(
        request,
        form=TransferForm(form_data(request), today=localdate()),
        act=lambda given: services.transfer_case(
            case=case,
            transferred_on=given["day"],
            transferred_to=given["transferred_to"],
            answer=given["answer"],
            by=request.user,
            at=now(),
        ),
        title="Chuyển hồ sơ vụ việc",
        explanation=f"{case}. Ghi ngày chuyển và nơi nhận.",
        button="Chuyển hồ sơ",
        back=page_of_case(case),
        done="Đã ghi chuyển hồ sơ.",
    )


@asks(Resource.CASE, Action.END)
def close(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.END)
    return act_page(
        request,
        form=CloseCaseForm(form_data(request), today=localdate()),
        act=lambda given: services.close_case(
            case=case,
            closed_on=given["day"],
            outcome=given["outcome"],
            outcome_note=given["outcome_note"],
            answer=given["answer"],
            by=request.user,
            at=now(),
        ),
        title="Kết thúc vụ việc",
        explanation=str(case),
        button="Kết thúc vụ việc",
        back=page_of_case(case),
        done="Đã kết thúc vụ việc.",
        template="enforcement/case_close.html",
        beside={"case": case},
    )


@asks(Resource.CASE, Action.END)
def reopen(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.END)
    return act_page(
        request,
        form=AnsweredReasonForm(form_data(request)),
        act=lambda given: services.reopen_case(case=case, **given, by=request.user, at=now()),
        title="Mở lại vụ việc",
        explanation=f"{case}. Kết quả và ngày kết thúc cũ còn trong lịch sử sửa đổi.",
        button="Mở lại",
        back=page_of_case(case),
        done="Đã mở lại vụ việc.",
    )


@asks(Resource.CASE, Action.END)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.END)
    return withdrawal_page(
        request,
        case,
        act=lambda given: services.withdraw_case(
            case=case, reason=given["reason"], by=request.user, at=now()
        ),
        what="vụ việc",
        back=page_of_case(case),
    )


def _violation(request: StaffRequest, code: str) -> Violation:
    mine = Violation.objects.visible_to(request.user)
    pointers = ("establishment", "party", "inspection", "case")
    return get_object_or_404(mine.select_related(*pointers), code=code)
