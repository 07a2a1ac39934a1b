"""Forms printed for many shops at once, and their PDF."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypedDict

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.long_work import PDF, JobOut, file_of
from hangthat.core.rest.lookup import all_named, named_in_path
from hangthat.core.rest.operations import downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, Nothing, Out, Text, Yes
from hangthat.desk.commitments.api.signing_requests import ASKS
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.commitments.models import FormBatch
from hangthat.domain.commitments.services import ask_to_print, last_print
from hangthat.domain.commitments.services.form_batches import MOST, forms_for
from hangthat.domain.establishments.models import Establishment

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Cam kết, quy chế"])
READS = (Resource.FORM_BATCH, Action.READ)
# a form shows the address of its shop: not to a token that opens no shops
NEEDS = (Resource.FORM_BATCH, Resource.ESTABLISHMENT)


class FormBatchOut(Out):
    code: str = Field(examples=["IN-7K3M9Q2F1X"])
    title: str
    text: str = Field(examples=["trade-1"])
    asked_on: date
    asked: int = Field(description="Số đề nghị trong đợt.")
    signed: int = Field(description="Số đề nghị đã ký.")
    recorded_at: datetime


class FormBatchWhole(FormBatchOut):
    printing: JobOut | None = Field(description="Lần in gần nhất do bạn giao.")


class NewFormBatch(Body):
    text: Code = Field(examples=["trade-1"])
    title: Text = Field("", max_length=200)
    asked_on: Day
    establishments: Annotated[list[Code], Field(min_length=1, max_length=MOST)]
    skip: Yes = Field(False, description="true: bỏ qua cơ sở đã ký mẫu này hoặc đã đóng cửa.")


class _Counts(TypedDict):
    asked: int
    signed: int


def _visible(request: ApiRequest) -> "QuerySet[WithAnnotations[FormBatch, _Counts]]":
    mine = FormBatch.objects.visible_to(request.user).select_related("text")
    signed = Count("requests", filter=Q(requests__commitment__isnull=False))
    return mine.annotate(asked=Count("requests"), signed=signed).order_by("-pk")


def _row(batch: "WithAnnotations[FormBatch, _Counts]") -> FormBatchOut:
    return FormBatchOut(
        code=batch.code,
        title=batch.title,
        text=batch.text.code,
        asked_on=batch.asked_on,
        asked=batch.asked,
        signed=batch.signed,
        recorded_at=batch.recorded_at,
    )


@reads(router, "/form-batches", asks=READS, summary="Các đợt in mẫu cam kết của bạn")
def form_batches(request: ApiRequest, query: Query[Paging]) -> Page[FormBatchOut]:
    return page_of(_visible(request), query, _row)


@reads(router, "/form-batches/{code}", asks=READS, summary="Một đợt in mẫu, và máy in đến đâu")
def form_batch(request: ApiRequest, code: str) -> FormBatchWhole:
    batch = named_in_path(_visible(request), code)
    printing = JobOut.maybe(last_print(batch, request.user))
    return FormBatchWhole(**dict(_row(batch)), printing=printing)


@writes(
    router,
    "/form-batches",
    asks=ASKS,
    summary="Lập đợt in mẫu cho nhiều cơ sở",
    description="Máy in bên ngoài lượt gọi: đọc lại đợt đến khi printing xong, rồi tải forms.",
)
def prepare_forms(request: ApiRequest, body: NewFormBatch) -> FactWritten:
    must_open(request, *NEEDS)
    shops = Establishment.objects.visible_to(request.user)
    found = all_named(shops, body.establishments, "establishments")
    batch, _ = forms_for(
        [shop.pk for shop in found],
        text=text_of(body.text, "text"),
        title=body.title,
        asked_on=body.asked_on,
        skip=body.skip,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(batch)


@writes(
    router,
    "/form-batches/{code}/printing",
    asks=ASKS,
    summary="In lại các mẫu chưa ký của một đợt",
)
def print_forms_again(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    must_open(request, *NEEDS)
    # whoever sees a batch may print what of it is his
    batch = named_in_path(_visible(request), code)
    ask_to_print(batch=batch, by=request.user, at=now())
    return FactWritten.of(batch)


@downloads(
    router,
    "/form-batches/{code}/forms",
    asks=READS,
    media=PDF,
    summary="Tệp PDF các mẫu của một đợt",
    description="Tệp do bạn giao in lần gần nhất; giữ vài ngày. Chưa in xong thì là 404.",
)
def forms(request: ApiRequest, code: str) -> HttpResponseBase:
    must_open(request, *NEEDS)
    return file_of(last_print(named_in_path(_visible(request), code), request.user), PDF)
