"""Papers of decisions, and what happened to each."""

from datetime import date
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import between, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Answer,
    Because,
    Body,
    Day,
    Dong,
    FactWritten,
    Named,
    Out,
    Reason,
    Text,
)
from hangthat.domain.cases.models import (
    Decision,
    DecisionPaper,
    EventKind,
    Money,
    Origin,
    PaperEvent,
    PaperTerm,
)
from hangthat.domain.cases.queries.decision_deadlines import of_paper
from hangthat.domain.cases.queries.paper_state import state_of
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.deciding.queries.doubts import doubts_of
from hangthat.domain.deciding.services import PrintedSubject, record_subject
from hangthat.domain.establishments.models.party import PartyKind

router = Router(tags=["Văn bản quyết định xử phạt"])
Number = Annotated[Text, Field(max_length=60)]
Recorded = Literal[
    EventKind.SERVED,
    EventKind.PAYMENT,
    EventKind.REMEDY,
    EventKind.COMPLIED,
    EventKind.ENFORCEMENT,
    EventKind.APPEAL,
    EventKind.SUSPENSION,
    EventKind.RESUMPTION,
    EventKind.EXTENSION,
    EventKind.CORRECTION,
    EventKind.PUBLICATION,
]


class PapersQuery(Paging):
    since: Day | None = Field(None, description="Ban hành từ ngày này.")
    until: Day | None = Field(None, description="Ban hành đến hết ngày này.")
    origin: Origin | None = None


class PaperOut(Out):
    code: str = Field(examples=["QD-7K3M9Q2F1X"])
    origin: Origin
    agency: Named | None
    number: str
    decided_on: date
    signer_name: str
    signer_title: str
    subject_name: str
    served_on: date | None
    effective_on: date | None
    decisions: list[str]


class EventOut(Out):
    number: int
    kind: EventKind
    occurred_on: date
    until: date | None
    amount_vnd: int | None = Field(description="Đồng.")
    money: str
    receipt: str
    term: str = Field(description="Thời hạn được gia hạn.")
    extra: int | None = Field(description="Gia hạn thêm.")
    unit: str
    document: str
    words: str
    reverses: int | None = Field(description="Số của việc đã ghi nhầm.")


class PaperDeadlineOut(Out):
    title: str
    words: str = Field(examples=["10 ngày − dừng 6 ngày = hạn 23:59 ngày 12/03/2026"])
    basis: str
    overdue: bool


class WholePaper(PaperOut):
    events: list[EventOut]
    deadlines: list[PaperDeadlineOut]
    doubts: list[str] = Field(description="Điều cần xem lại ở quyết định, như trang của nó.")


class NewEvent(Body):
    kind: Recorded
    occurred_on: Day
    words: Text = Field("", max_length=500)
    document: Number = ""
    until: Day | None = None
    effective_on: Day | None = None
    amount_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    money: Money | None = None
    receipt: Number = ""
    term: PaperTerm | None = Field(None, description="Của việc gia hạn: thời hạn nào.")
    extra: int | None = Field(None, strict=True, ge=1, le=3650, description="Gia hạn thêm.")
    unit: Unit | None = None
    answer: Answer = ""


class PaperSubject(Body):
    kind: PartyKind
    name: Text = Field(max_length=200, examples=["Hộ kinh doanh Hoa Nhài"])
    born_on: Day | None = Field(None, description="Của cá nhân, chủ hộ; như trên quyết định.")
    articles: dict[str, Annotated[Text, Field(max_length=300)]] = Field(
        default_factory=dict, description="Điều khoản áp dụng, theo mã của từng quyết định."
    )
    reason: Text = Field("", max_length=500, description="Khi thay nội dung đã ghi.")


class PaperAnnulment(Body):
    annulled_on: Day
    reason: Reason
    document: Number = ""


def _papers(request: ApiRequest) -> QuerySet[DecisionPaper]:
    # redundant: as the table stands, who sees the paper sees its rows in his territory
    rows = Decision.objects.visible_to(request.user).order_by("pk")
    papers = DecisionPaper.objects.visible_to(request.user).select_related("agency")
    return papers.prefetch_related(Prefetch("decisions", queryset=rows))


_RECORD = Act(Resource.DECISION, Action.CHANGE, _papers)
_ANNUL = Act(Resource.DECISION, Action.END, _papers)


def _paper(row: DecisionPaper) -> PaperOut:
    return PaperOut(
        code=row.code,
        origin=Origin(row.origin),
        agency=Named.maybe(row.agency),
        number=row.number,
        decided_on=row.decided_on,
        signer_name=row.signer_name,
        signer_title=row.signer_title,
        subject_name=row.subject_name,
        served_on=row.served_on,
        effective_on=row.effective_on,
        decisions=[made.code for made in row.decisions.all()],
    )


def _event(row: PaperEvent) -> EventOut:
    return EventOut(
        number=row.pk,
        kind=EventKind(row.kind),
        occurred_on=row.occurred_on,
        until=row.until,
        amount_vnd=row.amount_vnd,
        money=row.money,
        receipt=row.receipt,
        term=row.term,
        extra=row.extra,
        unit=row.unit,
        document=row.document,
        words=row.words,
        reverses=row.reverses_id,
    )


@reads(
    router,
    "/decision-papers",
    asks=(Resource.DECISION, Action.READ),
    summary="Các văn bản quyết định xử phạt trong phạm vi của bạn",
)
def decision_papers(request: ApiRequest, query: Query[PapersQuery]) -> Page[PaperOut]:
    rows = between(_papers(request), "decided_on", query.since, query.until)
    if query.origin:
        rows = rows.filter(origin=query.origin)
    return page_of(rows, query, _paper)


@reads(
    router,
    "/decision-papers/{code}",
    asks=(Resource.DECISION, Action.READ),
    summary="Một văn bản quyết định, với diễn biến thi hành",
)
def decision_paper(request: ApiRequest, code: str) -> WholePaper:
    row = named_in_path(_papers(request), code)
    # redundant: of a paper in sight
    events = PaperEvent.objects.visible_to(request.user).filter(paper=row)
    standing = list(events.standing())
    whole = state_of(row).decisions
    # redundant: no paper of the gates has rows out of some sight; domain/cases/tests/test_papers.py
    seen = set(Decision.objects.visible_to(request.user).filter(paper=row))
    return WholePaper(
        **_paper(row).model_dump(),
        events=[_event(event) for event in events],
        deadlines=[
            PaperDeadlineOut(title=one.title, words=one.words, basis=one.basis, overdue=one.overdue)
            for one in of_paper(row, whole, standing, at=now())
        ],
        doubts=doubts_of(row, [one for one in whole if one in seen]),
    )


@writes(
    router,
    "/decision-papers/{code}/events",
    asks=_RECORD.asks,
    summary="Ghi diễn biến thi hành",
    description="Giao, nộp tiền, khắc phục, chấp hành, cưỡng chế, khiếu nại, hoãn, "
    "tiếp tục, gia hạn, đính chính.",
)
def record_paper_event(request: ApiRequest, code: str, body: NewEvent) -> FactWritten:
    paper = _RECORD.record(request, code)
    said = body.model_dump(exclude={"kind", "occurred_on", "money", "term", "unit", "answer"})
    record_event(
        paper=paper,
        kind=body.kind,
        occurred_on=body.occurred_on,
        details=Details(**said, money=body.money or "", term=body.term or "", unit=body.unit or ""),
        answer=body.answer,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(
    router,
    "/decision-papers/{code}/subject",
    asks=_RECORD.asks,
    summary="Ghi đối tượng như in trên quyết định",
    description="Của quyết định ghi lại từ văn bản: loại, tên, ngày sinh, điều khoản.",
)
def record_paper_subject(request: ApiRequest, code: str, body: PaperSubject) -> FactWritten:
    paper = _RECORD.record(request, code)
    # redundant: of a paper in sight
    seen = Decision.objects.visible_to(request.user).filter(paper=paper, annulled_on=None)
    codes = set(seen.values_list("code", flat=True))
    if unknown := [one for one in body.articles if one not in codes]:
        raise ValidationError({"articles": f"Văn bản này không có quyết định {unknown[0]}."})
    subject = PrintedSubject(body.kind, body.name, body.born_on, body.articles)
    record_subject(paper=paper, subject=subject, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(paper)


@writes(
    router,
    "/decision-papers/{code}/annulment",
    asks=_ANNUL.asks,
    summary="Hủy bỏ cả văn bản quyết định",
    description="Các quyết định vẫn còn trong hồ sơ; từ ngày này không tính nữa.",
)
def annul_paper(request: ApiRequest, code: str, body: PaperAnnulment) -> FactWritten:
    must_be_confirmed(request)
    paper = _ANNUL.record(request, code)
    record_event(
        paper=paper,
        kind=EventKind.ANNULMENT,
        occurred_on=body.annulled_on,
        details=Details(words=body.reason, document=body.document),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(
    router,
    "/decision-papers/{code}/events/{number}/reversal",
    asks=_RECORD.asks,
    summary="Ghi nhầm một việc đã ghi",
)
def reverse_paper_event(request: ApiRequest, code: str, number: int, body: Because) -> FactWritten:
    paper = _RECORD.record(request, code)
    # redundant: of a paper in sight
    events = PaperEvent.objects.visible_to(request.user).filter(paper=paper)
    event = get_object_or_404(events, pk=number)
    reverse(event=event, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(paper)
