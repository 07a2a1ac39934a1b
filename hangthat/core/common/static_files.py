"""Static files, collected by a process of their own and only where one of them has changed."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management.base import CommandError


class StaticFiles:
    """`begin` returns at once; `finish` returns when all of them are in place.

    Refuses (CommandError): if they cannot be collected.
    """

    def __init__(self) -> None:
        self._folder = Path(settings.STATIC_ROOT)
        self._stamp = self._folder.with_suffix(".sources")  # beside it: what lies in it is served
        self._sources = _sources()
        self._collecting: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        if self._folder.is_dir() and _text(self._stamp) == self._sources:
            return
        hangthat = Path(sys.executable).with_name("hangthat")
        command = [str(hangthat), "collectstatic", "--noinput", "--verbosity", "0"]
        self._collecting = subprocess.Popen(command)

    def finish(self) -> None:
        if self._collecting is None:
            return
        if self._collecting.wait():
            raise CommandError("Không gom được các tệp tĩnh; xem lỗi ở trên.")
        self._stamp.write_text(self._sources)
        self._collecting = None


def _sources() -> str:
    """Changes with every file that would be collected."""
    found = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""
