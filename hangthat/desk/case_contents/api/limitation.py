"""The time in which a violation may be sanctioned: read, stopped, resumed, put right, carried."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, FactWritten, Out
from hangthat.desk.parts.api.clock_bodies import FoundedMove
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.deciding import services
from hangthat.domain.deciding.lexicon import LimitationGround
from hangthat.domain.deciding.queries.limitation import (
    clock_of_limitation,
    decided_on,
    limitation_deadline,
    to_carry,
)
from hangthat.domain.deciding.queries.periods import extensions_of

router = Router(tags=["Vi phạm, xử phạt"])


class Addition(Out):
    event: int = Field(examples=[1])
    words: str = Field(examples=["gia hạn 1 năm từ 10/03/2026: hải quan, văn bản 3/CV"])


class LimitationOut(Out):
    last_on: date | None = Field(description="Trống: đang dừng, hoặc chưa có quy định.")
    stopped_on: date | None
    words: str = Field(
        examples=["tính từ 10/01/2026: 2 năm − dừng 30 ngày = hạn 23:59 ngày 09/02/2028"]
    )
    basis: str
    overdue: bool
    decided_on: date | None = Field(description="Đã ra quyết định xử phạt: thời hiệu hết tính.")
    additions: list[Addition] = Field(description="Phần cộng thêm còn tính, ghi nhầm thì bỏ được.")
    to_carry: list[str] = Field(description="Của bản ghi cũ mà hành vi này thay, chưa mang theo.")
    events: list[str] = Field(description="Dừng, tính tiếp, tính lại, với lý do và văn bản.")


class Interruption(FoundedMove):
    ground: LimitationGround


class Retraction(Because):
    event: int | None = Field(
        None,
        strict=True,
        ge=1,
        le=32767,
        description="Phần cộng thêm ghi nhầm; trống: lần dừng, lần tính lại vừa ghi.",
    )


def _violations(request: ApiRequest) -> QuerySet[Violation]:
    mine = Violation.objects.visible_to(request.user)
    return mine.select_related("establishment", "party", "article", "limitation_rule")


_MOVE = Act(Resource.VIOLATION, Action.END, _violations)


@reads(
    router,
    "/violations/{code}/limitation",
    asks=(Resource.VIOLATION, Action.READ),
    summary="Thời hiệu xử phạt của một hành vi",
)
def limitation(request: ApiRequest, code: str) -> LimitationOut:
    row = named_in_path(_violations(request), code)
    limit, told = limitation_of(row), limitation_deadline(row, at=now())
    decided, clock = decided_on(row), clock_of_limitation(row)
    added = extensions_of(clock) if clock else {}
    return LimitationOut(
        last_on=limit.last,
        stopped_on=None if decided else limit.stopped_on,
        decided_on=decided,
        additions=[Addition(event=n, words=words) for n, words in added.items()],
        to_carry=to_carry(row, request.user),
        words=told.words if told else limit.source,
        basis=told.basis if told else "",
        overdue=told.overdue if told else False,
        events=list(told.events) if told else [],
    )


@writes(
    router,
    "/violations/{code}/limitation/interruptions",
    asks=_MOVE.asks,
    summary="Dừng, hoặc cộng thêm thời hiệu xử phạt theo căn cứ của luật",
)
def interrupt_limitation(request: ApiRequest, code: str, body: Interruption) -> FactWritten:
    row = _MOVE.record(request, code)
    services.interrupt(violation=row, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(row)


@writes(
    router,
    "/violations/{code}/limitation/resumption",
    asks=_MOVE.asks,
    summary="Tính tiếp thời hiệu xử phạt, hoặc tính lại nếu luật quy định",
)
def resume_limitation(request: ApiRequest, code: str, body: FoundedMove) -> FactWritten:
    row = _MOVE.record(request, code)
    services.resume(violation=row, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(row)


@writes(
    router,
    "/violations/{code}/limitation/retraction",
    asks=_MOVE.asks,
    summary="Ghi nhầm: bỏ lần dừng, lần tính lại vừa ghi, hoặc một phần cộng thêm",
)
def take_back_limitation(request: ApiRequest, code: str, body: Retraction) -> FactWritten:
    row = _MOVE.record(request, code)
    by, at = request.user, now()
    if body.event is None:
        services.take_back(violation=row, reason=body.reason, by=by, at=at)
    else:
        services.take_back_addition(
            violation=row, number=body.event, reason=body.reason, by=by, at=at
        )
    return FactWritten.of(row)


@writes(
    router,
    "/violations/{code}/limitation/carrying",
    asks=_MOVE.asks,
    summary="Mang theo các lần dừng, cộng thêm thời hiệu của bản ghi cũ mà hành vi này thay",
)
def carry_limitation(request: ApiRequest, code: str, body: Because) -> FactWritten:
    row = _MOVE.record(request, code)
    services.carry(violation=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(row)
