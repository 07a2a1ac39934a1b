"""The province's single sign-on opens accounts that are there, and makes none.

Against a provider that is not ours, over TLS, and with real commits: nothing is borrowed from a
transaction of the test.
"""

import json
import logging
import threading
from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import Client

from hangthat.config.environment import authority, single_sign_on
from hangthat.config.tests.sign_on import (
    BACK,
    START,
    Certificates,
    Provider,
    answered,
    asked_for,
    come_in,
    deaf,
    made_certificates,
    running,
)
from hangthat.core.access.services.people import dismiss
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Entry
from hangthat.desk.people.queries import provider as network

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return made_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def running_provider(certificates: Certificates) -> Iterator[Provider]:
    """It demands a nonce of every sign-in."""
    with running(certificates, require_nonce=True) as provider:
        yield provider


@pytest.fixture
def provider(
    running_provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Provider]:
    for name, value in {
        "NAME": "Đăng nhập một lần của tỉnh",
        "URL": running_provider.url,
        "CLIENT": "hangthat",
        "SECRET": "bi-mat",
    }.items():
        monkeypatch.setenv(f"HANGTHAT_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    settings.OIDC_CA = str(running_provider.authority)
    running_provider.knows("u-1", preferred_username="an", name="Nguyễn Văn An")
    running_provider.knows("u-2", preferred_username="an", name="Người khác")
    running_provider.instead.clear()
    running_provider.times.clear()
    yield running_provider
    running_provider.instead.clear()


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def lines(caplog: pytest.LogCaptureFixture, code: str = "") -> list[str]:
    """What the log keeps of a sign-in: its own lines, without those that the handler drops."""
    handler = logging.getLogger().handlers[0]
    kept = [one for one in caplog.records if one.name.startswith(("hangthat", "django.request"))]
    kept = [one for one in kept if all(keep.filter(one) for keep in handler.filters)]
    assert not any(one.exc_info or "\n" in one.getMessage() for one in kept)
    return [one.getMessage() for one in kept if f"({code}" in one.getMessage()]


def is_refused(answer: Any, words: str, caplog: pytest.LogCaptureFixture, code: str) -> None:
    """A sentence on the page, one line in the log, nothing tied and nothing made."""
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert len(lines(caplog)) == len(lines(caplog, code)) == 1, lines(caplog)


def instead(words: object, kind: str = "application/json", status: str = "200 OK") -> Any:
    """An answer of the provider that is not its own."""
    body = words if isinstance(words, bytes) else json.dumps(words).encode()

    def answer(environ: Any, start: Any) -> list[bytes]:
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def test_the_first_and_the_second_sign_in(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    assert "Đăng nhập một lần của tỉnh" in client.get("/dang-nhap/").content.decode()

    answer = come_in(client, provider, "u-1", f"{START}?next=/co-so/")

    assert answer["Location"] == "/co-so/"
    assert is_in(client)
    assert SocialAccount.objects.get().user == an
    assert Entry.objects.get(action="second_factor").summary == (
        "liên kết đăng nhập một lần của tài khoản an"
    )
    provider.knows("u-1", preferred_username="doi-ten")  # the tie holds, not the name
    other = Client()
    come_in(other, provider, "u-1")
    assert is_in(other)
    assert Entry.objects.filter(action="second_factor").count() == 1
    assert lines(caplog) == []


def test_what_is_asked_has_a_challenge_a_nonce_and_our_address(
    client: Client, an: User, provider: Provider
) -> None:
    asked = parse_qs(urlsplit(asked_for(client, f"{START}?auth_params=nonce%3Dx")).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert len(asked["nonce"][0]) >= 20


def test_two_first_sign_ins_at_once_tie_one_person(an: User, provider: Provider) -> None:
    backs = []
    for sub in ("u-1", "u-2"):
        visitor = Client(raise_request_exception=False)
        backs.append((visitor, answered(asked_for(visitor), provider, sub=sub)))
    barrier, got = threading.Barrier(2), []

    def come(visitor: Client, back: str) -> None:
        barrier.wait(10)
        got.append(visitor.get(back).status_code)
        connection.close()

    threads = [threading.Thread(target=come, args=one) for one in backs]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)

    assert sorted(got) == [302, 403]
    assert SocialAccount.objects.count() == 1
    assert Entry.objects.filter(action="second_factor").count() == 1


def test_an_unknown_person_gets_no_account_but_a_sentence(
    client: Client, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    answer = come_in(client, provider, "u-1")

    is_refused(answer, "Không tài khoản nào được tạo", caplog, "unknown")
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not is_in(client)


def test_a_name_taken_over_there_by_somebody_else_does_not_open_the_old_account(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    come_in(client, provider, "u-1")

    answer = come_in(Client(), provider, "u-2")

    is_refused(answer, "đã liên kết với một người khác", caplog, "taken")
    assert SocialAccount.objects.count() == 1


def test_the_it_unit_unties_an_account_for_a_person_who_is_new_over_there(
    client: Client, an: User, provider: Provider
) -> None:
    come_in(client, provider, "u-1")
    call_command("officer", "unlink", "an", stdout=StringIO())

    other = Client()
    come_in(other, provider, "u-2")

    assert is_in(other)
    assert SocialAccount.objects.get().uid == "u-2"


def test_another_claim_may_hold_the_user_name(
    client: Client, an: User, provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_CLAIM", "ma_can_bo")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()
    provider.knows("u-1", preferred_username="khac", ma_can_bo="an")

    come_in(client, provider, "u-1")

    assert is_in(client)


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "  ", None, ["an"], "an\0"])
def test_a_claim_without_a_name_opens_nothing(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture, name: object
) -> None:
    provider.knows("u-1", preferred_username=name)

    answer = come_in(client, provider, "u-1")

    is_refused(answer, "không cho biết tên đăng nhập", caplog, "blank")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("tied_before", [False, True])
def test_a_dismissed_account_stays_closed_and_is_not_tied(
    client: Client,
    an: User,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    tied_before: bool,
) -> None:
    if tied_before:
        come_in(Client(), provider, "u-1")
    dismiss(user=an, reason="nghỉ hưu", by=None, at=an.date_joined)

    answer = come_in(client, provider, "u-1")

    assert answer["Location"] == "/dang-nhap/da-khoa/"
    assert "khóa" in client.get(answer["Location"]).content.decode()
    assert not is_in(client)
    assert SocialAccount.objects.count() == tied_before
    assert lines(caplog) == lines(caplog, "closed")
    assert len(lines(caplog)) == 1


def test_a_sleeping_account_is_not_tied(
    client: Client, an: User, provider: Provider, settings: Any
) -> None:
    settings.IDLE_DAYS = 0

    assert come_in(client, provider, "u-1")["Location"] == "/dang-nhap/da-khoa/"
    assert not SocialAccount.objects.exists()


def changed(address: str, **names: str) -> str:
    path, _, query = address.partition("?")
    said = {name: values[0] for name, values in parse_qs(query).items()}
    return f"{path}?{urlencode(said | names)}"


def test_a_changed_state_is_refused(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(client), provider, sub="u-1")

    answer = client.get(changed(back, state="bia"))

    is_refused(answer, "không bắt đầu từ trình duyệt này", caplog, "state")
    assert not is_in(client)


def test_the_way_back_of_another_browser_opens_nothing(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(Client()), provider, sub="u-1")

    is_refused(client.get(back), "không bắt đầu từ trình duyệt này", caplog, "state")


def test_a_way_back_is_gone_once(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(client), provider, sub="u-1")
    assert client.get(back).status_code == 302
    client.post("/dang-xuat/")

    is_refused(client.get(back), "đã dùng rồi", caplog, "state")
    assert not is_in(client)


def test_a_code_that_was_used_is_refused_by_the_provider(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(Client()), provider, sub="u-1")
    mine = answered(asked_for(client), provider, sub="u-1")
    stolen = changed(mine, code=parse_qs(urlsplit(back).query)["code"][0])
    provider.instead["/oauth2/token"] = instead(
        {"error": "invalid_grant"}, status="400 BAD REQUEST"
    )

    is_refused(client.get(stolen), "không chấp nhận", caplog, "rejected")


def test_a_result_of_another_sign_in_is_refused_by_its_nonce(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody put a code that was given for his own request into ours."""
    there = changed(asked_for(client), nonce="cua-nguoi-khac-0123456789")

    answer = client.get(answered(there, provider, sub="u-1"))

    is_refused(answer, "không phải của lượt đăng nhập này", caplog, "nonce")
    assert not SocialAccount.objects.exists()
    assert not is_in(client)


def test_who_gives_up_over_there_is_told_so(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(client), provider, deny=True)

    is_refused(client.get(back), "đã từ chối hoặc hủy", caplog, "denied")


def test_what_the_provider_complains_of_is_one_line_of_the_log(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    state = parse_qs(urlsplit(asked_for(client)).query)["state"][0]
    said = {"state": state, "error": "server_error", "error_description": "a\r\nb\x1b[31m" * 99}

    is_refused(client.get(BACK, said), "không chấp nhận", caplog, "rejected")
    assert len(lines(caplog)[0]) < 400


def test_nobody_is_tied_to_an_account_in_which_somebody_else_sits(
    client: Client, chi: User, provider: Provider
) -> None:
    client.force_login(chi)

    assert come_in(client, provider, "u-1", f"{START}?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/.well-known/openid-configuration", []),
        ("/.well-known/openid-configuration", {"issuer": "https://localhost"}),
        ("/.well-known/openid-configuration", b"<html>"),
        ("/oauth2/token", {"access_token": "a", "expires_in": "mai", "id_token": "b"}),
        ("/oauth2/token", {"access_token": "a", "token_type": "Bearer"}),
        ("/userinfo", {"preferred_username": "an"}),
        ("/userinfo", {"preferred_username": "an", "sub": "u-2"}),
        ("/userinfo", ["an"]),
        ("/userinfo", b"a" * 9000),
    ],
)
def test_an_answer_out_of_shape_is_no_sign_in(
    client: Client,
    an: User,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    words: object,
) -> None:
    monkeypatch.setattr(network, "LARGEST", 8000)
    back = answered(asked_for(client), provider, sub="u-1")
    provider.instead[path] = instead(words)

    is_refused(client.get(back), "không đúng dạng", caplog, "malformed")
    assert not SocialAccount.objects.exists()
    if "well-known" in path:
        assert "không đúng dạng" in client.get(START).content.decode()


def test_an_id_token_that_nobody_can_read_is_no_sign_in(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    back = answered(asked_for(client), provider, sub="u-1")
    token = {"access_token": "a", "token_type": "Bearer", "id_token": "a.b.c"}
    provider.instead["/oauth2/token"] = instead(token)
    provider.instead["/userinfo"] = instead({"sub": "u-1", "preferred_username": "an"})

    is_refused(client.get(back), "không hợp lệ hoặc đã hết hạn", caplog, "token")


def test_a_provider_of_an_authority_that_nobody_named_is_not_believed(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    settings.OIDC_CA = ""

    is_refused(client.get(START), "chứng thư", caplog, "certificate")


def test_a_single_sign_on_that_does_not_answer_is_said_to(
    client: Client, an: User, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither at the button nor on the way back."""
    back = answered(asked_for(client), provider, sub="u-1")
    provider.instead["/.well-known/openid-configuration"] = instead({}, status="503 BUSY")

    is_refused(client.get(back), "không trả lời", caplog, "unreachable")


@pytest.mark.once
@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://khong-co.invalid"])
def test_a_single_sign_on_that_is_not_there_is_said_to(
    client: Client,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_URL", address)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()

    is_refused(client.get(START), "không trả lời", caplog, "unreachable")


@pytest.mark.once
@pytest.mark.parametrize("letters", [b"", b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 999])
def test_nobody_waits_long_for_a_slow_single_sign_on(
    client: Client,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    letters: bytes,
) -> None:
    monkeypatch.setattr(network, "PATIENCE", 0.5)
    monkeypatch.setattr(network, "LONGEST", 3)
    with deaf(drop_by_drop=letters) as address:
        monkeypatch.setenv("HANGTHAT_OIDC_URL", address)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()

        is_refused(client.get(START), "không trả lời kịp", caplog, "slow")


def test_without_settings_there_is_no_button_and_no_address(client: Client, db: None) -> None:
    assert "mot-lan" not in client.get("/dang-nhap/").content.decode()
    assert client.get(START).status_code == client.get(BACK).status_code == 404


def test_a_slash_at_the_end_of_its_address_does_not_matter(
    client: Client, provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_URL", f"{provider.url}/")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on()

    assert asked_for(client).startswith(f"{provider.url}/oauth2/authorize?")


def test_half_a_setting_stops_the_program_with_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_NAME", "SSO")
    monkeypatch.setenv("HANGTHAT_OIDC_CLIENT", "hangthat")

    with pytest.raises(ImproperlyConfigured, match="HANGTHAT_OIDC_URL, HANGTHAT_OIDC_SECRET"):
        single_sign_on()


def test_an_authority_that_is_no_certificate_stops_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, certificates: Certificates
) -> None:
    monkeypatch.setenv("HANGTHAT_OIDC_CA", str(certificates.authority))
    assert authority("HANGTHAT_OIDC_CA") == str(certificates.authority)
    (tmp_path / "rong.pem").write_text("không phải chứng thư")

    for wrong in (tmp_path / "rong.pem", tmp_path / "khong-co.pem", tmp_path):
        monkeypatch.setenv("HANGTHAT_OIDC_CA", str(wrong))
        with pytest.raises(ImproperlyConfigured, match="HANGTHAT_OIDC_CA phải là tệp"):
            authority("HANGTHAT_OIDC_CA")
