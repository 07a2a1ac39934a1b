"""The numbers of an agency's minutes: which no paper has, and why; a paper is cancelled."""

from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Query
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path, own_agency
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, Body, Code, FactWritten, Named, Out, Reason
from hangthat.desk.minutes.api.issuing import router as router
from hangthat.desk.minutes.api.minutes import READS, visible
from hangthat.desk.minutes.queries.officers import issuing_agency
from hangthat.desk.minutes.queries.register import register_of
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import RegisterGap
from hangthat.domain.minutes.services import cancel, explain_gap, withdraw_gap

_CANCEL = Act(Resource.MINUTES, Action.END, visible)
Year = Annotated[int, Field(ge=2000, le=2100)]
Place = Annotated[int, Field(strict=True, ge=1)]


class RegisterQuery(Body):
    kind: MinutesKind = MinutesKind.INSPECTION
    year: Year | None = Field(None, description="Bỏ trống: năm nay.")


class OpenGap(Out):
    first: int = Field(description="Từ số.")
    last: int = Field(description="Đến số.")


class GapOut(OpenGap):
    number: int = Field(description="Để rút giải thích.")
    reason: str


class RegisterOut(Out):
    agency: Named
    kind: MinutesKind
    year: int
    open_gaps: list[OpenGap] = Field(description="Số không có biên bản để xem, chưa giải thích.")
    gaps: list[GapOut] = Field(description="Số để trống đã giải thích.")


class NewGap(Body):
    agency: Code | None = Field(
        None, description="Sổ của cơ quan nào mà bạn có vai trò; trống: của bạn."
    )
    kind: MinutesKind
    year: int = Field(strict=True, ge=2000, le=2100)
    first: Place = Field(description="Từ số.")
    last: Place = Field(description="Đến số.")
    reason: Reason


class GapWritten(GapOut):
    agency: Named
    kind: MinutesKind
    year: int


@reads(
    router,
    "/minutes-registers/{code}",
    asks=READS,
    summary="Sổ biên bản của một cơ quan: các số để trống",
)
def minutes_register(request: ApiRequest, code: str, query: Query[RegisterQuery]) -> RegisterOut:
    # unscoped: reference data, the same for everybody
    agency = named_in_path(Agency.objects.all(), code)
    year = query.year or localdate().year
    book = register_of(request.user, agency=agency, kind=query.kind, year=year)
    return RegisterOut(
        agency=Named.of(agency),
        kind=query.kind,
        year=year,
        open_gaps=[OpenGap(first=first, last=last) for first, last in book.open_gaps],
        gaps=[
            GapOut(number=one.pk, first=one.first, last=one.last, reason=one.reason)
            for one in book.gaps
        ],
    )


@writes(
    router,
    "/minutes-register-gaps",
    asks=(Resource.MINUTES, Action.ADD),
    summary="Giải thích số để trống của sổ biên bản",
)
def explain_register_gap(request: ApiRequest, body: NewGap) -> GapWritten:
    agency = issuing_agency(own_agency(request, body.agency, Resource.MINUTES))
    said = body.model_dump(exclude={"agency"})
    return _written(explain_gap(agency=agency, **said, by=request.user, at=now()))


@writes(
    router,
    "/minutes-register-gaps/{number}/withdrawal",
    asks=(Resource.MINUTES, Action.ADD),
    summary="Rút một giải thích số để trống",
    description="Các số ấy lại để trống và dùng được.",
)
def withdraw_register_gap(request: ApiRequest, number: int, body: Because) -> GapWritten:
    # off tour: desk/minutes/tests/test_register_gaps.py
    gaps = RegisterGap.objects.visible_to(request.user, Action.ADD).select_related("agency")
    gap = get_object_or_404(gaps, pk=number)
    return _written(withdraw_gap(gap=gap, reason=body.reason, by=request.user, at=now()))


@writes(
    router,
    "/minutes/{code}/cancellation",
    asks=_CANCEL.asks,
    summary="Hủy biên bản",
    description="Số của biên bản không bao giờ được dùng lại.",
)
def cancel_minutes(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _CANCEL.record(request, code)
    return FactWritten.of(cancel(found, reason=body.reason, by=request.user, at=now()))


def _written(gap: RegisterGap) -> GapWritten:
    return GapWritten(
        agency=Named.of(gap.agency),
        kind=MinutesKind(gap.kind),
        year=gap.year,
        number=gap.pk,
        first=gap.first,
        last=gap.last,
        reason=gap.reason,
    )
