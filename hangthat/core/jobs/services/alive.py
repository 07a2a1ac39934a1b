"""Whether a worker runs: it touches a file in the data folder, which all processes share."""

import time
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hangthat.core.jobs.models import Job, State

_EVERY, _QUIET = 10.0, 60.0  # seconds between two signs; without one nobody is there


def say_alive() -> None:
    """For the worker: touch the file, once in some seconds. A full disk does not stop the work."""
    sign = _sign()
    try:
        if _age(sign) > _EVERY:
            sign.touch()
    except OSError:
        return


def is_alive(*, at: datetime) -> bool:
    """Whether the file was touched lately, or a worker still holds a job."""
    # unscoped: only whether there is one
    held = Job.objects.filter(state=State.RUNNING, lease_until__gt=at)
    return _age(_sign()) < _QUIET or held.exists()


def _sign() -> Path:
    return Path(settings.DATA) / "worker-alive"


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
