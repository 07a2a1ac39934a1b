"""A database that cannot take it now says so, and nothing is half done."""

import errno
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import path

from hangthat.config.trouble import impatient, passing
from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.journal.models import Entry
from hangthat.core.submissions.models import Sending
from hangthat.core.web.form_tokens import new_token
from hangthat.core.web.requests import for_everyone
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Establishment

ADD, INGEST = "/co-so/them/", "hangthat.core.intake.services.ingest"
handler500 = "hangthat.config.trouble.failed"


@for_everyone
def broken(request: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nonsense FROM nowhere")


@for_everyone
def full(request: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


urlpatterns = [path("hong/", broken), path("day/", full)]


@pytest.fixture
def impatient_page(binh: User) -> Iterator[Client]:
    """A browser whose pages wait as briefly as in life, on a connection of its own."""
    settings = connections.settings["default"]
    before = deepcopy(settings["OPTIONS"])
    page = Client(raise_request_exception=False)
    page.force_login(binh)
    connection.close()
    impatient(settings)
    if connection.vendor == "sqlite":
        settings["OPTIONS"]["timeout"] = 0.2
    del connections["default"]
    yield page
    connections["default"].close()
    settings["OPTIONS"] = before
    del connections["default"]


@contextmanager
def somebody_stands_still_while_writing(area: Area) -> Iterator[None]:
    """Another worker, stopped in the middle of its transaction."""
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE sendings_sending IN EXCLUSIVE MODE")
            holding.set()
            done.wait(30)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    assert holding.wait(10)
    yield
    done.set()
    other.join()


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_answers_503_and_the_form_can_be_sent_again(
    binh: User, ward_one: Area, impatient_page: Client
) -> None:
    form = {
        "name": "Tạp hóa Đông Đô",
        "kind": "shop",
        "area": ward_one.pk,
        "owner": "Phạm Văn Đông",
        "owner_kind": "household",
        "form_token": new_token(binh.pk),
    }

    with somebody_stands_still_while_writing(ward_one):
        refused = impatient_page.post(ADD, form)
        read = impatient_page.get("/co-so/")

    assert refused.status_code == 503
    assert refused["Retry-After"] == "5"
    assert "chưa được lưu" in refused.content.decode()
    assert read.status_code == 200
    assert not Establishment.objects.exists()
    assert impatient_page.post(ADD, form).status_code == 302
    assert Sending.objects.count() == Establishment.objects.count() == 1


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_full_disk_passes_but_a_wrong_question_is_an_error(an: User) -> None:
    page = Client(raise_request_exception=False)
    page.force_login(an)

    assert page.get("/day/").status_code == 503
    with transaction.atomic():
        assert page.get("/hong/").status_code == 500
        transaction.set_rollback(True)


def taken() -> None:
    """A name that somebody else has."""
    User.objects.filter(username="binh").update(username="an")


def gone() -> None:
    """A unit that is not there any more."""
    Grant.objects.update(area_id=10**9)


def backwards() -> None:
    """An end before the beginning."""
    Grant.objects.update(valid_to="2000-01-01")


def nameless() -> None:
    User.objects.update(full_name=None)


def rewritten() -> None:
    """A line of the journal."""
    Entry.objects.update(summary="khác")


DEEDS = {taken: 409, gone: 409, backwards: 500, nameless: 500, rewritten: 500}
deed: Callable[[], object] = taken


@for_everyone
def careless(request: object) -> None:
    with transaction.atomic():
        deed()


urlpatterns.append(path("cau-tha/", careless))


def doors(an: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Any]]:
    """A form, and a file sent to the API; each does the deed."""
    page = Client(raise_request_exception=False)
    page.force_login(an)
    program = by_token(an)
    form = {"ten": "Chợ", "form_token": new_token(an.pk)}
    for room in ("hangthat.desk.parts.views.saved_lists.keep_filter", INGEST):
        monkeypatch.setattr(room, lambda **_: deed() or Batch(code="NH-1"))
    return {
        "form": lambda: page.post("/danh-sach/establishments/luu/", form),
        "api": lambda: program.write("imports", {"upload": b"Xa", "list_name": "co-so"}),
    }


@pytest.mark.django_db(transaction=True)
def test_only_what_another_row_stands_against_is_no_fault_of_ours(
    an: User, binh: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asks = doors(an, monkeypatch)
    for one, status in DEEDS.items():
        monkeypatch.setattr(f"{__name__}.deed", one)
        for door, ask in asks.items():
            caplog.clear()
            answer = ask()
            told = [line for line in caplog.records if line.levelname == "ERROR"]
            assert (answer.status_code, bool(told)) == (status, status == 500), (door, one)


@pytest.mark.urls(__name__)
@pytest.mark.django_db(transaction=True)
def test_a_page_without_a_form_tells_the_two_apart_as_well(
    an: User, binh: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Client(raise_request_exception=False)
    page.force_login(an)
    for one, status in DEEDS.items():
        monkeypatch.setattr(f"{__name__}.deed", one)
        assert page.get("/cau-tha/").status_code == status, one


@pytest.mark.parametrize(
    ("code", "passes"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_sqlite_says_by_number_what_passes(code: int, passes: bool) -> None:
    from django.db import OperationalError

    cause = sqlite3.OperationalError("…")
    cause.sqlite_errorcode = code
    trouble = OperationalError("…")
    trouble.__cause__ = cause

    assert passing(trouble) is passes


@pytest.mark.parametrize(
    ("engine", "options"),
    [
        ("sqlite3", {"timeout": 5}),
        (
            "postgresql",
            {
                "options": "-c lock_timeout=3s -c statement_timeout=15s "
                "-c idle_in_transaction_session_timeout=5s"
            },
        ),
    ],
)
def test_pages_wait_briefly(engine: str, options: dict[str, Any]) -> None:
    database: dict[str, Any] = {"ENGINE": f"django.db.backends.{engine}"}

    impatient(database)

    assert database["OPTIONS"] == options
