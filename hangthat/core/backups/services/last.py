"""When the last backup was taken: a file in the data folder, which the status page reads."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings


def note_backup(*, at: datetime) -> None:
    """For a backup that is whole. A full disk does not make it a failed one."""
    with suppress(OSError):
        _file().write_text(at.isoformat(timespec="seconds"))


def last_backup() -> datetime | None:
    """None: no backup was taken since this installation began, or what is noted is no moment."""
    try:
        found = datetime.fromisoformat(_file().read_text().strip())
    except (OSError, ValueError):
        return None
    return found if found.tzinfo else None


def _file() -> Path:
    return Path(settings.DATA) / "last-backup"
