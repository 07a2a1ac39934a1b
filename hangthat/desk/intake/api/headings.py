"""Headings that the caller's office has of its own: read, remembered, forgotten."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.text import fold
from hangthat.core.intake.models import ColumnMapping
from hangthat.core.intake.models.memory import RememberedQuerySet
from hangthat.core.intake.services import forget_heading, remember_heading
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Out, Text
from hangthat.desk.intake.api.imports import READS, ListName, known, must_be_columns
from hangthat.desk.intake.queries.lists import LISTS

router = Router(tags=["Nhập bảng tính"])
Heading = Annotated[Text, Field(min_length=1, max_length=200, examples=["Bảng hiệu ngoài cửa"])]


class HeadingOut(Out):
    list_name: str
    heading: str = Field(description="Không dấu, chữ thường.")
    column: str = Field(description="Trống: không dùng.")


class Forgotten(Body):
    list_name: ListName
    heading: Heading


class Remembered(Forgotten):
    column: Annotated[Code, Field(max_length=60)] | None = Field(
        None, description="Tên cột của danh sách; không nói: không dùng tiêu đề này."
    )


def _mine(request: ApiRequest, action: Action) -> RememberedQuerySet:
    # redundant: desk/intake/tests/test_headings.py reads and forgets them as another office
    return ColumnMapping.objects.visible_to(request.user, action)


def _out(one: ColumnMapping) -> HeadingOut:
    return HeadingOut(list_name=one.list_name, heading=one.heading, column=one.column)


@reads(router, "/headings", asks=READS, summary="Các tiêu đề mà cơ quan bạn đã nhớ")
def headings(request: ApiRequest, query: Query[Paging]) -> Page[HeadingOut]:
    rows = _mine(request, Action.READ).order_by("list_name", "heading", "pk")
    return page_of(rows, query, _out)


@writes(
    router,
    "/headings",
    asks=(Resource.BATCH, Action.ADD),
    summary="Nhớ một tiêu đề; tệp gửi từ nay được hiểu như vậy",
)
def remember(request: ApiRequest, body: Remembered) -> HeadingOut:
    kind = LISTS[known(body.list_name)]
    must_be_columns(kind, "column", [body.column or ""])
    return _out(
        remember_heading(
            heading=body.heading, column=body.column or "", kind=kind, by=request.user, at=now()
        )
    )


@writes(
    router,
    "/headings/withdrawal",
    asks=(Resource.BATCH, Action.CHANGE),
    summary="Bỏ một tiêu đề đã nhớ",
)
def forget(request: ApiRequest, body: Forgotten) -> HeadingOut:
    mine = _mine(request, Action.CHANGE)
    # no race: a name is looked up, nothing is said about others
    one = mine.filter(list_name=body.list_name, heading=fold(body.heading)[:200]).first()
    if one is None:
        raise ValidationError({"heading": "Cơ quan bạn không nhớ tiêu đề nào như vậy."})
    forget_heading(mapping=one, by=request.user, at=now())
    return _out(one)
