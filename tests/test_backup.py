"""A backup is taken, and comes back: by the commands, as an IT unit runs them.

Under writes, and at the size of a province: `tests/drills/test_restore.py`.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.drills.installation import ROOT, destroy, new_installation

WORLD = ROOT / "tests" / "worlds" / "small"
FULL_DISK = """
import shutil
def half(source, place):
    with open(place, "wb") as file:
        file.write(open(source, "rb").read(4096))
    raise OSError(28, "No space left on device")
shutil.copyfile = half
"""
RESTORE = """
import sys
from hangthat.config.cli import main
sys.argv = ["hangthat", "restore", sys.argv[1]]
main()
"""
pytestmark = pytest.mark.django_db


def backed_up(place: Path) -> Path:
    site = new_installation(place / "site")
    loading = ("world", "load", str(WORLD))
    site.run_each(("setup", "--bare"), loading, ("backup", str(place / "backups")))
    destroy(site)
    (copy,) = (place / "backups").glob("2*")
    return copy


@pytest.mark.turns(2)
def test_what_was_backed_up_comes_back_and_every_row_is_as_its_journal_says(tmp_path: Path) -> None:
    copy = backed_up(tmp_path)
    there = new_installation(tmp_path / "elsewhere")
    if connection.vendor == "sqlite":
        said = there.python("-c", FULL_DISK + RESTORE, str(copy), code=1)
        assert "No space left" in said

    assert "Đã khôi phục bản sao lưu" in there.run("restore", str(copy))  # and with it the key
    said = there.run_each(("setup", "--bare"), ("journal", "verify", "--records"))

    assert " 0 chỗ sai" in said[1]
    destroy(there)
