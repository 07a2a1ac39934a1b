"""The province's single sign-on opens accounts that are there, and makes none."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from urllib.parse import parse_qs, urlparse

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client

from hangthat.config.environment import single_sign_on
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry

START = "/dang-nhap/mot-lan/sso/"


class Provider(BaseHTTPRequestHandler):
    """A single sign-on that knows one person: whoever `person` says."""

    person: dict[str, str] = {}
    asked: dict[str, list[str]] = {}

    def do_GET(self) -> None:
        if self.path.endswith("openid-configuration"):
            here = f"http://127.0.0.1:{self.server.server_port}"
            names = ("authorization", "token", "userinfo")
            self.say({f"{name}_endpoint": f"{here}/{name}" for name in names} | {"issuer": here})
        else:
            self.say(self.person)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        type(self).asked = parse_qs(sent)
        self.say({"access_token": "phieu", "token_type": "Bearer", "expires_in": 60})

    def say(self, words: dict[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def provider(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Provider]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "NAME": "Đăng nhập một lần của tỉnh",
        "URL": f"http://127.0.0.1:{server.server_port}",
        "CLIENT": "hangthat",
        "SECRET": "bi-mat",
    }.items():
        monkeypatch.setenv(f"HANGTHAT_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    Provider.person = {"sub": "u-1", "preferred_username": "an", "name": "Nguyễn Văn An"}
    yield Provider
    server.shutdown()


def come_back(client: Client, start: str = START):
    """Through the provider and back, as a browser would go."""
    there = urlparse(client.get(start)["Location"])
    asked = {name: value[0] for name, value in parse_qs(there.query).items()}
    assert there.path == "/authorization"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{START}ve/"
    return client.get(f"{START}ve/", {"code": "ma", "state": asked["state"]})


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def test_who_has_an_account_comes_in_and_is_tied_to_it(client: Client, an: User, provider) -> None:
    assert "Đăng nhập một lần của tỉnh" in client.get("/dang-nhap/").content.decode()

    answer = come_back(client, f"{START}?next=/co-so/")

    assert answer["Location"] == "/co-so/"
    assert is_in(client)
    assert provider.asked["code_verifier"]
    assert SocialAccount.objects.get().user == an
    assert Entry.objects.get(action="second_factor").summary == (
        "liên kết đăng nhập một lần của tài khoản an"
    )
    other = Client()
    provider.person["preferred_username"] = "doi-ten"  # the tie holds, not the name
    come_back(other)
    assert is_in(other)


def test_an_unknown_person_gets_no_account_but_a_sentence(client: Client, db, provider) -> None:
    answer = come_back(client)

    assert answer.status_code == 403
    assert "Không tài khoản nào được tạo" in answer.content.decode()
    assert not User.objects.exists()
    assert not is_in(client)


def test_a_name_taken_over_there_by_somebody_else_does_not_open_the_old_account(
    client: Client, an: User, provider
) -> None:
    come_back(client)
    provider.person["sub"] = "u-2"

    answer = come_back(Client())

    assert answer.status_code == 403
    assert SocialAccount.objects.count() == 1


def test_the_it_unit_unties_an_account_for_a_person_who_is_new_over_there(
    client: Client, an: User, provider
) -> None:
    come_back(client)
    provider.person["sub"] = "u-2"
    call_command("officer", "unlink", "an", stdout=StringIO())

    other = Client()
    come_back(other)

    assert is_in(other)
    assert SocialAccount.objects.get().uid == "u-2"


def test_another_claim_may_hold_the_user_name(
    client: Client, an: User, provider, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_CLAIM", "ma_can_bo")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    provider.person = {"sub": "u-1", "preferred_username": "khac", "ma_can_bo": "an"}

    come_back(client)

    assert is_in(client)


def test_a_closed_account_stays_closed_by_this_way_too(client: Client, an: User, provider) -> None:
    User.objects.filter(pk=an.pk).update(is_active=False)

    assert come_back(client)["Location"] == "/dang-nhap/da-khoa/"
    assert not is_in(client)


def test_an_answer_nobody_asked_for_is_refused(client: Client, an: User, provider) -> None:
    answer = client.get(f"{START}ve/", {"code": "ma", "state": "bia"})

    assert answer.status_code == 403
    assert "Đăng nhập một lần không được" in answer.content.decode()


def test_who_gives_up_over_there_is_told_so(client: Client, an: User, provider) -> None:
    there = parse_qs(urlparse(client.get(START)["Location"]).query)

    answer = client.get(f"{START}ve/", {"error": "access_denied", "state": there["state"][0]})

    assert "Đăng nhập một lần không được" in answer.content.decode()


def test_nobody_is_tied_to_an_account_in_which_somebody_else_sits(
    client: Client, chi: User, provider
) -> None:
    client.force_login(chi)

    assert come_back(client, f"{START}?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_single_sign_on_that_does_not_answer_is_said_to(
    client: Client, db, provider, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_URL", "http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()

    answer = client.get(START)

    assert answer.status_code == 403
    assert "không trả lời" in answer.content.decode()


def test_without_settings_there_is_no_button_and_no_address(client: Client, db) -> None:
    assert "mot-lan" not in client.get("/dang-nhap/").content.decode()
    assert client.get(START).status_code == 404


def test_half_a_setting_stops_the_program_with_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_NAME", "SSO")
    monkeypatch.setenv("HANGTHAT_OIDC_CLIENT", "hangthat")

    with pytest.raises(ImproperlyConfigured, match="HANGTHAT_OIDC_URL, HANGTHAT_OIDC_SECRET"):
        single_sign_on()
