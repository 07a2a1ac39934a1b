"""Draft decisions, to read. They are written, reviewed and signed by people, at the pages."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Named,
    Out,
)
from hangthat.desk.enforcement.queries.decision_drafts import problems_of
from hangthat.domain.cases.models import DecisionDraft, DraftItem, DraftState, Sanction
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.establishments.models.party import PartyKind

router = Router(tags=["Dự thảo quyết định xử phạt"])


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


def _drafts(request: ApiRequest) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.visible_to(request.user).select_related("agency", "paper")


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
