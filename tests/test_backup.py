"""A backup is taken, and comes back: by the commands, as an IT unit runs them.

Under writes, and at the size of a province: `tests/drills/test_restore.py`.
"""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from hangthat.core.backups.services import Copied, back_up, copying
from hangthat.core.common.content import path_of, store_bytes
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


class Shelf:
    """A site's files and a shelf of copies; the database is SQLite's own of this moment."""

    def __init__(self, folder: Path, settings: Any) -> None:
        self.folder, self.files = folder / "shelf", folder / "files"
        settings.DATA, settings.MEDIA_ROOT = folder, self.files
        settings.INTAKE_ROOT = folder / "intake"
        settings.DATABASES["default"]["NAME"] = folder / "site.sqlite3"
        with closing(sqlite3.connect(folder / "site.sqlite3")) as database:
            database.execute("CREATE TABLE shop (name text)")

    def store(self, content: bytes) -> Path:
        digest, _ = store_bytes(self.files, [content])
        return path_of(self.files, digest)

    def copy_of(self, file: Path) -> Path:
        return self.folder / "files" / file.relative_to(self.files)

    def back_up(self, day: int = 1) -> Copied:
        return back_up(folder=self.folder, at=datetime(2026, 11, day, 2, 10, tzinfo=UTC))


@pytest.fixture
def shelf(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    if connection.vendor != "sqlite":
        pytest.skip("the rules of the shelf are the same with both")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "")
    return Shelf(tmp_path, settings)


def test_a_damaged_file_on_the_shelf_is_copied_anew_and_a_good_one_is_never_overwritten(
    shelf: Shelf,
) -> None:
    one, other = shelf.store(b"giay mot"), shelf.store(b"giay hai")
    shelf.back_up(1)
    shelf.copy_of(one).write_bytes(b"giay m0t")  # of the same size, another day
    os.utime(shelf.copy_of(one), (0, 0))
    other.write_bytes(b"hong")  # the site's own, of which the shelf has a good one

    made = shelf.back_up(2)

    assert (made.healed, made.damaged) == ([str(shelf.copy_of(one))], [])
    assert shelf.copy_of(one).read_bytes() == b"giay mot"
    assert shelf.copy_of(other).read_bytes() == b"giay hai"
    assert shelf.back_up(3).healed == []


def test_what_a_disk_forgot_without_a_trace_is_found_within_thirty_nights(shelf: Shelf) -> None:
    file = shelf.store(b"giay mot")
    shelf.back_up(1)
    copy = shelf.copy_of(file)
    copy.write_bytes(b"giay m0t")
    os.utime(copy, (file.stat().st_atime, file.stat().st_mtime))

    healed = [name for day in range(1, 31) if day != 1 for name in shelf.back_up(day).healed]
    healed += back_up(folder=shelf.folder, at=datetime(2026, 12, 1, tzinfo=UTC)).healed

    assert healed == [str(copy)]


def test_a_file_that_is_damaged_at_both_places_is_named(shelf: Shelf) -> None:
    file = shelf.store(b"giay mot")
    shelf.back_up(1)
    shelf.copy_of(file).write_bytes(b"hong")
    file.write_bytes(b"hong ca")

    assert shelf.back_up(2).damaged == [str(shelf.copy_of(file))]


def test_a_full_disk_is_a_sentence_and_leaves_no_half_copy(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(place: Path) -> str:
        place.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(copying, "_copy_sqlite", full)

    with pytest.raises(CommandError, match=r"Không sao chép được cơ sở dữ liệu .* disk is full"):
        call_command("backup", str(shelf.folder))
    assert [one.name for one in shelf.folder.iterdir()] == [".lock"]


def test_the_half_of_a_run_that_was_killed_is_swept_by_the_next(shelf: Shelf) -> None:
    left = shelf.folder / ".2026-10-31T021000"
    left.mkdir(parents=True)
    (left / "database.sqlite3").write_bytes(b"half")

    shelf.back_up()

    assert not left.exists()


def test_a_second_backup_at_the_same_time_is_told_so(shelf: Shelf) -> None:
    with copying._alone(_made(shelf.folder)), pytest.raises(ValidationError, match="đang ghi vào"):
        shelf.back_up()
    shelf.back_up()
    with pytest.raises(ValidationError, match="đã có; hãy chạy lại sau một giây"):
        shelf.back_up()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
