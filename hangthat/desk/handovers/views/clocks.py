"""A deadline of a hand-over is stopped, resumed or extended from a day, or put right."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import may_be_mistaken
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.handovers.forms.step import ClockForm
from hangthat.desk.handovers.views.records import a_handover, page_of
from hangthat.domain.handovers import services


@asks(Resource.HANDOVER, Action.ANSWER)
def move(request: StaffRequest, code: str, key: int) -> HttpResponse:
    handover = a_handover(request, code, Action.ANSWER)
    # off tour: of a hand-over in sight; desk/handovers/tests/test_handover_pages.py
    clocks = Clock.objects.visible_to(request.user).about(handover).open()
    clock: Clock = get_object_or_404(clocks, pk=key)

    form = ClockForm(
        form_data(request),
        stopped=clock.stopped_at is not None,
        mistakes=may_be_mistaken(clock),
        today=localdate(),
    )

    def act(given: CleanedData) -> None:
        services.move_clock(
            handover=handover, clock=clock, terms=form.terms, by=request.user, at=now()
        )

    return act_page(
        request,
        form=form,
        act=act,
        title=f"Thời hạn: {clock.title or clock.rule}",
        explanation=f"{handover.receiver_name}, {handover.case}. Lần dừng, gia hạn ghi nhầm "
        "thì bỏ ở đây, vẫn còn trong diễn biến.",
        button="Lưu",
        back=page_of(handover),
        done="Đã lưu thời hạn.",
    )
