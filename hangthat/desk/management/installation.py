"""What `hangthat check --deploy --database default` asks besides: folders, static files, worker."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks
from django.utils.timezone import now

from hangthat.core.jobs.services.alive import is_alive


def installation(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: object
) -> list[checks.CheckMessage]:
    """Rights on the data folder, static files, the worker. Nothing without a database to ask."""
    if not databases:
        return []
    return [*_folders(), *_static_files(), *_worker()]


def _folders() -> Iterator[checks.CheckMessage]:
    data = Path(settings.DATA)
    for folder in (data, *(Path(one) for one in (settings.MEDIA_ROOT, settings.INTAKE_ROOT))):
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield checks.Error(f"Không ghi được vào {folder}.", id="desk.E001")
    if data.stat().st_mode & 0o007:
        words = f"Ai trên máy cũng vào được {data}: ở đó có bản quét và khóa bí mật."
        yield checks.Warning(words, hint=f"chmod o= {data}", id="desk.W001")


def _static_files() -> Iterator[checks.CheckMessage]:
    """Without its list of static files every page answers 500."""
    try:
        staticfiles_storage.url("theme.css")
    except ValueError:
        words = "Chưa có tệp tĩnh, hoặc chúng là của bản trước."
        yield checks.Error(words, hint="hangthat collectstatic --noinput", id="desk.E002")


def _worker() -> Iterator[checks.CheckMessage]:
    if not is_alive(at=now()):
        words = "Không có tiến trình hangthat work: tác vụ nằm chờ."
        yield checks.Warning(words, hint="ops/systemd/hangthat-work.service", id="desk.W002")
