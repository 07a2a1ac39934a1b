"""Databases of earlier landings, made by their own code from the history, upgraded by today's.

Each is made from its commit, with the libraries of today, and kept in .cache until the commit, the
libraries or the records that go in change. On PostgreSQL the old release gave the site its role.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from tests.drills.installation import (
    ROOT,
    Installation,
    as_role,
    destroy,
    drop_database,
    drop_role,
    new_installation,
    new_role,
)
from tests.gates import sampling

WORLD = ROOT / "tests" / "worlds" / "small"
SMALL = (("setup", "--bare"), ("world", "load", str(WORLD)))
LARGE = (("setup",), ("demo", "--size", "2000"))
# Landings between which tables changed; the first with the journal's chain is the oldest. One has
# an invented province: 2,000 shops, 18,000 lines of the journal, officers, batches, visits.
LANDINGS = {
    "32b14eeb": SMALL,  # the journal is guarded
    "16c74663": LARGE,  # a search index
    "6c7668b7": SMALL,  # what follows a signature
    "0aa68b2a": SMALL,  # pairs of shops
    "9713823a": SMALL,  # facts before their day
}
TOLD = ("code", "population", "met", "failed", "unknown", "verdict")  # names of targets may change
YEARS = range(2021, 2026)
HEAD = ("--name", "Hoàng Minh Trường", "--role", "standing_head", "--agency")
PAGES = """
import json, django
django.setup()
from django.test import Client
from hangthat.core.agencies.models import User
from hangthat.desk.context import Navigation
from django.urls import reverse
client, user = Client(SERVER_NAME="localhost"), User.objects.get(username="nguoi-xem")
client.force_login(user)
found = {link.address: client.get(reverse(link.address), follow=True).status_code
         for link in Navigation(user).links}
found["search"] = client.get("/tim/?q=nong", follow=True).status_code
print(json.dumps(found))
"""
pytestmark = [
    pytest.mark.skipif(not sampling.FULL, reason="HANGTHAT_GATES=full"),
    pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="git"),
    pytest.mark.django_db,
]


def git(*words: str) -> bytes:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, check=True).stdout


def code_of(commit: str, folder: Path) -> Path:
    with tarfile.open(fileobj=BytesIO(git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    return folder


def figures(site: Installation) -> list[dict[str, object]]:
    """Of all year ends of the plan; what a target is called may change, what it counts not."""
    asked = [("targets", "--on", f"{year}-12-31", "--format", "json") for year in YEARS]
    told = [json.loads(said) for said in site.run_each(*asked)]
    return [{name: line[name] for name in TOLD} for lines in told for line in lines]


def kept(commit: str) -> Path:
    """Where an earlier installation is kept; another place after any change of what makes it."""
    seen = hashlib.sha256(repr((commit, LANDINGS[commit])).encode())
    for file in (ROOT / "requirements-dev.lock", *sorted(WORLD.glob("*.csv"))):
        seen.update(file.read_bytes())
    return ROOT / ".cache" / f"landing-{commit}-{connection.vendor}-{seen.hexdigest()[:12]}"


def made(commit: str, place: Path, scratch: Path) -> None:
    """By the code of the commit: records, sealed heads, what the targets say, the role's name."""
    half = place.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    site = new_installation(half / "data")
    old = Installation(site.folder, site.environment, code_of(commit, scratch / "code"))
    key, heads = half / "key", half / "heads.jsonl"
    sealing = ("journal", "seal", "--key", str(key), "--out", str(heads))
    old.run_each(*LANDINGS[commit], ("journal", "key", "--out", str(key)), sealing)
    (half / "figures.json").write_text(json.dumps(figures(old)))
    if connection.vendor == "postgresql":
        old.dump(half / "database")
        drop_database(site)
    half.rename(place)


def brought_back(place: Path, folder: Path) -> Installation:
    shutil.copytree(place / "data", folder / "data", dirs_exist_ok=True)
    site = new_installation(folder / "data")
    if connection.vendor == "postgresql":
        site.load(place / "database")
    return site


@pytest.mark.parametrize("commit", LANDINGS)
def test_an_earlier_installation_is_upgraded_with_nothing_lost(
    commit: str, tmp_path: Path, counted: Counter
) -> None:
    place = kept(commit)
    if not place.exists():
        made(commit, place, tmp_path)
    site, role = brought_back(place, tmp_path), None
    if connection.vendor == "postgresql":  # the site had its own role, given by the old release
        role = new_role()
        old = Installation(site.folder, site.environment, code_of(commit, tmp_path / "before"))
        old.run("guard", "--role", role[0])

    bare = ("--bare",) if LANDINGS[commit] is SMALL else ()
    agency = "QLTT" if bare else "qltt-2025"
    verified = ("--heads", str(place / "heads.jsonl"), "--key", str(place / "key.pub"))
    said = site.run_each(
        ("setup", *bare),
        ("collectstatic", "--noinput"),
        ("journal", "verify", "--records", *verified),
        ("search", "check"),
        ("officer", "add", "nguoi-xem", *HEAD, agency),
    )
    after = figures(site)

    assert " 0 chỗ sai" in said[2]
    before = json.loads((place / "figures.json").read_text())
    assert after == before
    assert any(line["population"] for line in after)
    as_site = as_role(site, role) if role else {}
    assert "no issues" in site.run("check", "--database", "default", **as_site)
    pages = json.loads(site.python("-c", PAGES, **as_site).splitlines()[-1])
    assert {where: status for where, status in pages.items() if status != 200} == {}
    destroy(site)
    if role:
        drop_role(role)
    counted["drills: landings upgraded"] += 1
    counted["drills: figures equal before and after"] += len(after)
    counted["drills: pages of the menu after an upgrade"] += len(pages)
