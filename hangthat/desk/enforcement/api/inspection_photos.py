"""Photos of an inspection."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from ninja import Router

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.api.photos import Photographed, photo_operations
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.photos import bring_to_inspection

router = Router(tags=["Tệp, ảnh"])


def _add(held: Inspection, photo: UploadedFile, by: User, at: datetime) -> None:
    bring_to_inspection(held, photos=[photo], by=by, at=at)


photo_operations(
    router,
    "/inspections/{code}/photos",
    Photographed(
        Resource.INSPECTION,
        "cuộc kiểm tra",
        rows=lambda request: Inspection.objects.visible_to(request.user),
        add=_add,
    ),
    names=("inspection_photos", "inspection_photo", "add_inspection_photo"),
)
