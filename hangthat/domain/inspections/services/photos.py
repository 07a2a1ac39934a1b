"""Photos of an inspection."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.files.services.photos import stored
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services.recording import PHOTOS, add_photos


@transaction.atomic
def bring_to_inspection(
    inspection: Inspection, *, photos: Sequence[UploadedFile], by: User, at: datetime
) -> Inspection:
    """Store the photos and add them (thêm ảnh). Refuses: what either refuses."""
    lock_for(PHOTOS, inspection)
    return add_photos(inspection=inspection, photos=stored(photos, by=by, at=at), by=by, at=at)
