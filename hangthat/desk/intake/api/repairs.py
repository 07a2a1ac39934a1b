"""A file put right at once: each wrong value for all rows that say it."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action
from hangthat.core.intake import services
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Body, Code, FactWritten, Nothing, Out, Text
from hangthat.desk.intake.api.imports import CHANGE, READS, known, must_be_columns, seen
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.queries.repair import repair_table
from hangthat.domain.establishments.models import Establishment

router = Router(tags=["Nhập bảng tính"])
_LONGEST = 32_767  # characters of a cell


class ValueOut(Out):
    column: str
    said: str = Field(description="Như dòng đầu tiên ghi; trống: ô để trống.")
    rows: int = Field(description="Số dòng ghi như vậy.")
    reason: str
    blocks: bool = Field(description="false: dòng vẫn được nhập, ô này để trống.")
    offers: list[str] = Field(description="Có thể là; khả năng nhất đứng đầu.")


class RepairIn(Body):
    column: Code
    said: Annotated[Text, Field(max_length=_LONGEST)]
    meant: Annotated[Text, Field(max_length=500)] = Field("", description="Trống: để trống ô ấy.")


class Answers(Body):
    answers: dict[Code, Code] = Field(
        min_length=1,
        max_length=1000,
        description="Số dòng → new: cơ sở mới; later: để sau; hoặc mã cơ sở mà dòng ấy là. Cùng "
        "địa điểm mà chủ khác: heir:mã (đổi chủ), renamed:mã (cùng chủ, sửa tên).",
    )


class Repairs(Body):
    repairs: list[RepairIn] = Field(max_length=1000)


@reads(
    router,
    "/imports/{code}/values",
    asks=READS,
    summary="Các giá trị chưa đúng, mỗi giá trị một lần, với số dòng ghi như vậy",
    description="Chỉ cho người gửi.",
)
def wrong_values(request: ApiRequest, code: str, query: Query[Paging]) -> Page[ValueOut]:
    batch = named_in_path(seen(request), code)
    must_reach(request, batch, Action.CHANGE)
    kind = LISTS[known(batch.list_name)]
    table = repair_table(batch, kind, request.user, most=None)
    items = [
        ValueOut(
            column=one.column,
            said=one.said,
            rows=len(one.rows),
            reason=one.fault.message,
            blocks=one.blocks,
            offers=list(offered),
        )
        for one, offered in list(zip(table.values, table.offers, strict=True))[query.span]
    ]
    return Page(items=items, page=query.page, size=query.size, total=len(table.values))


@writes(
    router,
    "/imports/{code}/values",
    asks=CHANGE.asks,
    summary="Sửa mọi dòng ghi những giá trị này; tệp được kiểm tra lại",
)
def repair_values(request: ApiRequest, code: str, body: Repairs) -> FactWritten:
    batch = CHANGE.record(request, code)
    kind = LISTS[known(batch.list_name)]
    must_be_columns(kind, "repairs", [one.column for one in body.repairs])
    services.repair(
        batch=batch,
        repairs=[services.Repair(one.column, one.said, one.meant) for one in body.repairs],
        kind=kind,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(batch)


@writes(
    router,
    "/imports/{code}/values/undoing",
    asks=CHANGE.asks,
    summary="Hoàn tác lần sửa giá trị gần nhất",
)
def take_repair_back(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    batch = CHANGE.record(request, code)
    kind = LISTS[known(batch.list_name)]
    services.take_repair_back(batch=batch, kind=kind, by=request.user, at=now())
    return FactWritten.of(batch)


@writes(
    router,
    "/imports/{code}/answers",
    asks=CHANGE.asks,
    summary="Trả lời các dòng có thể trùng",
)
def answer_rows(request: ApiRequest, code: str, body: Answers) -> FactWritten:
    batch = CHANGE.record(request, code)
    kind = LISTS[known(batch.list_name)]
    said = {row: told.rpartition(":") for row, told in body.answers.items()}
    # off tour: desk/intake/tests/test_repair.py
    shops = Establishment.objects.visible_to(request.user)
    named = shops.filter(code__in=[code for *_, code in said.values()])
    keys = dict(named.values_list("code", "pk"))
    answers = {
        _number(row): f"{way}{between}{keys.get(code, code)}"
        for row, (way, between, code) in said.items()
    }
    services.answer(batch=batch, answers=answers, kind=kind, by=request.user, at=now())
    return FactWritten.of(batch)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise ValidationError({"answers": f"“{text}” không phải số dòng."})
    return int(text)
