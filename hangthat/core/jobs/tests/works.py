"""Works for the tests, and a real worker process that can be killed: `python -m … FOLDER`."""

import os
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection


def address() -> str:
    """The database of this test, as another process is told of it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}@{quote(told['HOST'], safe='')}/{told['NAME']}"


def write_and_hang(context: Any, *, folder: str) -> None:
    """Half of a deed is written, and then the machine dies."""
    from hangthat.core.jobs.services import enqueue

    context.report(1, 2, "nửa việc đầu")
    with context.writing():
        enqueue(kind="half", args={}, title="Nửa việc", by=1, at=context.at())
        Path(folder, "begun").touch()
        time.sleep(60)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hangthat.config.test_settings"
    import django

    django.setup()
    from django.utils.timezone import now

    from hangthat.core.jobs.services import work_once

    work_once({"hang": write_and_hang}, clock=now)
    sys.exit("Nobody killed this worker.")
