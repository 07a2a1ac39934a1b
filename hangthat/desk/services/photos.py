"""Photos of an activity or an inspection, and what else came after it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.journal.services import looked
from hangthat.domain.activities.models import Activity, Photo
from hangthat.domain.activities.services import supplement
from hangthat.domain.inspections.models import Inspection, InspectionPhoto
from hangthat.domain.inspections.services import add_photos


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
