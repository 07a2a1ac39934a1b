"""Reported figures and what the system counts beside them, for programs."""

from datetime import date

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, FactWritten, Out
from hangthat.desk.reported.queries.comparing import Compared, comparison
from hangthat.domain.reported import services
from hangthat.domain.reported.models import Measure, ReportedTable, ReportedTableQuerySet

router = Router(tags=["Số liệu báo cáo"])
READS = (Resource.CASE, Action.READ)


class TableRow(Out):
    code: str
    agency: str = Field(description="Mã cơ quan.")
    since: date
    until: date
    document: str
    file_name: str = Field(description="Tệp nguồn.")
    batch: str = Field(description="Mã đợt nhập.")
    row: int | None = Field(description="Dòng trong tệp.")
    withdrawn_on: date | None


class FigureOut(Out):
    measure: Measure
    stated: int = Field(description="Số cơ quan báo cáo, giữ như ghi.")
    cell: str = Field(description="Ô trong tệp.")
    counted: int | None = Field(description="Hệ thống đếm; null: hệ thống không giữ số này.")
    difference: int | None = Field(description="Số báo cáo trừ số đếm.")
    counts: str = Field(description="Hệ thống đếm gì.")


class TableOut(TableRow):
    figures: list[FigureOut]


def _tables(request: ApiRequest) -> ReportedTableQuerySet:
    return ReportedTable.objects.visible_to(request.user).select_related("agency")


_END = Act(Resource.CASE, Action.END, _tables)


def _row(table: ReportedTable) -> TableRow:
    return TableRow(
        code=table.code,
        agency=table.agency.code,
        since=table.since,
        until=table.until,
        document=table.document,
        file_name=table.file_name,
        batch=table.batch_code,
        row=table.row,
        withdrawn_on=table.withdrawn_on,
    )


def _figure(one: Compared) -> FigureOut:
    return FigureOut(
        measure=Measure(one.figure.measure),
        stated=one.figure.number,
        cell=one.figure.cell,
        counted=one.ours,
        difference=one.by,
        counts=one.says,
    )


@reads(router, "/reported-tables", asks=READS, summary="Bảng số liệu các cơ quan báo cáo")
def reported_tables(request: ApiRequest, query: Query[Paging]) -> Page[TableRow]:
    return page_of(_tables(request), query, _row)


@reads(
    router,
    "/reported-tables/{code}",
    asks=READS,
    summary="Số một cơ quan báo cáo trong một kỳ, cạnh số hệ thống đếm",
    description="Hai số không bao giờ cộng chung. Số đếm chỉ gồm hồ sơ bạn được xem.",
)
def reported_table(request: ApiRequest, code: str) -> TableOut:
    table = named_in_path(_tables(request), code)
    figures = [_figure(one) for one in comparison(table, request.user)]
    return TableOut(**dict(_row(table)), figures=figures)


@writes(
    router,
    "/reported-tables/{code}/withdrawal",
    asks=_END.asks,
    summary="Hủy bản ghi một bảng số liệu báo cáo ghi nhầm",
)
def withdraw_reported_table(request: ApiRequest, code: str, body: Because) -> FactWritten:
    table = _END.record(request, code)
    services.withdraw_table(table, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(table)
