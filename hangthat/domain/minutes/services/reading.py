"""Minutes are opened by a force with which they were shared."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.core.journal.services import looked
from hangthat.domain.minutes.models import Minutes


def note_reading(minutes: Minutes, *, by: User, at: datetime) -> None:
    """Write down that somebody of such a force read them (đọc biên bản được chia sẻ); of others
    nothing is written.
    """
    # redundant: of minutes in sight; desk/minutes/tests/test_sharing.py
    shared = Minutes.objects.visible_to(by).shared_with(by).filter(pk=minutes.pk)
    if shared.exists():
        looked(by=by, at=at, subject=minutes, fields=["content"])
