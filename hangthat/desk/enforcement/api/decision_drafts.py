"""Draft decisions: written, handed in, reviewed, sent back, signed, withdrawn."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Post
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import agency_of, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    Dong,
    FactWritten,
    Named,
    Nothing,
    Out,
    Text,
    Yes,
)
from hangthat.desk.enforcement.queries.decision_drafts import articles_for, problems_of
from hangthat.domain.cases.models import DecisionDraft, DraftItem, DraftState, Sanction, Violation
from hangthat.domain.cases.services import reviewing
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.services.signing import sign as sign_draft
from hangthat.domain.establishments.models.party import PartyKind

router = Router(tags=["Dự thảo quyết định xử phạt"])
Words = Annotated[Text, Field(max_length=500)]
Answers = Annotated[
    dict[Code, Words],
    Field(max_length=60, description="Trả lời từng cảnh báo, theo mã của cảnh báo."),
]


class DraftsQuery(Paging):
    state: DraftState | None = None


class DraftItemOut(Out):
    violation: str
    article: str
    sanction: Sanction
    fine_vnd: int | None = Field(description="Đồng.")
    aggravating: str
    mitigating: str
    supplementary: str
    remedies: str
    right_holder_request: bool


class ProblemOut(Out):
    key: str
    level: str = Field(examples=["warning"], description="refusal, warning, note")
    words: str


class DraftOut(Out):
    code: str = Field(examples=["DT-7K3M9Q2F1X"])
    state: DraftState
    agency: Named
    number: str
    subject_kind: PartyKind
    subject_name: str
    drafted_on: date
    returned: str
    paper: str | None


class WholeDraft(DraftOut):
    items: list[DraftItemOut]
    problems: list[ProblemOut]


class NewItem(Body):
    violation: Code
    sanction: Sanction
    law: int | None = Field(None, ge=1, description="Số của điều luật trong danh mục.")
    article: Text = Field("", max_length=300)
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    aggravating: Words = ""
    mitigating: Words = ""
    supplementary: Words = ""
    remedies: Words = ""
    right_holder_request: Yes = False


class NewDraft(Body):
    agency: Code
    subject_kind: PartyKind
    subject_name: Text = Field(min_length=1, max_length=200)
    subject_born_on: Day | None = None
    number: Text = Field("", max_length=60)
    items: list[NewItem] = Field(max_length=30)


class Submission(Body):
    answers: Answers = Field(default_factory=dict)


class Signature(Submission):
    decided_on: Day
    number: Text = Field("", max_length=60)
    title: Code | None = Field(None, description="Mã chức danh bạn giữ ngày ấy.")
    signer_title: Text = Field("", max_length=150)


def _drafts(request: ApiRequest) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.visible_to(request.user).select_related("agency", "paper")


_SUBMIT = Act(Resource.DRAFT, Action.CHANGE, _drafts)
_REVIEW = Act(Resource.DRAFT, Action.APPROVE, _drafts)
_SIGN = Act(Resource.DRAFT, Action.SIGN, _drafts)


def _draft(row: DecisionDraft) -> DraftOut:
    return DraftOut(
        code=row.code,
        state=DraftState(row.state),
        agency=Named.of(row.agency),
        number=row.number,
        subject_kind=PartyKind(row.subject_kind),
        subject_name=row.subject_name,
        drafted_on=row.drafted_on,
        returned=row.returned,
        paper=row.paper.code if row.paper else None,
    )


def _item(row: DraftItem) -> DraftItemOut:
    return DraftItemOut(
        violation=row.violation.code,
        article=row.article,
        sanction=Sanction(row.sanction),
        fine_vnd=row.fine_vnd,
        aggravating=row.aggravating,
        mitigating=row.mitigating,
        supplementary=row.supplementary,
        remedies=row.remedies,
        right_holder_request=row.right_holder_request,
    )


@reads(
    router,
    "/decision-drafts",
    asks=(Resource.DRAFT, Action.READ),
    summary="Các dự thảo quyết định của cơ quan bạn",
)
def decision_drafts(request: ApiRequest, query: Query[DraftsQuery]) -> Page[DraftOut]:
    rows = _drafts(request)
    if query.state:
        rows = rows.filter(state=query.state)
    return page_of(rows, query, _draft)


@reads(
    router,
    "/decision-drafts/{code}",
    asks=(Resource.DRAFT, Action.READ),
    summary="Một dự thảo, với những gì còn vướng",
)
def decision_draft(request: ApiRequest, code: str) -> WholeDraft:
    row = named_in_path(_drafts(request), code)
    problems = problems_of(row, on=localdate()) if row.paper is None else []
    return WholeDraft(
        **_draft(row).model_dump(),
        items=[_item(item) for item in items_of(row)],
        problems=[
            ProblemOut(key=one.key, level=one.level.value, words=one.words) for one in problems
        ],
    )


@writes(
    router,
    "/decision-drafts",
    asks=(Resource.DRAFT, Action.ADD),
    summary="Soạn dự thảo quyết định xử phạt",
)
def add_decision_draft(request: ApiRequest, body: NewDraft) -> FactWritten:
    agency = agency_of(body.agency, on=localdate(), field="agency")
    assert agency is not None, "the body names one"
    made = propose(
        agency=agency,
        subject=Subject(body.subject_kind, body.subject_name, body.subject_born_on),
        terms=_terms(request, body.items),
        number=body.number,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


def _terms(request: ApiRequest, items: list[NewItem]) -> list[Terms]:
    mine = Violation.objects.visible_to(request.user).select_related("establishment", "party")
    found = [named_in_body(mine, item.violation, "items") for item in items]
    laws = articles_for(found)
    return [
        Terms(
            violation,
            law=laws.get(item.law) if item.law else None,
            **item.model_dump(exclude={"violation", "law"}),
        )
        for item, violation in zip(items, found, strict=True)
    ]


@writes(
    router,
    "/decision-drafts/{code}/submission",
    asks=_SUBMIT.asks,
    summary="Gửi duyệt dự thảo",
)
def submit_decision_draft(request: ApiRequest, code: str, body: Submission) -> FactWritten:
    draft = _SUBMIT.record(request, code)
    reviewing.submit(draft=draft, answers=body.answers, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/approval",
    asks=_REVIEW.asks,
    summary="Duyệt, trình ký dự thảo",
)
def approve_decision_draft(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    draft = _REVIEW.record(request, code)
    reviewing.approve(draft=draft, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/return",
    asks=_REVIEW.asks,
    summary="Trả lại dự thảo",
)
def return_decision_draft(request: ApiRequest, code: str, body: Because) -> FactWritten:
    draft = _REVIEW.record(request, code)
    reviewing.send_back(draft=draft, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/signature",
    asks=_SIGN.asks,
    summary="Ký ban hành quyết định",
    description="Văn bản và quyết định được ghi cùng lúc; trả lời mã của văn bản.",
)
def sign_decision_draft(request: ApiRequest, code: str, body: Signature) -> FactWritten:
    draft = _SIGN.record(request, code)
    must_be_confirmed(request)
    posts = Post.objects.held_by(request.user, on=body.decided_on)
    paper = sign_draft(
        draft=draft,
        decided_on=body.decided_on,
        number=body.number,
        post=posts.filter(title__code=body.title).first() if body.title else None,
        signer_title=body.signer_title,
        answers=body.answers,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(paper)


@writes(
    router,
    "/decision-drafts/{code}/withdrawal",
    asks=_SUBMIT.asks,
    summary="Rút dự thảo",
)
def withdraw_decision_draft(request: ApiRequest, code: str, body: Because) -> FactWritten:
    draft = _SUBMIT.record(request, code)
    reviewing.withdraw_draft(draft=draft, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(draft)
