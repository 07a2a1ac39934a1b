"""Of what a citizen told nothing lies anywhere in the clear: in no table, no file of the database
or of the data folder, no temporary file, no environment and no command of a process; nor after the
worker did all that is due."""

import base64
import json
import logging
import os
import re
import secrets
import subprocess
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import told_photo
from hangthat.core.jobs.services.scheduling import enter_due
from hangthat.desk.intake.tests.test_intake import work
from hangthat.desk.tests.api import by_token
from hangthat.desk.works import SCHEDULES
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import WORDS, Unit, verify_rules

_LETTERS = str.maketrans("0123456789abcdef", "GHJKLMNPQRABCDEF")  # digits may be somebody's number
CANARY = "CHIMHOANGYEN" + secrets.token_hex(4).translate(_LETTERS)  # no run finds that of another
_SOURCE = f"KX-83/{secrets.randbelow(9000) + 1000}"  # of a confidential one
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")
_LARGEST = 64 * 2**20  # bytes of a file that is read
_WRITTEN = [CANARY.encode(), base64.b64encode(CANARY.encode()), CANARY.encode().hex().encode()]


def kept() -> bytes:
    """Every table as rows, and the files of the database and of the data folder as they are."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                values = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                found += [one if isinstance(one, bytes) else str(one).encode() for one in values]
    places = [Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        places += [database.with_name(f"{database.name}{end}") for end in ("", "-wal")]
    else:
        places += files_of_postgres()
    for place in places:
        found += [one for file in files_in(place) if (one := content_of(file))]
    return b"\0".join(found)


def files_of_postgres() -> list[Path]:
    """Its tables and indexes, and the last of its write-ahead log."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        own = folder / "base" / str(cursor.fetchone()[0])
    assert own.is_dir(), "the server runs elsewhere"
    log = [one for one in (folder / "pg_wal").iterdir() if one.is_file()]
    return [own, *sorted(log, key=lambda one: one.stat().st_mtime)[-4:]]


def files_in(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    found: list[Path] = []
    for top, folders, names in os.walk(place):
        if ".git" in (*folders, *names):
            folders.clear()
            continue
        found += [Path(top) / name for name in names]
    return found


def content_of(file: Path) -> bytes:
    """Empty of one that is gone, is somebody else's, or is no file."""
    try:
        size = file.stat().st_size if file.is_file() else _LARGEST
        return file.read_bytes() if 0 < size < _LARGEST else b""
    except OSError:
        return b""


def left_in_temporary_folders(since: float) -> bytes:
    """What was written there meanwhile, by anybody; but for copies of a program's source."""
    found = []
    for place in {*_TEMPORARY, os.environ.get("TMPDIR", "/tmp")}:
        for file in files_in(Path(place)):
            try:
                is_new = file.stat().st_mtime >= since - 1
            except OSError:
                continue
            found += [content_of(file)] if is_new else []
    return b"\0".join(found)


def of_processes() -> bytes:
    """The environment and the command of every process that may be looked at."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        for name in ("environ", "cmdline"):
            with suppress(OSError):  # gone, or somebody else's
                found.append((one / name).read_bytes())
    return b"\0".join(found)


class Started:
    """What every process was started with, as its parent says it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.words: list[str] = []
        begin = subprocess.Popen.__init__

        def noted(process: Any, args: Any, *rest: Any, **more: Any) -> None:
            self.words += [str(args), str(more.get("env")), str(more.get("cwd"))]
            begin(process, args, *rest, **more)

        monkeypatch.setattr(subprocess.Popen, "__init__", noted)


def work_that_is_due() -> int:
    """As the worker does it: what waits, and each dated work once; how many were done."""
    due = len(enter_due(SCHEDULES, at=now()))
    work()
    return due


def through_the_api(unit: Unit, tip: Tip, ward: Area) -> list[bytes]:
    """A program asks the sender, and enters a call; what may stand nowhere of that: the receipt,
    and digests by which a guess of the words could be proved."""
    program = by_token(unit.first)
    told = program.read("tip-receipts/new").json()
    new = {name: told[name] for name in ("sealed_receipt",)} | {"commune": ward.code}
    new |= {f"sealed_{name}": CANARY for name in ("text", "spot", "when", "officer", "identity")}
    new["sealed_reference"] = _SOURCE
    bodies = {f"tips/{tip.code}/questions": {"sealed_words": CANARY}, "tips": new}
    for path, body in bodies.items():
        assert program.write(path, body).status_code == 201
    listed = program.read("tips").content + program.read(f"tips/{tip.code}").content
    assert CANARY.encode() not in listed
    assert tip.sender.encode() not in listed
    digests = [sha256(json.dumps(one).encode()).hexdigest() for one in bodies.values()]
    receipt = told["receipt"], told["receipt"].replace(" ", ""), told["sealed_receipt"]
    return [one.encode() for one in (*digests, *receipt, _SOURCE)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.turns(2)
def test_a_dump_the_files_and_the_log_hold_nothing_of_a_tip_and_no_temporary_file_is_made(
    client: Client, ward_one: Area, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, tmp_path: Path, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    since, started = time.time(), Started(monkeypatch)
    verify_rules()
    unit = Unit(ward_one, at=now())
    unit.open()
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")  # whoever wants a temporary file fails
    stranger = Client(
        HTTP_USER_AGENT=CANARY, HTTP_X_FORWARDED_FOR=CANARY, HTTP_ACCEPT_LANGUAGE=CANARY
    )
    form = stranger.get("/bao/").content.decode()
    signed = re.search(r'name="ma" value="([^"]+)"', form)
    assert signed
    photo = told_photo(size=(3000, 2000)) + CANARY.encode()
    told = {
        name: f"{CANARY} {name}" for name in ("text", "spot", "when", "officer", "identity")
    } | {"ma": signed[1], "commune": ward_one.code}
    pointed = stranger.post("/bao/ban-do/", {**told, "xa.x": "9", "xa.y": "9"}).content.decode()
    assert CANARY in pointed, "what was typed travels along"
    assert CANARY in stranger.post("/bao/", {**told, "dien": "1"}).content.decode()
    files = [SimpleUploadedFile(f"{CANARY}.jpg", photo) for _ in range(2)]
    sent = stranger.post("/bao/", {**told, "photos": files}).content.decode()
    receipt = re.search(r'class="receipt">([\d ]+)<', sent)
    assert receipt
    more = SimpleUploadedFile(f"{CANARY}.jpg", photo)
    look = {"ma": receipt[1], "nhan": "1", "words": CANARY, "photo": more}
    assert CANARY in stranger.post("/bao/tra-cuu/", look).content.decode()
    client.force_login(unit.first)
    here = f"/tin-bao/{Tip.objects.get().code}/"
    assert CANARY in client.post(f"{here}mo/", {"reader_password": WORDS}).content.decode()
    asked = through_the_api(unit, Tip.objects.get(), ward_one)
    sought = {"sealed_reference": _SOURCE, "reader_password": WORDS}
    found = client.post("/tin-bao/nguon/", sought)
    assert found.status_code == 200
    said = {"outcome": "handled", "reason": "đã nhắc nhở tại chỗ", "sealed_words": CANARY}
    assert client.post(f"{here}tra-loi/", said).status_code == 302
    held = client.post(f"{here}giu/", {"reason": "đang khiếu nại"})
    assert held.status_code == 302
    client.get(f"{here}lap/")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # what the worker makes is looked at
    assert work_that_is_due() > 10

    said_aloud = "".join(capfd.readouterr())
    processes = " ".join(started.words).encode() + of_processes()
    temporary = left_in_temporary_folders(since) + b"".join(map(content_of, files_in(tmp_path)))
    whole = kept() + temporary + processes + f"{caplog.text}{said_aloud}".encode()

    assert len(whole) > 10_000
    assert b"TB-" in whole, "the dump is a dump"
    assert b"hangthat.core.files.reader.drawing" in processes, "and the photos were drawn"
    digits = receipt[1].replace(" ", "").encode()
    for what in (*_WRITTEN, *asked, digits, receipt[1].encode(), WORDS.encode()):
        assert what not in whole
