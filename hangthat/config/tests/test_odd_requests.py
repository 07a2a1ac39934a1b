"""What no browser sends is refused with a sentence and one line in the log, never with 500."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client, RequestFactory

from hangthat.config.handler import Handler
from hangthat.core.agencies.models import User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"
PAGES = ("/dang-nhap/", "/co-so/", "/co-so/them/", "/moi-ky/x/", "/loi-moi/")
STREET = "/"
CALL = "/api/v1/establishments"
NOT_TEXT = ("hex", "rot13", "base64", "zlib", "idna", "punycode", "undefined", "unicode_escape")
CHARSETS = (*NOT_TEXT, "foo", "utf-7", "utf-16", "a" * 5000, "\xe9\xe9")


def part(head: bytes, body: bytes = b"1") -> bytes:
    return b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + body + b"\r\n--b--\r\n"


BODIES = {
    "no boundary": ("multipart/form-data", part(b"name=a")),
    "a boundary that is no ASCII": ("multipart/form-data; boundary=\xe9", part(b"name=a")),
    "a long boundary": (f"multipart/form-data; boundary={'b' * 300}", part(b"name=a")),
    "cut off": (PARTS, part(b"name=a")[:-12]),
    "no base64": (PARTS, part(b"name=a\r\nContent-Transfer-Encoding: base64", b"!!!1")),
    "no base64 of a file": (
        PARTS,
        part(b"name=a; filename=x\r\nContent-Transfer-Encoding: base64", b"!!!1"),
    ),
    "a file in hex": (PARTS, part(b"name=a; filename=x\r\nContent-Type: text/plain; charset=hex")),
    "a name in hex": (PARTS, part(b"name*=hex''x")),
    "a name of a file in foo": (PARTS, part(b"name=a; filename*=foo''x")),
    "a long name": (PARTS, part(b'name="' + b"a" * 70_000 + b'"')),
    "many headers": (PARTS, part(b"name=a" + b"\r\nX-A: b" * 5000)),
    "many files": (PARTS, part(b"name=a; filename=x")[:-7] * 200 + part(b"name=a")),
    "many fields": (FORM, b"&".join(b"a%d=1" % number for number in range(5000))),
    "much": (FORM, b"a=" + b"x" * (21 * 2**20)),
    "no UTF-8": (FORM, b"username=%ff%fe&password=\xff\xfe"),
    "half a letter": (FORM, b"username=%ed%a0%80&password=%ed%a0%80"),
    "NUL": (FORM, b"username=%00a&password=%00"),
    "NUL as it is": (FORM, b"username=\0&password=\0"),
    "NUL in a part": (PARTS, part(b"name=username", b"a\0b")),
    "no type": ("", b"abc"),
}
JSON = {
    "half a letter": b'{"name": "\\ud800"}',
    "NUL": b'{"name": "a\\u0000b"}',
    "no UTF-8": b'{"name": "\xff"}',
    "deep": b"[" * 100_000,
    "no number": b'{"name": NaN}',
    "a long number": b'{"name": ' + b"9" * 5000 + b"}",
}


@pytest.fixture
def visitors(an: User) -> Iterator[dict[str, Client]]:
    stranger = Client(raise_request_exception=False)
    officer = Client(raise_request_exception=False)
    officer.force_login(an)
    return {"stranger": stranger, "officer": officer}


def failed(answers: dict[Any, Any], *right: int) -> dict[Any, int]:
    return {what: got.status_code for what, got in answers.items() if got.status_code not in right}


@pytest.mark.both
@pytest.mark.django_db
def test_a_charset_that_is_not_utf8_is_refused_at_every_door(visitors: dict[str, Client]) -> None:
    answers = {
        (who, kind, charset[:20], path): visitor.generic(
            method, path, part(b"name=a"), content_type=f"{kind}; charset={charset}"
        )
        for who, visitor in visitors.items()
        for charset in CHARSETS
        for method, kind, paths in (
            ("POST", FORM, (*PAGES, CALL)),
            ("POST", PARTS, (*PAGES, CALL)),
            ("POST", "application/json", (CALL,)),
            ("GET", FORM, (*PAGES, STREET, CALL)),
        )
        for path in paths
    }

    assert len(answers) > 300
    assert failed(answers, 400) == {}
    page = answers["officer", FORM, "hex", "/co-so/"].content.decode()
    assert "Không đọc được nội dung gửi lên" in page
    told = answers["officer", "application/json", "hex", CALL].json()
    assert (told["code"], told["message"]) == ("bad-request", "Yêu cầu không đọc được.")


@pytest.mark.django_db
def test_utf8_is_read_under_each_of_its_names(visitors: dict[str, Client]) -> None:
    for charset in ("utf-8", "UTF-8"):
        answer = visitors["stranger"].generic(
            "POST", "/dang-nhap/", b"username=a", content_type=f"{FORM}; charset={charset}"
        )
        assert answer.status_code == 200


@pytest.mark.both
@pytest.mark.django_db
def test_a_body_out_of_shape_is_no_fault_of_ours(visitors: dict[str, Client]) -> None:
    answers = {
        (who, what, path): visitor.generic("POST", path, body, content_type=kind)
        for who, visitor in visitors.items()
        for what, (kind, body) in BODIES.items()
        for path in (*PAGES, CALL)
    }
    answers |= {
        ("officer", f"JSON: {what}", CALL): visitors["officer"].generic(
            "POST", CALL, body, content_type="application/json", HTTP_IDEMPOTENCY_KEY=what
        )
        for what, body in JSON.items()
    }

    faults = {what: got.status_code for what, got in answers.items() if got.status_code >= 500}
    assert len(answers) > 200
    assert faults == {}
    nul = {what: got for what, got in answers.items() if "NUL" in what[1] and what[2] in PAGES}
    assert failed(nul, 400, 404) == {}


@pytest.mark.both
@pytest.mark.django_db
def test_nul_in_any_field_of_a_form_is_refused_before_the_database(an: User) -> None:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(an)
    token = new_token(int(visitor.session[SESSION_KEY]))

    answer = visitor.post("/co-so/them/", {FIELD: token, SEEN: "9", "name": "a\0"})

    assert answer.status_code == 400


@pytest.mark.django_db
def test_methods_that_nothing_answers_are_refused(visitors: dict[str, Client]) -> None:
    odd = ("TRACE", "TRACK", "CONNECT", "PROPFIND", "FOO", "G\xc9T")
    pages = (*PAGES, STREET, "/khong-co/", "/static/app.js")
    answers = {
        (who, method, path): visitor.generic(method, path)
        for who, visitor in visitors.items()
        for methods, paths in (
            (odd, (*pages, CALL)),
            (("PUT", "PATCH", "DELETE", "OPTIONS"), pages),
        )
        for method in methods
        for path in paths
    }

    answers["officer", "TRACE", "docs"] = visitors["officer"].generic("TRACE", "/api/v1/docs")
    assert failed(answers, 405) == {}
    assert answers["officer", "TRACE", "/co-so/"]["Allow"] == "GET, HEAD, POST"
    assert answers["officer", "TRACE", CALL].json()["code"] == "method-not-allowed"


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["hex", "foo", "a\0b", "utf-16"])
def test_a_charset_does_not_reach_the_query_either(charset: str) -> None:
    """Through the server's own door: the test client makes requests of another class."""
    answers = []
    for path in ("/dang-nhap/", STREET, CALL):
        environ = RequestFactory().generic("POST", f"{path}?q=a", b"a=1").environ
        environ["CONTENT_TYPE"] = f"{FORM}; charset={charset}"
        answers.append(Handler().get_response(Handler.request_class(environ)).status_code)

    assert answers == [400, 400, 400]


@pytest.mark.django_db
def test_who_may_not_is_one_line_of_the_log(
    visitors: dict[str, Client], caplog: pytest.LogCaptureFixture
) -> None:
    refused = visitors["officer"].get("/nguoi-dung/moi/")
    content = f"{FORM}; charset=hex"
    unreadable = visitors["officer"].generic("POST", "/co-so/", b"a", content_type=content)
    called = visitors["officer"].generic("POST", CALL, b"a", content_type=content)
    (console,) = (one for one in logging.getLogger().handlers if one.filters)
    kept = [one for one in caplog.records if console.filter(one)]

    assert [one.status_code for one in (refused, unreadable, called)] == [403, 400, 400]
    assert [console.format(one) for one in kept] == [
        "Forbidden (Permission denied): /nguoi-dung/moi/",
        "The text of a request must be in UTF-8.: /co-so/",
        f"The text of a request must be in UTF-8.: {CALL}",
    ]
