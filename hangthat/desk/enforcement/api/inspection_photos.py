"""Photos of an inspection."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from ninja import Router

from hangthat.core.access.lexicon import Resource
from hangthat.core.rest.photos import photo_routes
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.photos import bring_to_inspection

router = Router(tags=["Tệp, ảnh"])


def _to_inspection(held: Inspection, *, upload: UploadedFile, **said: Any) -> None:
    bring_to_inspection(held, photos=[upload], **said)


photo_routes(
    router,
    "/inspections/{code}/photos",
    names=("inspection_photos", "inspection_photo", "add_inspection_photo"),
    resource=Resource.INSPECTION,
    rows=lambda request: Inspection.objects.visible_to(request.user),
    adds=_to_inspection,
    noun="cuộc kiểm tra",
)
