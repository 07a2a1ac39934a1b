"""Photos of an inspection."""

from django.http import HttpResponse
from django.utils.timezone import now
from ninja import File, Query, Router
from ninja.files import UploadedFile

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import LIMIT
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import FactWritten
from hangthat.desk.parts.api.photos import (
    DRAWN_ANEW,
    PNG,
    Number,
    PhotoTold,
    photo_file,
    photo_page,
)
from hangthat.domain.inspections.models import Inspection, InspectionQuerySet
from hangthat.domain.inspections.services.photos import bring_to_inspection

router = Router(tags=["Tệp, ảnh"])
READS = (Resource.INSPECTION, Action.READ)


def _seen(request: ApiRequest) -> InspectionQuerySet:
    return Inspection.objects.visible_to(request.user)


_CHANGE = Act(Resource.INSPECTION, Action.CHANGE, _seen)


@reads(router, "/inspections/{code}/photos", asks=READS, says="Ảnh của một cuộc kiểm tra")
def inspection_photos(request: ApiRequest, code: str, query: Query[Paging]) -> Page[PhotoTold]:
    return photo_page(named_in_path(_seen(request), code).photos.all(), query)


@downloads(
    router,
    "/inspections/{code}/photos/{number}",
    asks=READS,
    media=PNG,
    says="Một ảnh của một cuộc kiểm tra, vẽ lại",
    more=DRAWN_ANEW,
)
def inspection_photo(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    inspection = named_in_path(_seen(request), code)
    return photo_file(request, inspection.photos.all(), number, of=inspection.code)


@writes(
    router,
    "/inspections/{code}/photos",
    asks=_CHANGE.asks,
    uploads=LIMIT,
    says="Thêm một ảnh vào cuộc kiểm tra",
    more="PNG hoặc JPEG; mỗi cuộc kiểm tra nhiều nhất 20 ảnh.",
)
def add_inspection_photo(request: ApiRequest, code: str, upload: File[UploadedFile]) -> FactWritten:
    inspection = _CHANGE.record(request, code)
    bring_to_inspection(inspection, photos=[upload], by=request.user, at=now())
    return FactWritten.of(inspection)
