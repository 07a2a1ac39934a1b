"""What happens to a violation after it was found."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.corrections import replaced
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import AnsweredDayForm, EndForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.enforcement.forms.decision import DecisionForm
from hangthat.desk.enforcement.views.doubts import say_doubts
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Decision, Violation

_PLACES = ("case", "inspection", "establishment", "party")  # where it may stand


@asks(Resource.DECISION, Action.ADD)
@fresh
def decide(request: StaffRequest, code: str) -> HttpResponse:
    violation = _violation(request, code)
    must_reach(request, violation, Action.ADD)
    wrong = replaced(request, Decision.objects.visible_to(request.user))
    return act_page(
        request,
        form=DecisionForm(
            form_data(request),
            user=request.user,
            today=localdate(),
            initial={"right_holder_request": violation.right_holder_request},
        ),
        act=lambda given: services.decide(
            violation=violation, corrects=wrong, by=request.user, at=now(), **given
        ),
        title="Ghi quyết định xử phạt",
        explanation=f"{_who(violation)}: {violation}",
        button="Ghi quyết định",
        back=page_of(violation),
        done="Đã ghi quyết định xử phạt.",
        kept=f"Quyết định xử phạt: {_who(violation)}",
        after=lambda made: _told_of(request, made),
    )


def _told_of(request: StaffRequest, made: Decision) -> str:
    say_doubts(request, [made])
    return page_of(made.violation)


@asks(Resource.VIOLATION, Action.END)
def dismiss(request: StaffRequest, code: str) -> HttpResponse:
    violation = _violation(request, code)
    must_reach(request, violation, Action.END)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda given: services.dismiss(
            violation=violation,
            dismissed_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Kết luận không vi phạm",
        explanation=f"{_who(violation)}: {violation}. Hồ sơ vẫn còn, từ ngày này không tính nữa.",
        button="Kết luận",
        back=page_of(violation),
        done="Đã ghi kết luận không vi phạm.",
    )


@asks(Resource.DECISION, Action.CHANGE)
def comply(request: StaffRequest, code: str) -> HttpResponse:
    decision = _decision(request, code)
    must_reach(request, decision, Action.CHANGE)
    return act_page(
        request,
        form=AnsweredDayForm(form_data(request), today=localdate()),
        act=lambda given: services.comply(
            decision=decision,
            complied_on=given["day"],
            answer=given["answer"],
            by=request.user,
            at=now(),
        ),
        title="Ghi chấp hành xong",
        explanation=f"{decision}. Từ ngày này tính thời hạn coi như chưa bị xử phạt.",
        button="Ghi chấp hành",
        back=page_of(decision.violation),
        done="Đã ghi quyết định được chấp hành xong.",
    )


@asks(Resource.DECISION, Action.END)
@fresh
def annul(request: StaffRequest, code: str) -> HttpResponse:
    decision = _decision(request, code)
    must_reach(request, decision, Action.END)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda given: services.annul(
            decision=decision,
            annulled_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Hủy bỏ quyết định xử phạt",
        explanation=f"{decision}. Quyết định vẫn còn trong hồ sơ, từ ngày này không tính nữa.",
        button="Hủy bỏ quyết định",
        back=page_of(decision.violation),
        done="Đã ghi việc hủy bỏ quyết định.",
    )


def _violation(request: StaffRequest, code: str) -> Violation:
    mine = Violation.objects.visible_to(request.user)
    return get_object_or_404(mine.select_related(*_PLACES), code=code)


def _decision(request: StaffRequest, code: str) -> Decision:
    mine = Decision.objects.visible_to(request.user)
    places = (f"violation__{name}" for name in _PLACES)
    return get_object_or_404(mine.select_related(*places), code=code)


def _who(violation: Violation) -> str:
    return str(violation.establishment or violation.party)
