"""Databases of earlier landings, made by their own code from the history, upgraded by today's.

Nothing of them is kept: each is made on the fly from the commit, with the libraries of today.
"""

import json
import shutil
import subprocess
import tarfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from tests.drills.installation import ROOT, Installation, new_installation
from tests.gates import sampling

# Landings between which tables changed; the first with the journal's chain is the oldest.
LANDINGS = {
    "32b14eeb": "the journal is guarded",
    "16c74663": "a search index",
    "2462c4e1": "merged records",
    "6c7668b7": "what follows a signature",
    "0aa68b2a": "pairs of shops",
    "9713823a": "facts before their day",
}
WORLD = ROOT / "tests" / "worlds" / "small"
PAGES = """
import json, django
django.setup()
from django.test import Client
from hangthat.core.agencies.models import User
from hangthat.desk.context import Navigation
from django.urls import reverse
client, user = Client(SERVER_NAME="localhost"), User.objects.get(username="truong")
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
    told = []
    for year in range(2021, 2026):
        lines = json.loads(site.run("targets", "--on", f"{year}-12-31", "--format", "json"))
        names = ("code", "population", "met", "failed", "unknown", "verdict")
        told += [{name: line[name] for name in names} | {"on": year} for line in lines]
    return told


@pytest.mark.parametrize("commit", LANDINGS)
def test_an_earlier_installation_is_upgraded_with_nothing_lost(
    commit: str, tmp_path: Path, counted: Counter
) -> None:
    key, heads = tmp_path / "key", tmp_path / "heads.jsonl"
    site = new_installation(tmp_path / "data")
    old = Installation(site.folder, site.environment, code_of(commit, tmp_path / "code"))
    old.run("setup", "--bare")
    old.run("world", "load", str(WORLD))
    role = ("--role", "standing_head", "--agency", "QLTT")
    old.run("officer", "add", "truong", "--name", "Hoàng Minh Trường", *role)
    old.run("journal", "key", "--out", str(key))
    old.run("journal", "seal", "--key", str(key), "--out", str(heads))
    before = figures(old)

    site.run("setup", "--bare")
    site.run("collectstatic", "--noinput")

    assert "no issues" in site.run("check", "--database", "default", "--fail-level", "ERROR") or (
        "journal.W001" in site.run("check", "--database", "default")
    )
    said = site.run("journal", "verify", "--records", "--heads", str(heads), "--key", f"{key}.pub")
    assert " 0 chỗ sai" in said
    assert figures(site) == before
    site.run("search", "check")
    pages = json.loads(site.python("-c", PAGES).splitlines()[-1])
    assert {where: status for where, status in pages.items() if status != 200} == {}
    counted["drills: landings upgraded"] += 1
    counted["drills: pages of the menu after an upgrade"] += len(pages)
