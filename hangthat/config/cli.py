"""The `hangthat` command."""

import os
import signal
import sys


def main() -> None:
    """Run a command; a stranger's first `hangthat` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
    from django.core.management import execute_from_command_line

    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `hangthat targets | head` ends quietly
    execute_from_command_line(sys.argv)
