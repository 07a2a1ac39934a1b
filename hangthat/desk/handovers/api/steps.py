"""What happened to a hand-over: read, recorded by either side; who was informed; its deadlines."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import Move, Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import is_mistaken, may_be_mistaken, moves_of, reckoned
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import (
    Answer,
    Because,
    Body,
    Code,
    Day,
    Dong,
    FactWritten,
    Named,
    Out,
    Text,
)
from hangthat.desk.handovers.api.handovers import ANSWERS, GIVES
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import Finding, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services import StepTerms

router = Router(tags=["Bàn giao"])
READS = (Resource.HANDOVER, Action.READ)


class StepOut(Out):
    number: int
    stage: Stage
    occurred_on: date
    document: str
    words: str
    reason: str
    accused: int | None
    amount_vnd: int | None
    receipt: str
    finding: str
    agency: Named | None = Field(description="Cơ quan được thông báo.")
    on_paper: bool = Field(description="Bên giao ghi theo văn bản của bên nhận.")
    withdrawn_on: date | None = Field(description="Ngày hủy vì ghi nhầm; trống: còn giá trị.")
    withdrawal_reason: str


class MistakeOut(Out):
    event: int = Field(description="Số thứ tự, để bỏ lần ghi nhầm.")
    words: str


class DeadlineOut(Out):
    key: int
    title: str
    basis: str
    words: str = Field(description="Phép cộng trừ của thời hạn.")
    moves: list[str] = Field(
        description="Lần dừng, gia hạn: từ ngày nào, vì sao, văn bản nào; đã bỏ thì nói vì sao."
    )
    mistakes: list[MistakeOut] = Field(description="Lần dừng, gia hạn còn bỏ được vì ghi nhầm.")
    overdue: bool
    open: bool


class StepsOut(Out):
    items: list[StepOut]
    deadlines: list[DeadlineOut]


class NewStep(Body):
    stage: Stage
    occurred_on: Day
    document: Text = Field(min_length=1, max_length=60)
    words: Text = Field("", max_length=1000)
    reason: Text = Field("", max_length=500)
    accused: int | None = Field(None, strict=True, ge=0, le=10_000)
    amount_vnd: Dong | None = None
    receipt: Text = Field("", max_length=60)
    finding: Finding | None = None
    answer: Answer = ""


class Notice(Body):
    agency: Code
    informed_on: Day
    document: Text = Field(min_length=1, max_length=60)


class ClockMove(Body):
    act: Move
    on: Day | None = Field(None, description="Từ ngày nào; trống: hôm nay.")
    reason: Text = Field(min_length=1, max_length=300)
    paper: Text = Field("", max_length=300, description="Trống khi bỏ lần ghi nhầm.")
    amount: int | None = Field(None, strict=True, ge=1, le=365, description="Gia hạn thêm.")
    unit: Unit | None = Field(None, description="Đơn vị; không theo giờ.")
    event: int | None = Field(
        None, strict=True, ge=1, le=32767, description="Lần dừng, gia hạn ghi nhầm: số thứ tự."
    )


@reads(
    router, "/handovers/{code}/steps", asks=READS, summary="Diễn biến, thời hạn của một bàn giao",
    name="handover_steps",
)  # fmt: skip
def steps(request: ApiRequest, code: str) -> StepsOut:
    row = named_in_path(Handover.objects.visible_to(request.user), code)
    # redundant: of a hand-over in sight
    found = HandoverStep.objects.visible_to(request.user).filter(handover=row)
    # unscoped: of a hand-over in sight
    clocks = list(Clock.objects.about(row).prefetch_related("events"))
    read = reckoned(clocks, at=now())
    return StepsOut(
        items=[_step(one) for one in found.select_related("agency").order_by("number")],
        deadlines=[
            DeadlineOut(
                key=one.pk,
                title=one.title or one.rule,
                basis=one.basis,
                words=str(read[one.pk]),
                moves=[str(moved) for moved in moves_of(one, clocks)],
                mistakes=[
                    MistakeOut(event=n, words=words) for n, words in may_be_mistaken(one).items()
                ],
                overdue=read[one.pk].is_overdue,
                open=one.ended_at is None,
            )
            for one in clocks
            if not is_mistaken(one)
        ],
    )


@writes(router, "/handovers/{code}/steps", asks=ANSWERS.asks, summary="Ghi tiếp nhận, kết quả")
def record_handover_step(request: ApiRequest, code: str, body: NewStep) -> FactWritten:
    row = ANSWERS.record(request, code)
    given = body.model_dump(exclude={"finding"})
    terms = StepTerms(**given, finding=body.finding or "")
    services.record_step(handover=row, terms=terms, by=request.user, at=now())
    return FactWritten.of(row)


@writes(
    router,
    "/handovers/{code}/steps/{number}/withdrawal",
    asks=ANSWERS.asks,
    summary="Hủy một mốc ghi nhầm khi chưa có gì theo sau",
)
def withdraw_handover_step(
    request: ApiRequest, code: str, number: int, body: Because
) -> FactWritten:
    row = ANSWERS.record(request, code)
    # redundant: of a hand-over in sight
    rows = HandoverStep.objects.visible_to(request.user).filter(handover=row)
    step: HandoverStep = get_object_or_404(rows, number=number)
    step.handover = row
    services.withdraw_step(step=step, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/handovers/{code}/notices", asks=GIVES.asks, summary="Ghi thông báo VKS, Tòa án")
def inform_of_handover(request: ApiRequest, code: str, body: Notice) -> FactWritten:
    row = GIVES.record(request, code)
    agency = agency_of(body.agency, on=localdate(), field="agency")
    assert agency is not None
    services.inform(
        handover=row,
        agency=agency,
        informed_on=body.informed_on,
        document=body.document,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(row)


@writes(
    router,
    "/handovers/{code}/deadlines/{key}",
    asks=ANSWERS.asks,
    summary="Dừng, tính tiếp, gia hạn một thời hạn, hoặc bỏ lần ghi nhầm",
)
def move_handover_clock(request: ApiRequest, code: str, key: int, body: ClockMove) -> FactWritten:
    row = ANSWERS.record(request, code)
    # redundant: of a hand-over in sight
    clock = Clock.objects.visible_to(request.user).about(row).open().filter(pk=key).first()
    if clock is None:
        raise Http404
    at = now()
    terms = MoveTerms(
        body.act, body.reason, body.on or vietnam_day(at), body.paper, body.amount,
        body.unit or Unit.DAY, body.event,
    )  # fmt: skip
    services.move_clock(handover=row, clock=clock, terms=terms, by=request.user, at=at)
    return FactWritten.of(row)


def _step(one: HandoverStep) -> StepOut:
    names = [name for name in StepOut.model_fields if name != "agency"]
    values = {name: getattr(one, name) for name in names}
    return StepOut(**values, agency=Named.maybe(one.agency))
