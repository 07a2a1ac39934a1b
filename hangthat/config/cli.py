"""The `hangthat` command."""

import os
import sys
from uuid import uuid4


def main() -> None:
    """Run a command; a stranger's first `hangthat` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    import django
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    django.setup()
    from hangthat.core.journal.models import Door
    from hangthat.core.journal.services import through

    try:
        with through(Door.COMMAND, uuid4().hex):
            execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except (OperationalError, ProgrammingError) as trouble:
        sys.exit(f"Cơ sở dữ liệu chưa dùng được ({trouble}). Hãy chạy: hangthat setup")
    except BrokenPipeError:  # `hangthat targets | head` ends quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
