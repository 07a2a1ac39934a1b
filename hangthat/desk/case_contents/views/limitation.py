"""Until when a violation may be sanctioned, and what moves it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.case_contents.forms.limitation import (
    ADDED,
    CARRY,
    INTERRUPT,
    MISTAKEN,
    LimitationForm,
)
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Violation
from hangthat.domain.deciding import services
from hangthat.domain.deciding.queries.limitation import (
    clock_of_limitation,
    limitation_deadline,
    to_carry,
)
from hangthat.domain.deciding.queries.periods import extensions_of


@asks(Resource.VIOLATION, Action.END)
def move(request: StaffRequest, code: str) -> HttpResponse:
    mine = Violation.objects.visible_to(request.user)
    places = ("case", "inspection", "establishment", "party", "article", "limitation_rule")
    violation = get_object_or_404(mine.select_related(*places), code=code)
    must_reach(request, violation, Action.END)
    clock = clock_of_limitation(violation)
    stopped = clock is not None and clock.stopped_at is not None

    form = LimitationForm(
        form_data(request),
        stopped=stopped,
        today=localdate(),
        added=extensions_of(clock) if clock else {},
        carries=bool(to_carry(violation, request.user)),
    )
    return act_page(
        request,
        form=form,
        act=lambda given: _move(request, violation, given),
        title="Thời hiệu xử phạt",
        explanation=_stands(violation) + _of_the_wrong_entry(violation, request),
        button="Lưu",
        back=page_of(violation),
        done="Đã lưu thời hiệu.",
    )


def _move(request: StaffRequest, violation: Violation, given: CleanedData) -> None:
    said = {"violation": violation, "reason": given["reason"], "by": request.user, "at": now()}
    act = given["act"]
    if act == MISTAKEN:
        services.take_back(**said)
    elif act.startswith(ADDED):
        services.take_back_addition(number=int(act.removeprefix(ADDED)), **said)
    elif act == CARRY:
        services.carry(**said)
    elif act == INTERRUPT:
        services.interrupt(ground=given["ground"], on=given["on"], paper=given["paper"], **said)
    else:
        services.resume(on=given["on"], paper=given["paper"], **said)


def _stands(violation: Violation) -> str:
    """How it stands, with what moved it so far."""
    told = limitation_deadline(violation, at=now())
    who = f"{violation.member}: {violation}."
    if told is None:
        return f"{who} Hệ thống chưa có quy định về thời hiệu của hành vi này."
    moved = "".join(f" {capfirst(event)}." for event in told.events)
    return f"{who} {told.title} {told.words} ({told.basis}).{moved}"


def _of_the_wrong_entry(violation: Violation, request: StaffRequest) -> str:
    """What moved the limitation of the entry that it corrects, where none of it was carried."""
    left = "; ".join(to_carry(violation, request.user))
    return f" Bản ghi cũ mà hành vi này thay: {left}. Chưa mang theo." if left else ""
