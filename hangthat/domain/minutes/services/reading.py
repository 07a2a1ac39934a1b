"""Minutes are opened by a force with which they were shared; printed, with personal values."""

from datetime import datetime
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.core.journal.services import looked
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.words import opens_personal, words_of


def note_reading(minutes: Minutes, *, by: User, at: datetime) -> None:
    """Write down that somebody of such a force read them (đọc biên bản được chia sẻ); of others
    nothing is written.
    """
    # redundant: of minutes in sight; desk/minutes/tests/test_sharing.py
    shared = Minutes.objects.visible_to(by).shared_with(by).filter(pk=minutes.pk)
    if shared.exists():
        looked(by=by, at=at, subject=minutes, fields=["content"])


def words_to_print(minutes: Minutes, *, by: User, at: datetime) -> dict[str, Any]:
    """What it says to him; that a person's number is shown is written down."""
    owner = minutes.owner
    if owner and minutes.violator_number and opens_personal(minutes, by):
        looked(by=by, at=at, subject=owner, fields=["personal_id"])
    return words_of(minutes, by)
