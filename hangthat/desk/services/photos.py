"""Photos of an activity, and what else came after it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.activities.models import Activity
from hangthat.activities.services import supplement
from hangthat.agencies.models import User
from hangthat.files.services import store


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
    kept = [store(upload=photo, by=by, at=at) for photo in photos]
    return supplement(activity, photos=kept, link=link, remark=remark, by=by, at=at)
