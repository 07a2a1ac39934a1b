"""Photos of a record: listed, and drawn anew one by one."""

from itertools import count
from typing import Annotated, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import Path

from hangthat.core.audit.access_log import note_look
from hangthat.core.files.services import picture
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import as_file
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Told
from hangthat.domain.activities.models import Photo
from hangthat.domain.inspections.models import InspectionPhoto

PNG = "image/png"
DRAWN_ANEW = (
    "Ảnh đếm từ 1. Những gì khác trong tệp, như nơi chụp, không được đưa ra. "
    "Lượt xem được ghi vào sổ."
)
Number = Annotated[int, Path(ge=1, le=1000)]
AnyPhoto = TypeVar("AnyPhoto", Photo, InspectionPhoto)
_WIDTH = 1400  # dots


class PhotoTold(Told):
    number: int
    name: str


def photo_page(photos: QuerySet[AnyPhoto], query: Paging) -> Page[PhotoTold]:
    numbers = count(query.span.start + 1)
    return page_of(
        photos.select_related("file"),
        query,
        lambda photo: PhotoTold(number=next(numbers), name=photo.file.name),
    )


def photo_file(
    request: ApiRequest, photos: QuerySet[AnyPhoto], number: int, *, of: str
) -> HttpResponse:
    """One of them, which is a look at it. `of`: the code of its record. Refuses: 404."""
    photo = photos.select_related("file")[number - 1 : number].first()
    if photo is None:
        raise Http404
    note_look(photo, by=request.user, at=now())
    return as_file(picture(photo.file, width=_WIDTH), PNG, f"{of}-{number}.png")
