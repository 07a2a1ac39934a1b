"""Photos of an activity or an inspection: told, drawn anew, added one by one."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from ninja import Router

from hangthat.core.access.lexicon import Resource
from hangthat.core.rest.photos import photo_routes
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services.photos import bring

router = Router(tags=["Tệp, ảnh"])


def _to_activity(held: Activity, *, upload: UploadedFile, **said: Any) -> None:
    bring(held, photos=[upload], link=held.link, remark=held.remark, **said)


photo_routes(
    router,
    "/activities/{code}/photos",
    names=("photos", "photo", "add_photo"),
    resource=Resource.ACTIVITY,
    rows=lambda request: Activity.objects.visible_to(request.user),
    adds=_to_activity,
    noun="hoạt động",
)
