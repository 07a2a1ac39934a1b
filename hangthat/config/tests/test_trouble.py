"""A database that cannot take it now says so, and nothing is half done."""

import errno
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import path

from hangthat.config.trouble import impatient, passing
from hangthat.core.agencies.models import Area, User
from hangthat.core.submissions.models import Sending
from hangthat.core.web.form_tokens import new_token
from hangthat.core.web.requests import for_everyone
from hangthat.domain.establishments.models import Establishment

ADD = "/co-so/them/"
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
