"""The `hangthat` command."""

import os
import sys


def main() -> None:
    """Run a command; a stranger's first `hangthat` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:  # `hangthat targets | head` ends quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
