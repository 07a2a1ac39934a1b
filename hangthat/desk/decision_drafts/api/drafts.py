"""Draft decisions, to read, and their deadlines, to move."""

from datetime import date
from typing import Literal

from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.rest.actions import Act, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, FactWritten, Named, Out, Text
from hangthat.desk.decision_drafts.queries.drafts import problems_of
from hangthat.desk.parts.api.clock_bodies import ExtensionMistaken, FoundedMove
from hangthat.desk.parts.queries.earlier_sanctions import crimes_of, recidivism_of
from hangthat.domain.cases.models import DecisionDraft, DraftItem, DraftState, Sanction
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.deciding import services
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.deciding.queries.periods import extensions_of, of_draft
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


class ExtensionOut(Out):
    event: int
    words: str


class DraftDeadlineOut(Out):
    title: str
    words: str = Field(examples=["7 ngày làm việc − dừng 3 ngày = hạn 23:59 ngày 12/03/2026"])
    basis: str
    overdue: bool
    events: list[str] = Field(description="Dừng, tính tiếp, gia hạn, với lý do và văn bản.")


class WholeDraft(DraftOut):
    version: int = Field(description="Cũng là ETag.")
    items: list[DraftItemOut]
    problems: list[ProblemOut]
    recidivism: list[str] = Field(description="Tái phạm hay không, với các ngày.")
    possible_crimes: list[str] = Field(description="Ngưỡng hình sự mà hành vi có thể đạt.")
    deadlines: list[DraftDeadlineOut]
    extensions: list[ExtensionOut] = Field(description="Gia hạn còn tính, ghi nhầm thì bỏ được.")


class DraftPeriod(Body):
    period: DecidingPeriod
    reason: Text = Field("", max_length=300)


class DraftClockMove(FoundedMove):
    act: Literal[EventKind.STOP, EventKind.RESUME, EventKind.EXTEND]
    extra: int | None = Field(None, strict=True, ge=1, le=3650)
    unit: Unit | None = None


def visible_drafts(request: ApiRequest) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.visible_to(request.user).select_related("agency", "paper")


_CHANGE = Act(Resource.DRAFT, Action.CHANGE, visible_drafts)


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
    rows = visible_drafts(request)
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
    row = named_in_path(visible_drafts(request), code)
    problems = problems_of(row, on=localdate()) if row.paper is None else []
    items = items_of(row)
    clock = services.clock_of(row)
    extended = extensions_of(clock) if clock else {}
    deadlines = of_draft(row, [item.violation for item in items], at=now())
    return WholeDraft(
        **_draft(row).model_dump(),
        version=version_of(row),
        items=[_item(item) for item in items],
        recidivism=[
            f"{one.words}: {one.sentence}"
            for one in recidivism_of(items, request.user, on=localdate())
        ],
        possible_crimes=[
            one.words
            for one in crimes_of([item.violation for item in items], request.user, on=localdate())
        ],
        deadlines=[
            DraftDeadlineOut(**vars(one) | {"events": list(one.events)}) for one in deadlines
        ],
        extensions=[ExtensionOut(event=n, words=words) for n, words in extended.items()],
        problems=[
            ProblemOut(key=one.key, level=one.level.value, words=one.words) for one in problems
        ],
    )


@writes(
    router,
    "/decision-drafts/{code}/deadline",
    asks=_CHANGE.asks,
    summary="Chọn thời hạn ra quyết định áp dụng cho dự thảo",
)
def choose_draft_deadline(request: ApiRequest, code: str, body: DraftPeriod) -> FactWritten:
    draft = _CHANGE.record(request, code)
    services.say_which_applies(draft=draft, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/deadline/moves",
    asks=_CHANGE.asks,
    summary="Dừng, tính tiếp, gia hạn thời hạn ra quyết định",
)
def move_draft_deadline(request: ApiRequest, code: str, body: DraftClockMove) -> FactWritten:
    draft = _CHANGE.record(request, code)
    said = body.model_dump(exclude={"unit"})
    services.move(draft=draft, **said, unit=body.unit or "", by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/deadline/retraction",
    asks=_CHANGE.asks,
    summary="Ghi nhầm: bỏ một lần gia hạn thời hạn ra quyết định",
)
def take_back_draft_extension(
    request: ApiRequest, code: str, body: ExtensionMistaken
) -> FactWritten:
    draft = _CHANGE.record(request, code)
    services.take_back_extension(
        draft=draft, number=body.event, reason=body.reason, by=request.user, at=now()
    )
    return FactWritten.of(draft)
