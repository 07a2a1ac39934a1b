"""Which period applies to a draft, and what stops or lengthens it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.decision_drafts.forms.deadline import EXTENDED, DraftClockForm, PeriodForm
from hangthat.desk.decision_drafts.views.drafts import find_draft
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.deciding import services
from hangthat.domain.deciding.queries.periods import extensions_of


@asks(Resource.DRAFT, Action.CHANGE)
def choose(request: StaffRequest, code: str) -> HttpResponse:
    draft = find_draft(request, code)
    # redundant: the service asks again; domain/deciding/tests/test_periods.py
    must_reach(request, draft, Action.CHANGE)
    clock = services.clock_of(draft)
    now_said = f" Đang tính: {clock.title or clock.rule}." if clock else ""
    return act_page(
        request,
        form=PeriodForm(form_data(request)),
        act=lambda given: services.say_which_applies(
            draft=draft, **given, by=request.user, at=now()
        ),
        title="Thời hạn ra quyết định",
        explanation=f"{draft}.{now_said} Tính từ ngày phát hiện hành vi sớm nhất.",
        button="Lưu",
        back=reverse("desk:decisiondraft", args=[draft.code]),
        done="Đã lưu thời hạn.",
    )


@asks(Resource.DRAFT, Action.CHANGE)
def move(request: StaffRequest, code: str) -> HttpResponse:
    """Where nobody has said which period applies, that is asked first."""
    draft = find_draft(request, code)
    # off tour: the service asks again; domain/deciding/tests/test_periods.py
    must_reach(request, draft, Action.CHANGE)
    clock = services.clock_of(draft)
    if clock is None and request.method == "GET":
        return redirect("desk:decisiondraft_deadline", draft.code)
    stopped = clock is not None and clock.stopped_at is not None
    extended = extensions_of(clock) if clock else {}
    form = DraftClockForm(form_data(request), stopped=stopped, today=localdate(), extended=extended)
    stands = f" {reckoned([clock], at=now())[clock.pk]}." if clock else ""
    return act_page(
        request,
        form=form,
        act=lambda given: _move(request, draft, given),
        title="Dừng, tính tiếp, gia hạn",
        explanation=f"{draft}.{stands}",
        button="Lưu",
        back=reverse("desk:decisiondraft", args=[draft.code]),
        done="Đã lưu thời hạn.",
    )


def _move(request: StaffRequest, draft: DecisionDraft, given: CleanedData) -> None:
    said = {"draft": draft, "reason": given["reason"], "by": request.user, "at": now()}
    if given["act"].startswith(EXTENDED):
        services.take_back_extension(number=int(given["act"].removeprefix(EXTENDED)), **said)
    else:
        services.move(**given | said)
