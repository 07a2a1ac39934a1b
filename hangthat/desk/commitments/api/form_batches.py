"""Forms printed for many shops at once, and their PDF."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, must_open, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.long_work import PDF, JobTold, file_of
from hangthat.core.rest.lookup import all_named, named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Code, Day, Given, Text, Told, Yes
from hangthat.desk.commitments.api.asked import ADDS
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.commitments.models import FormBatch
from hangthat.domain.commitments.services import ask_to_print, last_print
from hangthat.domain.commitments.services.form_batches import MOST, forms_for
from hangthat.domain.establishments.models import Establishment

router = Router(tags=["Cam kết, quy chế"])
READS = (Resource.BATCH, Action.READ)
# a form shows the address of its shop: not to a token that opens no shops
NEEDS = (Resource.BATCH, Resource.ESTABLISHMENT)


class FormBatchTold(Told):
    code: str = Field(examples=["IN-7K3M9Q2F1X"])
    title: str
    text: str = Field(examples=["trade-1"])
    asked_on: date
    asked: int = Field(description="Số đề nghị trong đợt.")
    signed: int = Field(description="Số đề nghị đã ký.")
    recorded_at: datetime


class FormBatchWhole(FormBatchTold):
    printing: JobTold | None = Field(description="Lần in gần nhất do bạn giao.")


class NewFormBatch(Given):
    text: Code = Field(examples=["trade-1"])
    title: Text = Field("", max_length=200)
    asked_on: Day
    establishments: Annotated[list[Code], Field(min_length=1, max_length=MOST)]
    skip: Yes = Field(False, description="true: bỏ qua cơ sở đã ký mẫu này hoặc đã đóng cửa.")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        shops = Establishment.objects.visible_to(request.user)
        found = all_named(shops, self.establishments, "establishments")
        text = text_of(self.text, "text")
        keys = [shop.pk for shop in found]
        return self.model_dump(exclude={"establishments"}) | {"text": text, "keys": keys}


def _seen(request: ApiRequest) -> QuerySet[FormBatch]:
    mine = FormBatch.objects.visible_to(request.user).select_related("text")
    signed = Count("requests", filter=Q(requests__commitment__isnull=False))
    return mine.annotate(asked=Count("requests"), signed=signed).order_by("-pk")


def _told(row: Any) -> FormBatchTold:
    return FormBatchTold(**_row(row))


def _whole(request: ApiRequest, row: Any) -> FormBatchWhole:
    return FormBatchWhole(**_row(row), printing=JobTold.maybe(last_print(row, request.user)))


def _row(row: Any) -> dict[str, Any]:
    plain = ("code", "title", "asked_on", "asked", "signed", "recorded_at")
    return {name: getattr(row, name) for name in plain} | {"text": row.text.code}


def _may_print(request: ApiRequest, batch: FormBatch) -> None:
    """Whoever sees a batch may print what of it is his."""


shows(
    router,
    "/form-batches",
    names=("form_batches", "form_batch"),
    rows=_seen,
    asks=READS,
    gives=FormBatchTold,
    gives_whole=FormBatchWhole,
    told=_told,
    whole=_whole,
    says=("Các đợt in mẫu cam kết của bạn", "Một đợt in mẫu, và máy in đến đâu"),
)
adds(
    router,
    "/form-batches",
    name="prepare_forms",
    asks=ADDS,
    needs=NEEDS,
    takes=NewFormBatch,
    does=lambda *, keys, **said: forms_for(keys, **said)[0],
    says="Lập đợt in mẫu cho nhiều cơ sở",
    more="Máy in bên ngoài lượt gọi: đọc lại đợt đến khi printing xong, rồi tải forms.",
)
acts(
    router,
    "/form-batches/{code}/printing",
    name="print_forms_again",
    rows=_seen,
    asks=ADDS,
    needs=NEEDS,
    reach=_may_print,
    does=lambda batch, **said: ask_to_print(batch=batch, **said),
    says="In lại các mẫu chưa ký của một đợt",
)


@reads(
    router,
    "/form-batches/{code}/forms",
    asks=READS,
    media=PDF,
    says="Tệp PDF các mẫu của một đợt",
    more="Tệp do bạn giao in lần gần nhất; giữ vài ngày. Chưa in xong thì là 404.",
)
def forms(request: ApiRequest, code: str) -> HttpResponseBase:
    must_open(request, *NEEDS)
    return file_of(last_print(named_in_path(_seen(request), code), request.user), PDF)
