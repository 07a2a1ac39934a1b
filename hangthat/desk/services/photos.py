"""Photos of an activity or an inspection, and what else came after it."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.core.journal.services import looked
from hangthat.domain.activities.models import Photo
from hangthat.domain.inspections.models import InspectionPhoto


def note_look(photo: Photo | InspectionPhoto, *, by: User, at: datetime) -> None:
    """Journal that it is shown large: people, papers and numbers on it are covered by no mask."""
    looked(by=by, at=at, subject=photo, fields=["file"])
