"""Spreadsheets that come in: sent, checked, written and taken back as on the pages."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Protocol

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.timezone import now
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, Fate, State
from hangthat.core.intake.models.batch import BatchQuerySet
from hangthat.core.intake.services import List
from hangthat.core.intake.services.workbooks import bad_rows_workbook
from hangthat.core.jobs.models import Job
from hangthat.core.rest.actions import Act, must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.long_work import JobOut
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import as_file, downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, FactWritten, Nothing, Out, Text, Yes
from hangthat.core.spreadsheets.reader.table import LIMIT
from hangthat.desk.intake.queries.batches import note_looks, preview, rows_of
from hangthat.desk.intake.queries.lists import LISTS

router = Router(tags=["Nhập bảng tính"])
READS = (Resource.BATCH, Action.READ)
_NAMES = "; ".join(f"{kind.name}: {kind.title}" for kind in LISTS.values())
ListName = Annotated[Text, Field(max_length=40, description=_NAMES)]


class ImportRow(Out):
    code: str = Field(examples=["NH-7K3M9Q2F1X"])
    name: str = Field(description="Tên tệp.")
    list_name: str = Field(description="Trống: chưa nhận ra.")
    state: State
    counts: dict[str, int] = Field(description="Số dòng của mỗi kết quả.")
    sent_at: datetime
    written_at: datetime | None
    ended_at: datetime | None


class ImportOut(ImportRow):
    sheet: str
    sheets: list[str]
    headings: list[str]
    mapping: dict[str, str] = Field(description="Số thứ tự tiêu đề, từ 0 → tên cột.")
    defaults: dict[str, str]
    overwrites: bool
    lacking: list[str] = Field(description="Cột cần mà chưa có.")
    to_write: int = Field(description="Số dòng sẽ ghi.")
    warnings: list[str]
    words: str = Field(description="Vì sao dừng.")
    job: JobOut | None


class RowsQuery(Paging):
    fate: Fate | None = None


class RowOut(Out):
    number: int = Field(description="Số dòng trong tệp.")
    fate: Fate
    cells: dict[str, str] = Field(description="Vài ô để nhận ra dòng.")
    reasons: list[str]
    record: str | None = Field(description="Mã cơ sở mà dòng này là, nếu bạn xem được.")


class NewImport(Body):
    list_name: ListName = ""


class Columns(Body):
    """Mục nào không gửi thì giữ như đã đọc từ tệp."""

    list_name: ListName | None = None
    sheet: Text | None = Field(None, max_length=200)
    mapping: dict[Code, Text] | None = Field(
        None, max_length=400, description="Số thứ tự tiêu đề, từ 0 → tên cột; trống: không dùng."
    )
    defaults: dict[Code, Annotated[Text, Field(max_length=500)]] | None = Field(
        None, max_length=400, description="Tên cột → giá trị chung cho mọi dòng."
    )
    overwrites: Yes | None = Field(None, description="true: lấy theo tệp khi hồ sơ ghi khác.")


def known(name: str) -> str:
    if name not in LISTS:
        raise ValidationError({"list_name": "Không có danh sách mang tên này."})
    return name


def seen(request: ApiRequest) -> BatchQuerySet:
    return Batch.objects.visible_to(request.user).select_related("sender")


CHANGE = Act(Resource.BATCH, Action.CHANGE, seen)


def _row(batch: Batch) -> ImportRow:
    return ImportRow(
        code=batch.code,
        name=batch.name,
        list_name=batch.list_name,
        state=State(batch.state),
        counts=batch.counts,
        sent_at=batch.sent_at,
        written_at=batch.written_at,
        ended_at=batch.ended_at,
    )


@reads(router, "/imports", asks=READS, summary="Các đợt nhập bảng tính của bạn")
def imports(request: ApiRequest, query: Query[Paging]) -> Page[ImportRow]:
    return page_of(seen(request), query, _row)


@reads(
    router,
    "/imports/{code}",
    asks=READS,
    summary="Một đợt nhập: đến đâu, bao nhiêu dòng ra sao",
)
def import_of(request: ApiRequest, code: str) -> ImportOut:
    batch = named_in_path(seen(request), code)
    kind = LISTS.get(batch.list_name)
    lacking = services.missing(batch, kind) if kind and batch.state == State.READ else []
    # redundant: narrowed to one's own besides
    job = Job.objects.visible_to(request.user).filter(pk=batch.job or 0).first()
    return ImportOut(
        **dict(_row(batch)),
        sheet=batch.sheet,
        sheets=batch.sheets,
        headings=batch.headings,
        mapping=batch.mapping,
        defaults=batch.defaults,
        overwrites=batch.overwrites,
        lacking=[column.name for column in lacking],
        to_write=services.to_write(batch),
        warnings=[str(one) for one in batch.warnings],
        words=batch.words,
        job=JobOut.maybe(job),
    )


@reads(
    router,
    "/imports/{code}/rows",
    asks=READS,
    summary="Các dòng của một đợt nhập, với kết quả và lý do",
    description="Không nói fate thì là kết quả đầu tiên cần người xem: lỗi, có thể trùng, mới, …",
)
def import_rows(request: ApiRequest, code: str, query: Query[RowsQuery]) -> Page[RowOut]:
    batch = named_in_path(seen(request), code)
    if query.fate:
        rows = batch.rows.filter(fate=query.fate).order_by("number")
    else:
        rows, _ = rows_of(batch, "")
    shown = preview(batch, rows[query.span], request.user)
    note_looks(shown.rows, by=request.user, at=now())
    heads = [column.name for column in shown.columns]
    items = [
        RowOut(
            number=one.row.number,
            fate=Fate(one.row.fate),
            cells=dict(zip(heads, one.cells, strict=True)),
            reasons=one.reasons,
            record=one.record.code if one.record else None,
        )
        for one in shown.rows
    ]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


@downloads(
    router,
    "/imports/{code}/bad-rows",
    asks=READS,
    media=XLSX,
    summary="Các dòng không ghi được, với lý do, thành một tệp Excel",
    description="Sửa xong thì gửi lại nguyên tệp ấy. Chỉ cho người gửi.",
)
def bad_rows(request: ApiRequest, code: str) -> HttpResponse:
    batch = named_in_path(seen(request), code)
    must_reach(request, batch, Action.CHANGE)
    kind = LISTS[known(batch.list_name)]
    return as_file(bad_rows_workbook(batch, kind), XLSX, f"dong-loi-{batch.code}.xlsx")


@writes(
    router,
    "/imports",
    asks=(Resource.BATCH, Action.ADD),
    uploads=LIMIT,
    summary="Gửi một bảng tính để nhập",
    description=".xlsx, .xls, .ods, .csv hoặc .txt. Chưa ghi gì: đọc lại đến khi kiểm tra xong.",
)
def send_import(
    request: ApiRequest, body: Form[NewImport], upload: File[UploadedFile]
) -> FactWritten:
    batch = services.ingest(
        upload=upload,
        list_name=known(body.list_name) if body.list_name else "",
        by=request.user,
        at=now(),
    )
    return FactWritten.of(batch)


@writes(
    router,
    "/imports/{code}/columns",
    asks=CHANGE.asks,
    summary="Nói các cột là gì; tệp được kiểm tra lại",
)
def choose_columns(request: ApiRequest, code: str, body: Columns) -> FactWritten:
    batch = CHANGE.record(request, code)
    list_name = batch.list_name if body.list_name is None else body.list_name
    sheet = batch.sheet if body.sheet is None else body.sheet
    mapping = batch.mapping if body.mapping is None else body.mapping
    defaults = batch.defaults if body.defaults is None else body.defaults
    kind = LISTS[known(list_name)]
    if sheet and sheet not in batch.sheets:
        raise ValidationError({"sheet": "Tệp không có trang tính này."})
    must_be_columns(kind, "mapping", mapping.values())
    must_be_columns(kind, "defaults", defaults)
    _must_be_headings(batch, mapping)
    services.choose_columns(
        batch=batch,
        list_name=list_name,
        sheet=sheet,
        mapping={int(number): name for number, name in mapping.items()},
        defaults=defaults,
        overwrites=batch.overwrites if body.overwrites is None else body.overwrites,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(batch)


def must_be_columns(kind: List, field: str, names: Iterable[str]) -> None:
    if unknown := set(filter(None, names)) - {column.name for column in kind.columns}:
        raise ValidationError({field: f"Danh sách không có cột {min(unknown)}."})


def _must_be_headings(batch: Batch, numbers: Iterable[str]) -> None:
    if unknown := set(numbers) - {str(number) for number in range(len(batch.headings))}:
        raise ValidationError({"mapping": f"Tệp không có tiêu đề số {min(unknown)}."})


@writes(
    router,
    "/imports/{code}/writing",
    asks=CHANGE.asks,
    summary="Nhập các dòng mới, cập nhật",
    description="Máy ghi bên ngoài lượt gọi: đọc lại đợt đến khi state là written.",
)
def write_import(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    return _go_on(request, code, services.ask_to_write)


@writes(
    router,
    "/imports/{code}/undoing",
    asks=CHANGE.asks,
    summary="Hoàn tác cả đợt đã ghi",
    description="Có việc mới hơn dựa vào đợt này thì không hoàn tác; words nói vì sao.",
)
def undo_import(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    return _go_on(request, code, services.ask_to_undo)


@writes(
    router,
    "/imports/{code}/continuation",
    asks=CHANGE.asks,
    summary="Làm tiếp việc đã dừng giữa chừng",
)
def go_on_with_import(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    return _go_on(request, code, services.go_on)


class _Work(Protocol):
    def __call__(self, *, batch: Batch, by: User, at: datetime) -> None: ...


def _go_on(request: ApiRequest, code: str, work: _Work) -> FactWritten:
    """The worker has all the rights of its person: a token that lacks one of them asks in vain."""
    batch = CHANGE.record(request, code)
    if kind := LISTS.get(batch.list_name):
        made = (getattr(model, "resource", kind.resource) for model in kind.makes)
        must_open(request, kind.resource, *made)
    work(batch=batch, by=request.user, at=now())
    return FactWritten.of(batch)


@writes(
    router,
    "/imports/{code}/withdrawal",
    asks=CHANGE.asks,
    summary="Bỏ một đợt chưa ghi",
)
def drop_import(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    batch = CHANGE.record(request, code)
    services.drop(batch=batch, by=request.user, at=now())
    return FactWritten.of(batch)
