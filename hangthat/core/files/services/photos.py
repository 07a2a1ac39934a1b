"""Photos kept as files."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store


def stored(photos: Sequence[UploadedFile], *, by: User, at: datetime) -> list[StoredFile]:
    """Each kept as a file. Refuses: what `store` refuses."""
    return [store(upload=photo, by=by, at=at) for photo in photos]
