"""A clock that stands before the journal: every door says so, and writes nothing."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.services import note
from hangthat.core.web.form_tokens import new_token
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import register_party

ROOT = Path(__file__).resolve().parents[3]
WORDS = "trước dòng nhật ký cuối cùng"


@pytest.fixture
def late(an: User, settings: Any) -> None:
    """The last line is of an hour from now."""
    settings.CLOCK_TOLERANCE = 60
    note(
        by=an,
        at=datetime.now(UTC) + timedelta(hours=1),
        action="look",
        subject=an,
        summary="sau này",
    )


@pytest.mark.both
@pytest.mark.django_db
def test_a_page_shows_what_was_typed_with_the_sentence(
    binh: User, ward_one: Area, late: None
) -> None:
    page = Client(raise_request_exception=False)
    page.force_login(binh)
    form = {
        "name": "Tạp hóa Đông Đô",
        "kind": "shop",
        "area": ward_one.pk,
        "owner": "Phạm Văn Đông",
        "owner_kind": "household",
        "form_token": new_token(binh.pk),
    }

    answer = page.post("/co-so/them/", form)

    said = answer.content.decode()
    assert answer.status_code == 200
    assert WORDS in said
    assert "Tạp hóa Đông Đô" in said
    assert not Establishment.objects.exists()
    assert page.get("/co-so/").status_code == 200


@pytest.mark.django_db
def test_a_page_that_expects_no_refusal_answers_503_with_the_sentence(an: User, late: None) -> None:
    an.set_password("mat-khau-cu-cua-an")
    an.save()
    page = Client(raise_request_exception=False)
    assert page.login(username="an", password="mat-khau-cu-cua-an")
    new = "mat-khau-moi-cua-an"

    answer = page.post(
        "/tai-khoan/mat-khau/",
        {"oldpassword": "mat-khau-cu-cua-an", "password1": new, "password2": new},
    )

    an.refresh_from_db()
    assert an.check_password("mat-khau-cu-cua-an")
    assert answer.status_code == 503
    assert WORDS in answer.content.decode()


@pytest.mark.django_db
def test_the_api_says_so_by_a_code_of_its_own(an: User, ward_one: Area, settings: Any) -> None:
    caller = by_token(an)
    party = register_party(name="Phạm Văn Đông", kind="person", by=an, at=now())
    settings.CLOCK_TOLERANCE = 60
    note(
        by=an,
        at=datetime.now(UTC) + timedelta(hours=1),
        action="look",
        subject=an,
        summary="sau này",
    )

    shop = {"name": "Tạp hóa Đông Đô", "kind": "shop", "area": ward_one.code, "owner": party.code}
    refused = caller.write("establishments", shop)

    assert refused.status_code == 503
    assert refused.json()["code"] == "clock"
    assert WORDS in refused.json()["message"]
    assert caller.read("establishments").status_code == 200


@pytest.mark.django_db
def test_a_command_says_so(an: User, late: None) -> None:
    with pytest.raises(CommandError, match=WORDS):
        call_command("officer", "password", "an", stdout=StringIO())


def test_the_command_line_ends_with_the_sentence_and_without_a_traceback(tmp_path: Path) -> None:
    code = (
        "from datetime import UTC, datetime as d; import django.core.management as m\n"
        "def refuse(argv):\n"
        "    from hangthat.core.journal.services import ClockBehind\n"
        "    raise ClockBehind(d(2026, 1, 2, tzinfo=UTC), d(2026, 1, 1, tzinfo=UTC))\n"
        "m.execute_from_command_line = refuse\n"
        "from hangthat.config.cli import main; main()"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/usr/bin:/bin", "HANGTHAT_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert made.returncode == 1
    assert made.stderr.startswith("Đồng hồ máy chủ đang là 01/01/2026 07:00, trước dòng nhật ký")
    assert made.stderr.count("\n") == 1
