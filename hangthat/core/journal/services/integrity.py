"""What the newest comparisons found, kept for the status page."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError, transaction

from hangthat.core.journal.models import IntegrityCheck, Subject

SHOWN = 50  # faults that are kept by name


def keep_result(
    subject: Subject, *, compared: int, faults: int, words: Iterable[str], at: datetime
) -> None:
    """The newest result takes the place of the one before. Whoever may only read, and verifies
    from elsewhere, leaves none."""
    found = {"checked_at": at, "compared": compared, "faults": faults, "words": list(words)[:SHOWN]}
    with suppress(DatabaseError), transaction.atomic():
        IntegrityCheck.objects.update_or_create(subject=subject, defaults=found)
