"""The `hangthat` command."""

import os
import sys
from uuid import uuid4


def main() -> None:
    """Run a command; a stranger's first `hangthat` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    from django.core.exceptions import ImproperlyConfigured

    try:
        _run()
    except ImproperlyConfigured as fault:
        sys.exit(str(fault))
    except BrokenPipeError:  # `hangthat targets | head` ends quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> None:
    import django
    from django.core.management import BaseCommand, execute_from_command_line
    from django.db import DatabaseError, IntegrityError, connections

    django.setup()
    from hangthat.config.database import words
    from hangthat.core.journal.models import Door
    from hangthat.core.journal.services import ClockBehind, through

    # These look for mistakes in the program, which stays the same between two commands, and load
    # all of its pages for it. `hangthat check` runs them.
    BaseCommand.requires_system_checks = ()
    try:
        with through(Door.COMMAND, uuid4().hex):
            execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except ClockBehind as refusal:
        sys.exit(refusal.messages[0])
    except IntegrityError:
        raise
    except DatabaseError as trouble:
        sys.exit(words(trouble, connections.settings["default"]))
