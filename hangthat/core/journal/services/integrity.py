"""What the newest comparisons found, kept for the status page."""

from collections.abc import Iterable
from datetime import datetime

from hangthat.core.journal.models import IntegrityCheck, Subject

SHOWN = 50  # faults that are kept by name


def keep_result(
    subject: Subject, *, compared: int, faults: int, words: Iterable[str], at: datetime
) -> None:
    """The newest result takes the place of the one before."""
    IntegrityCheck.objects.update_or_create(
        subject=subject,
        defaults={
            "checked_at": at,
            "compared": compared,
            "faults": faults,
            "words": list(words)[:SHOWN],
        },
    )
