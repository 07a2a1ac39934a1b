"""Photos of an activity."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from ninja import Router

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.api.photos import Photographed, photo_operations
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services.photos import bring

router = Router(tags=["Tệp, ảnh"])


def _add(held: Activity, photo: UploadedFile, by: User, at: datetime) -> None:
    bring(held, photos=[photo], link=held.link, remark=held.remark, by=by, at=at)


photo_operations(
    router,
    "/activities/{code}/photos",
    Photographed(
        Resource.ACTIVITY,
        "hoạt động",
        rows=lambda request: Activity.objects.visible_to(request.user),
        add=_add,
    ),
    names=("photos", "photo", "add_photo"),
)
