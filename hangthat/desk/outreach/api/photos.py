"""Photos of an activity."""

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
from hangthat.domain.activities.models import Activity, ActivityQuerySet
from hangthat.domain.activities.services.photos import bring

router = Router(tags=["Tệp, ảnh"])
READS = (Resource.ACTIVITY, Action.READ)


def _seen(request: ApiRequest) -> ActivityQuerySet:
    return Activity.objects.visible_to(request.user)


_CHANGE = Act(Resource.ACTIVITY, Action.CHANGE, _seen)


@reads(router, "/activities/{code}/photos", asks=READS, says="Ảnh của một hoạt động")
def photos(request: ApiRequest, code: str, query: Query[Paging]) -> Page[PhotoTold]:
    return photo_page(named_in_path(_seen(request), code).photos.all(), query)


@downloads(
    router,
    "/activities/{code}/photos/{number}",
    asks=READS,
    media=PNG,
    says="Một ảnh của một hoạt động, vẽ lại",
    more=DRAWN_ANEW,
)
def photo(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    activity = named_in_path(_seen(request), code)
    return photo_file(request, activity.photos.all(), number, of=activity.code)


@writes(
    router,
    "/activities/{code}/photos",
    asks=_CHANGE.asks,
    uploads=LIMIT,
    says="Thêm một ảnh vào hoạt động",
    more="PNG hoặc JPEG; mỗi hoạt động nhiều nhất 20 ảnh.",
)
def add_photo(request: ApiRequest, code: str, upload: File[UploadedFile]) -> FactWritten:
    held = _CHANGE.record(request, code)
    bring(
        held,
        photos=[upload],
        link=held.link,
        remark=held.remark,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(held)
