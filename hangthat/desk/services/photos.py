"""Photos of an activity or an inspection, and what else came after it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.activities.models import Activity, Photo
from hangthat.activities.services import supplement
from hangthat.agencies.models import User
from hangthat.files.models import StoredFile
from hangthat.files.services import store
from hangthat.inspections.models import Inspection, InspectionPhoto
from hangthat.inspections.services import add_photos
from hangthat.journal.services import looked


@transaction.atomic
def bring(
    activity: Activity,
    *,
    photos: Sequence[UploadedFile],
    link: str,
    remark: str,
    by: User,
    at: datetime,
) -> Activity:
    """Store the photos and add what came afterwards (bổ sung). Refuses: what either refuses."""
    kept = stored(photos, by=by, at=at)
    return supplement(activity, photos=kept, link=link, remark=remark, by=by, at=at)


@transaction.atomic
def bring_to_inspection(
    inspection: Inspection, *, photos: Sequence[UploadedFile], by: User, at: datetime
) -> Inspection:
    """Store the photos and add them (thêm ảnh). Refuses: what either refuses."""
    return add_photos(inspection=inspection, photos=stored(photos, by=by, at=at), by=by, at=at)


def note_look(photo: Photo | InspectionPhoto, *, by: User, at: datetime) -> None:
    """Journal that it is shown large: people, papers and numbers on it are covered by no mask."""
    looked(by=by, at=at, subject=photo, fields=["file"])


def stored(photos: Sequence[UploadedFile], *, by: User, at: datetime) -> list[StoredFile]:
    """Each kept as a file. Refuses: what `store` refuses."""
    return [store(upload=photo, by=by, at=at) for photo in photos]
