"""Pictures of a warning of goods: put in, looked at, taken off; approved with its words."""

from typing import Annotated, Literal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import File, Form
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import LIMIT, picture
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import as_file, downloads, writes
from hangthat.core.rest.schemas import Body, Nothing, Text
from hangthat.desk.publications.api.mistakes import Number
from hangthat.desk.publications.api.warnings import READS, PictureOut, visible
from hangthat.desk.publications.api.warnings import router as router
from hangthat.domain.publications import services
from hangthat.domain.publications.models import GoodsWarning, WarningPicture

_CHANGE = Act(Resource.WARNING, Action.CHANGE, visible)
_PNG = "image/png"
_WIDTH = 1400  # dots
_ONE = "/warnings/{code}/pictures/{number}"


class NewPicture(Body):
    clear: Literal["true"] = Field(
        description="Ảnh không có mặt người, biển số, biển hiệu cửa hàng, giấy tờ."
    )
    caption: Annotated[Text, Field(max_length=200)] = ""


@writes(
    router,
    "/warnings/{code}/pictures",
    asks=_CHANGE.asks,
    uploads=LIMIT,
    summary="Đưa một ảnh vào cảnh báo đang soạn",
    description="PNG hoặc JPEG. Người đưa ảnh vào không tự duyệt cảnh báo.",
)
def add_warning_picture(
    request: ApiRequest, code: str, body: Form[NewPicture], upload: File[UploadedFile]
) -> PictureOut:
    one = _CHANGE.record(request, code)
    return PictureOut.of(
        services.add_picture(one, upload=upload, caption=body.caption, by=request.user, at=now())
    )


@downloads(router, _ONE, asks=READS, media=_PNG, summary="Một ảnh của cảnh báo, vẽ lại")
def warning_picture(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    one = named_in_path(visible(request), code)
    drawn = picture(_picture(request, one, number).file, width=_WIDTH)
    return as_file(drawn, _PNG, f"{one.code}-{number}.png")


@writes(router, f"{_ONE}/removal", asks=_CHANGE.asks, summary="Bỏ một ảnh của cảnh báo đang soạn")
def remove_warning_picture(
    request: ApiRequest, code: str, number: Number, body: Nothing
) -> PictureOut:
    found = _picture(request, _CHANGE.record(request, code), number)
    return PictureOut.of(services.drop_picture(found, by=request.user, at=now()))


def _picture(request: ApiRequest, one: GoodsWarning, number: int) -> WarningPicture:
    # off tour: desk/publications/tests/test_publication_api.py
    rows = WarningPicture.objects.visible_to(request.user).standing().filter(warning=one)
    found: WarningPicture = get_object_or_404(rows.select_related("file", "warning"), pk=number)
    return found
