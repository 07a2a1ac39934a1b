"""Photos of an activity, and what else came after it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.files.services.photos import stored
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import NewAttendee, supplement
from hangthat.domain.activities.services.activity_details import PHOTOS


@transaction.atomic
def bring(
    activity: Activity,
    *,
    photos: Sequence[UploadedFile],
    link: str,
    remark: str,
    attendees: Sequence[NewAttendee] = (),
    by: User,
    at: datetime,
) -> Activity:
    """Store the photos and add what came afterwards (bổ sung). Refuses: what either refuses."""
    lock_for(PHOTOS, activity)
    kept = stored(photos, by=by, at=at)
    said = {"link": link, "remark": remark}
    return supplement(activity, photos=kept, attendees=attendees, **said, by=by, at=at)
