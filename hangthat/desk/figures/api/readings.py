"""Figures that were kept, for programs; and keeping one."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import FactWritten, Out, Text
from hangthat.desk.figures.api.figures import READS, Arguments, asked_in
from hangthat.domain.figures import services
from hangthat.domain.figures.models import FigureReading, FigureReadingQuerySet
from hangthat.domain.figures.queries import Figures
from hangthat.domain.figures.queries.members import beside
from hangthat.domain.figures.vocabulary import BY_KEY

router = Router(tags=["Số liệu trong kỳ"])


class KeptIn(Arguments):
    measure: Text = Field(max_length=40, examples=["checks"])
    note: Text = Field("", max_length=300, description="Dùng cho báo cáo nào.")


class ReadingRow(Out):
    code: str = Field(examples=["CS-7K3M9Q2F1X"])
    measure: str
    since: date
    until: date
    agency: str | None
    area: str | None
    value: int
    note: str
    kept_at: datetime


class ReadingOut(ReadingRow):
    today: int | None = Field(description="Cùng số liệu ấy đếm lúc hỏi, phần bạn được xem.")
    difference: int | None


def _readings(request: ApiRequest) -> FigureReadingQuerySet:
    return FigureReading.objects.visible_to(request.user).select_related("agency", "area")


def _row(one: FigureReading) -> ReadingRow:
    return ReadingRow(
        code=one.code,
        measure=one.measure,
        since=one.since,
        until=one.until,
        agency=one.agency.code if one.agency else None,
        area=one.area.code if one.area else None,
        value=one.value,
        note=one.note,
        kept_at=one.recorded_at,
    )


@reads(router, "/figure-readings", asks=READS, summary="Số liệu đã chốt")
def figure_readings(request: ApiRequest, query: Query[Paging]) -> Page[ReadingRow]:
    return page_of(_readings(request), query, _row)


@reads(
    router,
    "/figure-readings/{code}",
    asks=READS,
    summary="Một số liệu đã chốt, cạnh số đếm lúc hỏi",
)
def figure_reading(request: ApiRequest, code: str) -> ReadingOut:
    reading = named_in_path(_readings(request), code)
    told = beside(reading, Figures(request.user)) if reading.measure in BY_KEY else None
    return ReadingOut(
        **dict(_row(reading)),
        today=told.today.value if told else None,
        difference=told.difference if told else None,
    )


@writes(
    router,
    "/figure-readings",
    asks=(Resource.FIGURE, Action.ADD),
    summary="Chốt một số liệu cùng danh sách hồ sơ",
)
def keep_figure(request: ApiRequest, body: KeptIn) -> FactWritten:
    if body.measure not in BY_KEY:
        raise ValidationError({"measure": "Không có số liệu nào mang tên này."})
    try:
        asked = asked_in(body, Figures(request.user).territory, request)
    except Http404:  # of what stands in a body, one answer for what is not there and what is hidden
        words = "Không có cơ quan hoặc địa bàn này trong phần bạn được xem."
        raise ValidationError({"area" if body.area else "agency": words}) from None
    found = BY_KEY[body.measure]
    made = services.keep_reading(found, asked, by=request.user, at=now(), note=body.note)
    return FactWritten.of(made)
