"""`hangthat signin check` says what is wrong with the single sign-on, and what to do."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command

from hangthat.config.environment import single_sign_on
from hangthat.config.tests.sign_on import BACK, Provider, deaf, made_certificates, running
from hangthat.config.tests.test_single_sign_on import instead
from hangthat.desk.people.queries import provider as network

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")
KNOWN = "/.well-known/openid-configuration"


@dataclass
class Client:
    id: str
    secret: str


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Provider, Client]]:
    """A provider that knows its clients, their secrets and where they may be sent back."""
    folder = tmp_path_factory.mktemp("certificates")
    with running(made_certificates(folder), require_client_registration=True) as provider:
        wanted = {
            "redirect_uris": [f"https://hangthat.example{BACK}"],
            "token_endpoint_auth_method": "client_secret_post",
        }
        url, trusted = f"{provider.url}/oauth2/clients", str(provider.authority)
        made = requests.post(url, json=wanted, verify=trusted, timeout=5).json()
        yield provider, Client(made["client_id"], made["client_secret"])


@pytest.fixture
def provider(
    strict: tuple[Provider, Client], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:
    provider, client = strict
    set_up(settings, monkeypatch, URL=provider.url, CLIENT=client.id, SECRET=client.secret)
    settings.OIDC_CA = str(provider.authority)
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = ["localhost", "hangthat.example"]
    provider.instead.clear()
    yield provider
    provider.instead.clear()


def set_up(settings: Any, monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in {"NAME": "Của tỉnh", **values}.items():
        monkeypatch.setenv(f"HANGTHAT_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()


def checked(*words: str) -> tuple[str, str]:
    """What the command says, and how it ends."""
    said = StringIO()
    try:
        call_command("signin", "check", *words, stdout=said)
    except CommandError as wrong:
        return said.getvalue(), str(wrong)
    return said.getvalue(), ""


def test_a_right_set_up_has_no_fault(provider: Provider) -> None:
    said, wrong = checked()

    assert wrong == "", said
    assert "LỖI" not in said
    assert said.count("đạt: ") == 7
    assert f"https://hangthat.example{BACK}" in said
    assert "Đồng hồ hai máy lệch" in said
    assert "preferred_username" in said


def test_without_settings_it_says_which(settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}

    assert "HANGTHAT_OIDC_NAME" in checked()[1]


@pytest.mark.parametrize(
    ("path", "words", "told", "advice"),
    [
        (KNOWN, b"<html>", "thiếu authorization_endpoint", "HANGTHAT_OIDC_URL"),
        ("/jwks", {"keys": []}, "không đưa ra khóa ký nào", "RS256"),
        ("/jwks", ["la"], "không đưa ra khóa ký nào", "RS256"),
        ("/oauth2/token", {"error": "invalid_client"}, "khóa bí mật", "HANGTHAT_OIDC_SECRET"),
    ],
)
def test_each_fault_of_the_provider_is_named(
    provider: Provider, path: str, words: object, told: str, advice: str
) -> None:
    provider.instead[path] = instead(words)

    said, wrong = checked()

    fault = said[said.index("LỖI") :]
    assert told in fault
    assert advice in fault
    assert wrong == "Đăng nhập một lần chưa dùng được: 1 chỗ cần sửa."


def test_a_description_that_is_not_there(provider: Provider) -> None:
    provider.instead[KNOWN] = instead({}, status="404 NOT FOUND")

    said, wrong = checked()

    assert "trả lời mã 404" in said
    assert wrong


def test_another_issuer(provider: Provider) -> None:
    config = requests.get(
        f"{provider.url}{KNOWN}", verify=str(provider.authority), timeout=5
    ).json()
    provider.instead[KNOWN] = instead(config | {"issuer": "https://khac.example"})

    assert "LỖI: Máy chủ ấy tự xưng là https://khac.example" in checked()[0]


def test_a_way_back_that_is_not_allowed_over_there(provider: Provider) -> None:
    said, wrong = checked("--address", "https://ten-moi.example/")

    assert f"không nhận Hàng Thật với địa chỉ trở về https://ten-moi.example{BACK}" in said
    assert wrong


def test_a_wrong_secret(provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(settings, monkeypatch, SECRET="sai")

    assert "LỖI: Máy chủ ấy không nhận tên hoặc khóa bí mật" in checked()[0]


def test_a_clock_that_stands_apart(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    true = time.time
    monkeypatch.setattr(  # the provider's server writes its Date by it
        "werkzeug.serving.WSGIRequestHandler.date_time_string",
        lambda self, timestamp=None: time.strftime(
            "%a, %d %b %Y %H:%M:%S GMT", time.gmtime(true() - 600)
        ),
    )

    said, wrong = checked()

    assert "LỖI: Đồng hồ hai máy lệch 60" in said or "LỖI: Đồng hồ hai máy lệch 59" in said
    assert wrong


def test_an_authority_that_nobody_named(provider: Provider, settings: Any) -> None:
    settings.OIDC_CA = ""

    said, wrong = checked()

    assert "LỖI: Chứng thư" in said
    assert "HANGTHAT_OIDC_CA" in said
    assert wrong


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "https://khong-co.invalid"])
def test_nobody_is_there(
    provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    set_up(settings, monkeypatch, URL=address)

    said, wrong = checked()

    assert f"LỖI: Không kết nối được {address}" in said
    assert ("không dùng HTTPS" in said) == address.startswith("http:")
    assert wrong


def test_nobody_answers(provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "PATIENCE", 0.3)
    with deaf() as address:
        set_up(settings, monkeypatch, URL=address)

        assert "không trả lời kịp" in checked()[0]
