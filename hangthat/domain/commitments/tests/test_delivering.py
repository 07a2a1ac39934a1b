"""The gateway that carries one-time codes: what it answers, and what the trader is then told."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area
from hangthat.core.common import sms
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import Commitment, Handing, OneTimeCode, Way
from hangthat.domain.commitments.public import confirm, send_code
from hangthat.domain.commitments.services import ask_to_sign, issue_links
from hangthat.domain.commitments.services.confirming import ATTEMPTS, SENDS
from hangthat.domain.commitments.tests.market import stalls, trade_text

pytestmark = pytest.mark.django_db
NOT_SENT = "Chưa gửi được mã. Hãy thử lại, hoặc hỏi mã ở cán bộ đã đưa giấy."
SITE = "https://hangthat.vn"
HUGE = 1 << 40  # bytes that it promises


class Gateway(BaseHTTPRequestHandler):
    """Takes what it is told to carry, and answers as `answer` says."""

    answer = "ok"
    taken: list[tuple[str, Any, str | None]] = []
    freed = threading.Event()

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.path, said, self.headers["Authorization"]))
        getattr(self, self.answer)()

    def ok(self) -> None:
        self._says(202)

    def broken(self) -> None:
        self._says(500)

    def unwilling(self) -> None:
        self._says(403)

    def elsewhere(self) -> None:
        self._says(307, Location=f"http://127.0.0.1:{self.server.server_port}/khac/")

    def nowhere(self) -> None:
        self._says(302)

    def silent(self) -> None:
        self.freed.wait(5)

    def cut(self) -> None:
        self.wfile.write(b"HTTP/1.1 2")

    def nonsense(self) -> None:
        self.wfile.write(b"\x16\x03\x01 khong phai HTTP\r\n\r\n")

    def huge(self) -> None:
        self._says(200, **{"Content-Length": str(HUGE)})
        with_much = b"x" * 65536
        try:
            while not self.freed.is_set():
                self.wfile.write(with_much)
        except OSError:  # nobody listens any more
            return

    def slow(self) -> None:
        self._says(200, **{"Content-Length": "100"})
        self.freed.wait(5)

    def _says(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    settings.CODE_SENDER = f"http://127.0.0.1:{server.server_port}/gui/"
    settings.CODE_SENDER_KEY = "bi-mat"
    monkeypatch.setattr(sms, "_SECONDS", 0.3)
    Gateway.answer, Gateway.taken = "ok", []
    Gateway.freed.clear()
    yield server
    Gateway.freed.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def token(ward_one: Area) -> str:
    shop = stalls(ward_one, 1)[0]
    type(shop.party).objects.filter(pk=shop.party.pk).update(phone="0912 345 678")
    said: dict[str, Any] = {"by": None, "at": now()}
    asked = ask_to_sign(
        text=trade_text(), way=Way.PAPER, asked_on=localdate(), establishments=[shop], **said
    )
    return issue_links(requests=asked, **said)[0].token


def pressed(token: str) -> str:
    """The page after the trader asked it to send a code."""
    typed = "application/x-www-form-urlencoded"
    return Client().post(f"/moi-ky/{token}/", "gui=1", content_type=typed).content.decode()


def digits_sent() -> str:
    return Gateway.taken[-1][1]["text"].split(": ")[1][:6]


def test_the_gateway_is_told_number_and_words_with_its_key(
    gateway: ThreadingHTTPServer, token: str
) -> None:
    page = pressed(token)

    assert "Đã gửi mã tới số điện thoại trong hồ sơ, đuôi 678" in page
    [(path, said, key)] = Gateway.taken
    assert (path, said["to"], key) == ("/gui/", "+84912345678", "Bearer bi-mat")
    assert OneTimeCode.objects.get().handing == Handing.SENT
    assert confirm(
        token, digits=digits_sent(), signer="Lý Văn Ký", role="chủ hộ", at=now(), site=SITE
    )


@pytest.mark.parametrize("answer", ["huge", "slow"])
def test_a_gateway_that_took_the_words_is_not_listened_to_any_longer(
    gateway: ThreadingHTTPServer, token: str, answer: str
) -> None:
    Gateway.answer = answer
    began = time.monotonic()

    assert send_code(token, at=now()) == "678"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "answer", ["broken", "unwilling", "elsewhere", "nowhere", "silent", "cut", "nonsense"]
)
def test_what_the_gateway_did_not_take_is_said_and_is_worth_nothing(
    gateway: ThreadingHTTPServer, token: str, answer: str
) -> None:
    Gateway.answer = answer
    page = pressed(token)

    assert NOT_SENT in page
    assert "Đã gửi mã tới" not in page
    assert [path for path, *_ in Gateway.taken] == ["/gui/"]  # a redirect is not followed
    code = OneTimeCode.objects.get()
    assert code.handing == Handing.UNSENT
    assert not OneTimeCode.objects.live(at=now()).exists()
    assert (
        confirm(token, digits=digits_sent(), signer="Lý", role="chủ hộ", at=now(), site=SITE)
        is None
    )
    said = Entry.objects.filter(subject="commitments.onetimecode").latest("pk").summary
    assert "không gửi được" in said


def test_a_gateway_that_is_away_is_said_likewise(gateway: ThreadingHTTPServer, token: str) -> None:
    gateway.shutdown()
    gateway.server_close()

    assert NOT_SENT in pressed(token)
    assert OneTimeCode.objects.get().handing == Handing.UNSENT


def test_what_was_not_sent_is_not_counted_among_the_three(
    gateway: ThreadingHTTPServer, token: str
) -> None:
    Gateway.answer = "broken"
    for _ in range(SENDS):
        assert NOT_SENT in pressed(token)
    Gateway.answer = "ok"

    for _ in range(SENDS):
        assert send_code(token, at=now()) == "678"
    with pytest.raises(ValidationError, match="Đã gửi 3 mã trong 24 giờ"):
        send_code(token, at=now())


def test_ten_attempts_within_a_day_and_then_the_gateway_is_left_alone(
    gateway: ThreadingHTTPServer, token: str
) -> None:
    Gateway.answer = "broken"
    began = now()
    for _ in range(ATTEMPTS):
        with pytest.raises(ValidationError, match="Chưa gửi được mã"):
            send_code(token, at=began)

    with pytest.raises(ValidationError, match="Đã thử gửi mã 10 lần trong 24 giờ"):
        send_code(token, at=began)
    assert len(Gateway.taken) == ATTEMPTS
    Gateway.answer = "ok"
    assert send_code(token, at=began + timedelta(hours=24)) == "678"


@pytest.mark.django_db(transaction=True)
def test_a_code_that_arrived_after_all_and_was_used_stays_used(
    gateway: ThreadingHTTPServer, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(gateway: Gateway) -> None:
        typed = {"digits": digits_sent(), "signer": "Lý Văn Ký", "role": "chủ hộ", "site": SITE}
        try:
            signed.append(confirm(token, **typed, at=now()))
        finally:
            connection.close()
        gateway._says(504)

    signed: list[str | None] = []
    monkeypatch.setattr(Gateway, "answer", "late")
    monkeypatch.setattr(Gateway, "late", late, raising=False)
    monkeypatch.setattr(sms, "_SECONDS", 10)

    with pytest.raises(ValidationError, match="Chưa gửi được mã"):
        send_code(token, at=now())
    assert signed[0]
    code = OneTimeCode.objects.get()
    assert (code.handing, code.ended_at) == (Handing.SENT, None)
    assert code.commitment == Commitment.objects.get()
