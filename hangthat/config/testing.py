"""All tests play on one day, whenever they are run: their worlds are told in days of that year.

The present of Django, which every door asks, lies behind the clock of the machine by as much as it
did when the run began; the processes of a run share it. The clocks of sessions, locks and files
stay those of the machine.
"""

import os
from datetime import UTC, datetime, timedelta

from django.utils import timezone

BEHIND = "TESTS_BEHIND"  # seconds by which the present lies behind the clock
DAY = "TESTS_DAY"  # another day to try, as 2027-02-28
USUAL = "2026-11-27"
HOUR = 3  # UTC: ten in the morning in Viet Nam, so that no run meets midnight


def behind() -> timedelta:
    """What the run's first process has told the others."""
    began = datetime.fromisoformat(os.environ.get(DAY, USUAL)).replace(hour=HOUR, tzinfo=UTC)
    told = os.environ.setdefault(BEHIND, str((datetime.now(UTC) - began).total_seconds()))
    return timedelta(seconds=float(told))


def keep_the_day() -> None:
    """To be called before any module takes the function for itself."""
    apart = behind()

    def now() -> datetime:
        return datetime.now(UTC) - apart

    now.__module__, now.__qualname__ = timezone.now.__module__, timezone.now.__qualname__
    timezone.now = now
