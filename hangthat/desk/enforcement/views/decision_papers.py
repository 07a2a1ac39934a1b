"""A paper that was signed, and what happens to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.enforcement.forms.paper_event import EventForm
from hangthat.domain.cases.models import (
    Decision,
    DecisionPaper,
    EventKind,
    PaperEvent,
    Stage,
)
from hangthat.domain.cases.queries.decision_deadlines import of_paper
from hangthat.domain.cases.services.following import record_event
from hangthat.domain.cases.services.reversing import reverse as take_back
from hangthat.domain.deciding.queries.doubts import doubts_of
from hangthat.domain.deciding.queries.paper_page import paper_page
from hangthat.domain.deciding.services import decision_page


@asks(Resource.DECISION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    paper = _paper(request, code)
    changes = reaches(request, paper, Action.CHANGE)
    page = paper_page(
        paper,
        request.user,
        changes=changes,
        ends=reaches(request, paper, Action.END),
    )
    standing = [line.event for line in page.lines if not line.taken_back]
    deadlines = of_paper(paper, page.decisions, standing, at=now())
    context = {"page": page, "paper": paper, "deadlines": deadlines}
    context |= {"history": history_of(paper, request.user)}
    context |= {"doubts": doubts_of(paper, page.decisions)}
    open_to_typing = not paper.is_signed_here and page.stage != Stage.ANNULLED
    context |= {"types_subject": changes and open_to_typing}
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
    # redundant: of a paper in sight
    # off tour: desk/enforcement/tests/test_decision_pages.py goes there
    events = PaperEvent.objects.visible_to(request.user).filter(paper=paper)
    event = get_object_or_404(events, pk=number)
    annuls = event.kind == EventKind.ANNULMENT
    # off tour: desk/enforcement/tests/test_decision_pages.py
    must_reach(request, paper, Action.END if annuls else Action.CHANGE)
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


@asks(Resource.DECISION, Action.READ)
def print_pdf(request: StaffRequest, code: str) -> HttpResponse:
    return _printed(request, code, word=False)


@asks(Resource.DECISION, Action.READ)
def print_word(request: StaffRequest, code: str) -> HttpResponse:
    """The same, to be gone on with."""
    return _printed(request, code, word=True)


def _printed(request: StaffRequest, code: str, *, word: bool) -> HttpResponse:
    paper = _paper(request, code)
    # redundant: of a paper in sight
    rows = Decision.objects.visible_to(request.user).filter(paper=paper)
    whole = (
        "violation__establishment__area",
        "violation__establishment__party",
        "violation__party",
        "violation__case",
    )
    decisions = list(rows.select_related(*whole).order_by("pk"))
    page = decision_page(paper, decisions, by=request.user, at=now())
    return as_page(page, name=f"quyet-dinh-{paper.code}", word=word)


def _record(request: StaffRequest, code: str, kind: EventKind, right: Action) -> HttpResponse:
    paper = _paper(request, code)
    must_reach(request, paper, right)
    form = EventForm(form_data(request), kind=kind, today=localdate())
    return act_page(
        request,
        form=form,
        act=lambda given: record_event(
            paper=paper, kind=kind, occurred_on=given["occurred_on"], details=form.details,
            answer=given.get("answer", ""), by=request.user, at=now(),
        ),
        title=f"Ghi {kind.label}",
        explanation=f"{paper}. Từ ngày hủy không tính nữa." if right == Action.END else str(paper),
        button="Hủy bỏ quyết định" if right == Action.END else "Lưu",
        back=_back(paper),
        done=f"Đã ghi {kind.label}.",
        kept=f"{kind.label.capitalize()}: {paper}",
    )  # fmt: skip


def _paper(request: StaffRequest, code: str) -> DecisionPaper:
    mine = DecisionPaper.objects.filter(code=code).visible_to(request.user)
    return get_object_or_404(mine.select_related("agency", "signer"))


def _back(paper: DecisionPaper) -> str:
    return reverse("desk:decisionpaper", args=[paper.code])
