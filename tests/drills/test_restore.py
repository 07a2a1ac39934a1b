"""Backed up while somebody writes, destroyed, restored elsewhere: nothing is missing."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.drills.installation import (
    ROOT,
    Installation,
    as_role,
    destroy,
    new_installation,
    new_role,
)
from tests.gates import sampling

pytestmark = [
    pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full"),
    pytest.mark.django_db,
]

WRITER = """
import django, time
django.setup()
from itertools import count
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.domain.establishments.services import register_party
for number in count():
    register_party(name=f"Nông Thị {number}", kind="person", by=None, at=now())
    if number % 20 == 0:
        upload = SimpleUploadedFile(f"{number}.pdf", a_pdf(f"giấy {number}"))
        store(upload=upload, by=None, at=now())
    print(number, flush=True)
"""


@contextmanager
def somebody_writing(site: Installation) -> Iterator[subprocess.Popen[str]]:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER],
        cwd=ROOT,
        env=site.whole(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        yield writer
    finally:
        writer.kill()
        writer.wait()


@pytest.fixture
def site(tmp_path: Path) -> Installation:
    made = new_installation(tmp_path / "site")
    made.run("setup")
    made.run("demo", "--size", "300")
    return made


def test_what_was_backed_up_under_writes_comes_back_whole(
    site: Installation, tmp_path: Path, counted: Counter
) -> None:
    outside, backups = tmp_path / "outside", tmp_path / "backups"
    outside.mkdir()
    key, heads = outside / "key", outside / "heads.jsonl"
    site.run("journal", "key", "--out", str(key))
    figures = site.run("targets", "--format", "csv")
    with somebody_writing(site) as writer:
        time.sleep(1)
        site.run("journal", "seal", "--key", str(key), "--out", str(heads))
        begun = time.monotonic()
        site.run("backup", str(backups))
        took = time.monotonic() - begun
        assert writer.poll() is None, "nobody wrote during the backup"
    (copy,) = backups.glob("2*")
    destroy(site)

    there = new_installation(tmp_path / "elsewhere")
    begun = time.monotonic()
    there.run("restore", str(copy))
    there.run("setup")
    there.run("collectstatic", "--noinput")
    counted["drills: seconds of a backup"] += round(took)
    counted["drills: seconds until the restored site is ready"] += round(time.monotonic() - begun)

    verified = ("--heads", str(heads), "--key", f"{key}.pub")
    assert "nguyên vẹn" in there.run("journal", "verify", "--records", *verified)
    assert " 0 tệp mất hoặc bị sửa" in there.run("files", "verify")
    assert there.run("targets", "--format", "csv") == figures
    assert there.signs_in("an", "hangthat-demo")
    there.run("search", "check")
    if connection.vendor == "postgresql":
        role = new_role()
        there.run("guard", "--role", role[0])
        said = there.run("check", "--database", "default", **as_role(there, role))
        assert "no issues" in said
    there.run("restore", str(copy), code=1)  # nothing is ever restored over something


def test_a_copy_that_was_altered_is_refused(site: Installation, tmp_path: Path) -> None:
    site.run("backup", str(tmp_path / "backups"))
    (copy,) = (tmp_path / "backups").glob("2*")
    database = next(copy.glob("database.*"))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    said = new_installation(tmp_path / "elsewhere").run("restore", str(copy), code=1)

    assert "không còn như khi sao lưu" in said
