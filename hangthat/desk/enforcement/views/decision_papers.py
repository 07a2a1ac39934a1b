"""A paper that was signed, and what happens to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.enforcement.forms.paper_event import EventForm
from hangthat.desk.enforcement.queries.decision_papers import paper_page
from hangthat.domain.cases.models import DecisionPaper, EventKind, PaperEvent
from hangthat.domain.cases.services.following import record_event
from hangthat.domain.cases.services.reversing import reverse as take_back


@asks(Resource.DECISION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    paper = _paper(request, code)
    page = paper_page(
        paper,
        request.user,
        changes=reaches(request, paper, Action.CHANGE),
        ends=reaches(request, paper, Action.END),
    )
    context = {"page": page, "paper": paper, "history": history_of(paper, request.user)}
    return render(request, "enforcement/decision_paper.html", context)


@asks(Resource.DECISION, Action.CHANGE)
def record(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    if kind not in EventKind.values or kind in (EventKind.REVERSAL, EventKind.ANNULMENT):
        raise Http404
    return _record(request, code, EventKind(kind), Action.CHANGE)


@asks(Resource.DECISION, Action.END)
@fresh
def annul(request: StaffRequest, code: str) -> HttpResponse:
    return _record(request, code, EventKind.ANNULMENT, Action.END)


@asks(Resource.DECISION, Action.CHANGE)
def reversed_event(request: StaffRequest, code: str, number: int) -> HttpResponse:
    paper = _paper(request, code)
    must_reach(request, paper, Action.CHANGE)
    # redundant: of a paper in sight
    events = PaperEvent.objects.visible_to(request.user).filter(paper=paper)
    event = get_object_or_404(events, pk=number)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: take_back(event=event, reason=given["reason"], by=request.user, at=now()),
        title="Ghi nhầm",
        explanation=f"{paper}: {event}. Việc đã ghi vẫn còn, từ nay không tính nữa.",
        button="Xác nhận ghi nhầm",
        back=_back(paper),
        done="Đã ghi là nhầm.",
    )


def _record(request: StaffRequest, code: str, kind: EventKind, right: Action) -> HttpResponse:
    paper = _paper(request, code)
    must_reach(request, paper, right)
    form = EventForm(form_data(request), kind=kind, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda given: record_event(
            paper=paper, kind=kind, occurred_on=given["occurred_on"], details=form.details,
            by=request.user, at=now(),
        ),
        title=f"Ghi {kind.label}",
        explanation=str(paper),
        button="Ghi",
        back=_back(paper),
        done=f"Đã ghi {kind.label}.",
        kept=f"{kind.label}: {paper}",
    )  # fmt: skip


def _paper(request: StaffRequest, code: str) -> DecisionPaper:
    mine = DecisionPaper.objects.filter(code=code).visible_to(request.user)
    return get_object_or_404(mine.select_related("agency", "signer"))


def _back(paper: DecisionPaper) -> str:
    return reverse("desk:decisionpaper", args=[paper.code])
