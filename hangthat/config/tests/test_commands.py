"""A command loads what it needs, and the checks that it leaves out are run here."""

import subprocess
import sys
from pathlib import Path

from django.core.management import call_command

from tests.processes import ROOT

CODE = """
import sys
from contextlib import suppress
from hangthat.config.cli import main

sys.argv = ["hangthat", "search", "update"]
with suppress(SystemExit):
    main()
print("hangthat.core.search.services" in sys.modules, "hangthat.desk.slices" in sys.modules)
"""


def test_no_mistake_is_found_in_the_program() -> None:
    call_command("check")


def test_a_command_that_opens_no_page_loads_none(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", CODE],
        env={"PATH": "/usr/bin:/bin", "HANGTHAT_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert made.stdout.splitlines()[-1:] == ["True False"], made.stderr
