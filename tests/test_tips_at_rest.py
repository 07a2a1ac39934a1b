"""Of what a citizen told nothing lies anywhere in the clear: in no table, no file, no temp file."""

import base64
import json
import logging
import re
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import told_photo
from hangthat.desk.tests.api import by_token
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import WORDS, Unit, verify_rules

CANARY = "CHIMHOANGYEN"
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
    for place in places:
        files = [place, *place.rglob("*")] if place.exists() else []
        found += [one.read_bytes() for one in files if one.is_file()]
    return b"\0".join(found)


def through_the_api(unit: Unit, tip: Tip, ward: Area) -> list[bytes]:
    """A program asks the sender, and enters a call; what may stand nowhere of that: the receipt,
    and digests by which a guess of the words could be proved."""
    program = by_token(unit.first)
    told = program.read("tip-receipts/new").json()
    new = {name: told[name] for name in ("sealed_receipt",)} | {"commune": ward.code}
    new |= {f"sealed_{name}": CANARY for name in ("text", "spot", "officer", "identity")}
    bodies = {f"tips/{tip.code}/questions": {"sealed_words": CANARY}, "tips": new}
    for path, body in bodies.items():
        assert program.write(path, body).status_code == 201
    listed = program.read("tips").content + program.read(f"tips/{tip.code}").content
    assert CANARY.encode() not in listed
    assert tip.sender.encode() not in listed
    digests = [sha256(json.dumps(one).encode()).hexdigest() for one in bodies.values()]
    receipt = told["receipt"], told["receipt"].replace(" ", ""), told["sealed_receipt"]
    return [one.encode() for one in (*digests, *receipt)]


@pytest.mark.django_db(transaction=True)
def test_a_dump_the_files_and_the_log_hold_nothing_of_a_tip_and_no_temporary_file_is_made(
    client: Client, ward_one: Area, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
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
    look = {"ma": receipt[1], "nhan": "1", "words": CANARY}
    assert CANARY in stranger.post("/bao/tra-cuu/", look).content.decode()
    client.force_login(unit.first)
    here = f"/tin-bao/{Tip.objects.get().code}/"
    assert CANARY in client.post(f"{here}mo/", {"reader_password": WORDS}).content.decode()
    asked = through_the_api(unit, Tip.objects.get(), ward_one)
    said = {"outcome": "handled", "sealed_words": CANARY}
    assert client.post(f"{here}tra-loi/", said).status_code == 302
    held = client.post(f"{here}giu/", {"reason": "đang khiếu nại"})
    assert held.status_code == 302
    client.get(f"{here}lap/")

    whole = kept() + caplog.text.encode()

    assert len(whole) > 10_000
    assert b"TB-" in whole, "the dump is a dump"
    digits = receipt[1].replace(" ", "").encode()
    for what in (*_WRITTEN, *asked, digits, receipt[1].encode(), WORDS.encode()):
        assert what not in whole
