"""Spreadsheets that come in: sent, checked, written and taken back as on the pages."""

from datetime import datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch, Fate, State
from hangthat.core.intake.reader.table import LIMIT
from hangthat.core.intake.services.workbooks import bad_rows_workbook
from hangthat.core.jobs.models import Job
from hangthat.core.rest.actions import acts, adds, must_open, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.long_work import JobTold
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import as_file, reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Code, Given, Text, Told, Yes
from hangthat.desk.intake.queries.batches import note_looks, preview, rows_of
from hangthat.desk.intake.queries.lists import LISTS

router = Router(tags=["Nhập bảng tính"])
READS, CHANGES = (Resource.BATCH, Action.READ), (Resource.BATCH, Action.CHANGE)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMES = "; ".join(f"{kind.name}: {kind.title}" for kind in LISTS.values())
ListName = Annotated[Text, Field(max_length=40, description=_NAMES)]


class ImportRow(Told):
    code: str = Field(examples=["NH-7K3M9Q2F1X"])
    name: str = Field(description="Tên tệp.")
    list_name: str = Field(description="Trống: chưa nhận ra.")
    state: State
    counts: dict[str, int] = Field(description="Số dòng của mỗi kết quả.")
    sent_at: datetime
    written_at: datetime | None
    ended_at: datetime | None


class ImportTold(ImportRow):
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
    job: JobTold | None


class RowsAsked(Paging):
    fate: Fate | None = None


class RowTold(Told):
    number: int = Field(description="Số dòng trong tệp.")
    fate: Fate
    cells: dict[str, str] = Field(description="Vài ô để nhận ra dòng.")
    reasons: list[str]
    record: str | None = Field(description="Mã cơ sở mà dòng này là, nếu bạn xem được.")


class NewImport(Given):
    list_name: ListName = ""

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return {"list_name": _known(self.list_name) if self.list_name else ""}


class Columns(Given):
    """Mục nào không gửi thì giữ như máy đã đọc."""

    list_name: ListName | None = None
    sheet: Text | None = Field(None, max_length=200)
    mapping: dict[Code, Text] | None = Field(
        None, max_length=400, description="Số thứ tự tiêu đề, từ 0 → tên cột; trống: không dùng."
    )
    defaults: dict[Code, Annotated[Text, Field(max_length=500)]] | None = Field(
        None, max_length=400, description="Tên cột → giá trị chung cho mọi dòng."
    )
    overwrites: Yes | None = Field(None, description="true: lấy theo tệp khi hồ sơ ghi khác.")


def _known(name: str) -> str:
    if name not in LISTS:
        raise ValidationError({"list_name": "Không có danh sách mang tên này."})
    return name


def _choose(batch: Batch, *, by: User, at: datetime, **said: Any) -> None:
    """What is not said stays as it was read. Refuses: a heading or a column that is not there."""
    held = {name: getattr(batch, name) for name in said}
    chosen = {name: held[name] if value is None else value for name, value in said.items()}
    kind = LISTS[_known(chosen["list_name"])]
    if chosen["sheet"] and chosen["sheet"] not in batch.sheets:
        raise ValidationError({"sheet": "Tệp không có trang tính này."})
    columns, headings = {c.name for c in kind.columns}, {str(n) for n in range(len(batch.headings))}
    for field, values in (
        ("mapping", chosen["mapping"].values()),
        ("defaults", chosen["defaults"]),
    ):
        if unknown := set(filter(None, values)) - columns:
            raise ValidationError({field: f"Danh sách không có cột {sorted(unknown)[0]}."})
    if unknown := set(chosen["mapping"]) - headings:
        raise ValidationError({"mapping": f"Tệp không có tiêu đề số {sorted(unknown)[0]}."})
    mapping = {int(number): name for number, name in chosen.pop("mapping").items()}
    services.choose_columns(batch=batch, mapping=mapping, by=by, at=at, **chosen)


def _seen(request: ApiRequest) -> QuerySet[Batch]:
    return Batch.objects.visible_to(request.user).select_related("sender")


def _may_write(request: ApiRequest, batch: Batch) -> None:
    """The worker has all the rights of its person: a token that lacks one of them asks in vain."""
    must_reach(request, batch, Action.CHANGE)
    if kind := LISTS.get(batch.list_name):
        made = (getattr(model, "resource", kind.resource) for model in kind.makes)
        must_open(request, kind.resource, *made)


def _row(batch: Batch) -> dict[str, Any]:
    plain = ("code", "name", "list_name", "state", "sent_at", "written_at", "ended_at", "counts")
    return {name: getattr(batch, name) for name in plain}


def _whole(request: ApiRequest, batch: Batch) -> ImportTold:
    kind, same = LISTS.get(batch.list_name), ("sheet", "sheets", "headings", "mapping", "defaults")
    lacking = services.missing(batch, kind) if kind and batch.state == State.READ else []
    # redundant: narrowed to one's own besides
    job = Job.objects.visible_to(request.user).filter(pk=batch.job or 0).first()
    return ImportTold(
        **_row(batch),
        **{name: getattr(batch, name) for name in (*same, "overwrites", "words")},
        warnings=[str(one) for one in batch.warnings],
        lacking=[column.name for column in lacking],
        to_write=services.to_write(batch),
        job=JobTold.maybe(job),
    )


shows(
    router,
    "/imports",
    names=("imports", "import_of"),
    rows=_seen,
    asks=READS,
    gives=ImportRow,
    gives_whole=ImportTold,
    told=lambda batch: ImportRow(**_row(batch)),
    whole=_whole,
    says=("Các đợt nhập bảng tính của bạn", "Một đợt nhập: đến đâu, bao nhiêu dòng ra sao"),
)


@reads(
    router,
    "/imports/{code}/rows",
    asks=READS,
    gives=Page[RowTold],
    says="Các dòng của một đợt nhập, với kết quả và lý do",
    more="Không nói fate thì là kết quả đầu tiên cần người xem: lỗi, có thể trùng, mới, …",
)
def import_rows(request: ApiRequest, code: str, asked: Query[RowsAsked]) -> Any:
    batch = named_in_path(_seen(request), code)
    found = batch.rows.filter(fate=asked.fate).order_by("number") if asked.fate else None
    rows = rows_of(batch, "")[0] if found is None else found
    told = preview(batch, rows[asked.span], request.user)
    note_looks(told.get("rows", ()), by=request.user, at=now())
    heads = [column.name for column in told.get("columns", [])]
    items = [
        RowTold(
            number=one.row.number,
            fate=Fate(one.row.fate),
            cells=dict(zip(heads, one.cells, strict=True)),
            reasons=one.reasons,
            record=one.record.code if one.record else None,
        )
        for one in told.get("rows", [])
    ]
    return Page(items=items, page=asked.page, size=asked.size, total=rows.count())


@reads(
    router,
    "/imports/{code}/bad-rows",
    asks=READS,
    media=XLSX,
    says="Các dòng không ghi được, với lý do, thành một tệp Excel",
    more="Sửa xong thì gửi lại nguyên tệp ấy. Chỉ cho người gửi.",
)
def bad_rows(request: ApiRequest, code: str) -> HttpResponse:
    batch = named_in_path(_seen(request), code)
    must_reach(request, batch, Action.CHANGE)
    kind = LISTS[_known(batch.list_name)]
    return as_file(bad_rows_workbook(batch, kind), XLSX, f"dong-loi-{batch.code}.xlsx")


adds(
    router,
    "/imports",
    name="send_import",
    asks=(Resource.BATCH, Action.ADD),
    takes=NewImport,
    does=services.take_in,
    uploads=LIMIT,
    says="Gửi một bảng tính để nhập",
    more=".xlsx, .xls, .ods, .csv hoặc .txt. Chưa ghi gì: đọc lại đến khi kiểm tra xong.",
)


def _act(act: str, *, name: str, does: Any, **how: Any) -> None:
    acts(
        router,
        f"/imports/{{code}}/{act}",
        name=name,
        rows=_seen,
        asks=CHANGES,
        does=lambda batch, **said: does(batch=batch, **said),
        **how,
    )


_act(
    "columns",
    name="choose_columns",
    takes=Columns,
    does=lambda *, batch, **said: _choose(batch, **said),
    says="Nói các cột là gì; tệp được kiểm tra lại",
)
_act(
    "writing",
    name="write_import",
    does=services.ask_to_write,
    reach=_may_write,
    says="Ghi các dòng mới, cập nhật vào sổ bộ",
    more="Máy ghi bên ngoài lượt gọi: đọc lại đợt đến khi state là written.",
)
_act(
    "undoing",
    name="undo_import",
    does=services.ask_to_undo,
    reach=_may_write,
    says="Hoàn tác cả đợt đã ghi",
    more="Có việc mới hơn dựa vào đợt này thì không hoàn tác; words nói vì sao.",
)
_act(
    "continuation",
    name="go_on_with_import",
    does=services.go_on,
    reach=_may_write,
    says="Làm tiếp việc đã dừng giữa chừng",
)
_act(
    "withdrawal",
    name="drop_import",
    does=services.drop,
    says="Bỏ một đợt chưa ghi",
)
