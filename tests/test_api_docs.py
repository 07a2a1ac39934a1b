"""What docs/api.md shows is so: its commands are run, its codes are all there are."""

import re
import shlex
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.rest.errors import SAYS_WHY, SENTENCES
from hangthat.desk.api.urls import document
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text()
SOURCES = [
    *sorted((ROOT / "hangthat").rglob("api/*.py")),
    *sorted((ROOT / "hangthat" / "core" / "rest").glob("*.py")),
]
ALL = ["plan", "target", "establishment", "party", "board", "commitment"]


def commands() -> list[tuple[str, int]]:
    """Each curl of the page with the status its comment promises."""
    blocks = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [(line.rpartition("  # ")[0], int(line.rpartition("  # ")[2])) for line in lines]


def sent(words: list[str]) -> dict[str, Any]:
    """As curl reads its words."""
    found: dict[str, Any] = {"method": "GET", "headers": {}, "data": "", "path": ""}
    rest = iter(words[1:])
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            found["headers"][name] = value
        elif word in ("-X", "-d"):
            found["method" if word == "-X" else "data"] = next(rest)
        else:
            found["path"] = word
    return found


@pytest.fixture
def values(an: User, ward_one: Area, plan_125: PlanVersion) -> dict[str, str]:
    at = datetime.now(VIETNAM)
    by: dict[str, Any] = {"by": None, "at": at}
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **by)
    owner = register_party(name="Lô Văn Mới", kind="person", **by)
    shop = open_establishment(party=owner, name="Tạp hóa", kind="shop", area=ward_one, **by)
    _, secret = issue(name="Sổ", resources=ALL, writes=True, days=9, by=an, at=at)
    return {"TOKEN": secret, "SHOP": shop.code, "API": "/api/v1"}


def test_every_command_of_the_page_answers_as_it_says(values: dict[str, str]) -> None:
    tried = commands()
    client = Client()

    assert len(tried) == 14
    for command, status in tried:
        words = shlex.split(re.sub(r"\$(\w+)", lambda name: values[name[1]], command))
        answer = client.generic(
            **sent(words) | {"content_type": sent(words)["headers"].get("Content-Type", "")}
        )
        assert answer.status_code == status, (command, answer.content)


def test_the_page_lists_every_code_of_a_refusal() -> None:
    told = set(re.findall(r"^\| (\d{3}) \| `([\w-]+)` \|", PAGE, re.MULTILINE))
    usual = {(str(status), code) for status, (code, _) in SENTENCES.items()}
    own = {
        pair
        for source in SOURCES
        for pair in re.findall(r'ApiRefusal\(\s*(\d{3}),\s*"([\w-]+)"', source.read_text())
    }

    own |= {(str(status), code) for status, code in SAYS_WHY.values()}

    assert told == usual | own


def test_the_example_of_a_refusal_is_one() -> None:
    shape = document.content["components"]["schemas"]["ErrorBody"]

    assert set(shape["properties"]) == set(shape["example"]) == {"code", "message", "fields"}
