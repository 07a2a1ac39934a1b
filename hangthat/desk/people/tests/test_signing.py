"""Coming in: guessing does not pay, a code opens once, a session ends, the dismissed are out."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, SignInAttempt, User
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.pages import lasting

PASSWORD = "hangthat-demo"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def try_in(client: Client, name: str, password: str = PASSWORD, **headers: str):
    return client.post("/dang-nhap/", {"login": name, "password": password}, **headers)


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def bare(page: bytes) -> str:
    """A page without what differs every time."""
    return lasting(page.decode())


def code(steps: int = 0) -> str:
    """What the app shows now, or some steps of 30 seconds later."""
    counter = int(time.time()) // 30 + steps
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


@pytest.fixture
def app(an: User) -> Authenticator:
    return totp.TOTP.activate(an, SECRET).instance


def give_code(client: Client, given: str):
    cache.clear()  # as another process would see it
    return client.post("/dang-nhap/ma/", {"code": given})


# Passwords


def test_name_and_password_open_the_page_that_was_asked_for(client: Client, an: User) -> None:
    answer = client.post("/dang-nhap/?next=/co-so/", {"login": "an", "password": PASSWORD})

    assert answer["Location"] == "/co-so/"
    assert is_in(client)


def test_another_site_is_never_opened_after_signing_in(client: Client, an: User) -> None:
    answer = client.post(
        "/dang-nhap/?next=https://xau.example/", {"login": "an", "password": PASSWORD}
    )

    assert answer["Location"] == "/viec-cua-toi/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(client: Client, an: User) -> None:
    wrong = bare(try_in(client, "an", "sai").content)
    unknown = bare(try_in(client, "ma", "sai").content)

    assert "không đúng" in wrong
    assert 'value="an"' in wrong
    assert wrong.replace('value="an"', "") == unknown.replace('value="ma"', "")


def test_an_unknown_name_takes_as_long_as_a_known_one(client: Client, an: User, settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    an.set_password(PASSWORD)
    an.save()
    work = {}
    for name in ("an", "ma"):
        CountingHasher.done = 0
        try_in(client, name, "sai")
        work[name] = CountingHasher.done

    assert work["an"] == work["ma"] == 1


class CountingHasher(MD5PasswordHasher):
    algorithm = "counting"
    done = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).done += 1
        return super().encode(password, salt)


def test_fifty_wrong_passwords_with_forged_addresses_are_stopped_and_the_owner_is_not(
    client: Client, an: User
) -> None:
    owner = Client()
    try_in(owner, "an")
    owner.post("/dang-xuat/")
    answers = {"an": [], "ma": []}

    for number in range(50):
        for name, pages in answers.items():
            forged = f"203.0.113.{number}"
            answer = try_in(
                client, name, f"doan-{number}", HTTP_X_FORWARDED_FOR=forged, HTTP_FORWARDED=forged
            )
            pages.append(bare(answer.content).replace(f'value="{name}"', ""))

    assert answers["an"] == answers["ma"]
    assert sum("Tên đăng nhập hoặc mật khẩu không đúng" in page for page in answers["an"]) == 5
    assert sum("Hãy thử lại từ" in page for page in answers["an"]) == 45
    assert "Hãy thử lại từ" in try_in(client, "an").content.decode()  # even with the right one
    assert not is_in(client)
    assert try_in(owner, "an").status_code == 302
    assert is_in(owner)


def test_a_forged_device_is_no_known_device(client: Client, an: User, settings) -> None:
    for number in range(10):
        try_in(client, "an", "sai", REMOTE_ADDR=f"10.0.0.{number}")
    client.cookies[settings.DEVICE_COOKIE_NAME] = "d1:gia-mao"

    assert "Hãy thử lại từ" in try_in(client, "an", REMOTE_ADDR="10.9.9.9").content.decode()


def test_the_device_of_one_officer_is_not_the_device_of_another(
    client: Client, an: User, chi: User
) -> None:
    for number in range(10):
        try_in(Client(), "an", "sai", REMOTE_ADDR=f"10.0.0.{number}")
    try_in(client, "chi")
    client.post("/dang-xuat/")

    assert "Hãy thử lại từ" in try_in(client, "an").content.decode()


def test_behind_one_proxy_the_address_is_the_one_the_proxy_saw(an: User, settings) -> None:
    settings.PROXIES = 1
    for number in range(5):
        seen = f"198.51.100.{number}, 203.0.113.7"
        try_in(Client(), "an", "sai", HTTP_X_FORWARDED_FOR=seen)

    assert set(SignInAttempt.objects.values_list("address", flat=True)) == {"203.0.113.7"}
    stopped = try_in(Client(), "an", "sai", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.7")
    assert "Hãy thử lại từ" in stopped.content.decode()
    other = try_in(Client(), "an", "sai", HTTP_X_FORWARDED_FOR="203.0.113.7, 203.0.113.8")
    assert "không đúng" in other.content.decode()


def test_who_comes_in_leaves_no_failure_behind(client: Client, an: User) -> None:
    try_in(client, "an")

    assert not SignInAttempt.objects.exists()


def test_the_password_of_a_closed_account_opens_only_a_sentence(client: Client, an: User) -> None:
    User.objects.filter(pk=an.pk).update(is_active=False)

    page = client.post("/dang-nhap/", {"login": "an", "password": PASSWORD}, follow=True)

    assert "Người quản trị của cơ quan mở lại được" in page.content.decode()
    assert not is_in(client)


def test_a_sleeping_account_does_not_open_until_somebody_wakes_it(client: Client, an: User) -> None:
    long_ago = now() - timedelta(days=91)
    User.objects.filter(pk=an.pk).update(last_login=long_ago, date_joined=long_ago)

    page = client.post("/dang-nhap/", {"login": "an", "password": PASSWORD}, follow=True)

    assert "quá lâu không đăng nhập" in page.content.decode()
    assert not is_in(client)
    User.objects.filter(pk=an.pk).update(reopened_at=now())
    try_in(client, "an")
    assert is_in(client)


def test_a_dismissed_officer_is_out_at_the_next_request(client: Client, an: User) -> None:
    try_in(client, "an")
    assert is_in(client)

    User.objects.filter(pk=an.pk).update(is_active=False)

    assert client.get("/co-so/")["Location"] == "/dang-nhap/?next=/co-so/"


def test_nothing_else_of_the_library_is_offered(client: Client, an: User) -> None:
    for address in ("signup", "accounts/signup", "email", "password/reset", "dang-ky"):
        assert client.get(f"/{address}/").status_code == 404
        assert client.post(f"/{address}/").status_code == 404


# The second step


def test_with_an_app_the_password_alone_opens_nothing(
    client: Client, an: User, app: Authenticator
) -> None:
    answer = try_in(client, "an")

    assert answer["Location"] == "/dang-nhap/ma/"
    assert not is_in(client)
    assert give_code(client, "000000").status_code == 200
    assert not is_in(client)
    give_code(client, code())
    assert is_in(client)


def test_a_code_opens_once_in_whatever_process(
    client: Client, an: User, app: Authenticator
) -> None:
    used = code()
    try_in(client, "an")
    give_code(client, used)
    assert is_in(client)
    other = Client()
    try_in(other, "an")

    page = give_code(other, used).content.decode()

    assert "đã dùng rồi" in page
    assert not is_in(other)
    give_code(other, code(-1))  # earlier than the used one
    assert not is_in(other)
    give_code(other, code(1))
    assert is_in(other)


def test_the_code_that_switched_the_app_on_does_not_open_the_door(client: Client, an: User) -> None:
    try_in(client, "an")
    client.get("/tai-khoan/ma-mot-lan/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    shown = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    assert client.post("/tai-khoan/ma-mot-lan/", {"code": shown})["Location"] == (
        "/tai-khoan/ma-du-phong/"
    )
    client.post("/dang-xuat/")
    try_in(client, "an")

    give_code(client, shown)

    assert not is_in(client)
    assert Entry.objects.get(action="second_factor").summary == "bật mã một lần của tài khoản an"


def test_an_app_whose_first_code_cannot_be_used_up_is_not_added(client: Client, an: User) -> None:
    client.raise_request_exception = False
    try_in(client, "an")
    client.get("/tai-khoan/ma-mot-lan/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    shown = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))

    with connection.execute_wrapper(no_update_of(Authenticator)):
        answer = client.post("/tai-khoan/ma-mot-lan/", {"code": shown})

    assert answer.status_code == 500
    assert not Authenticator.objects.exists()
    assert not Entry.objects.filter(action="second_factor").exists()


def no_update_of(model: type[Model]):
    """As a database that fails in the middle of the deed."""

    def execute(run, sql, params, many, context):
        if sql.startswith(f'UPDATE "{model._meta.db_table}"'):
            raise DatabaseError
        return run(sql, params, many, context)

    return execute


def test_a_recovery_code_opens_once(client: Client, an: User, app: Authenticator) -> None:
    kept = RecoveryCodes.activate(an).generate_codes()[0]
    try_in(client, "an")
    give_code(client, kept)
    assert is_in(client)
    other = Client()
    try_in(other, "an")

    give_code(other, kept)

    assert not is_in(other)


def test_codes_cannot_be_guessed_and_wrong_ones_do_not_lock_the_owner_out(
    client: Client, an: User, app: Authenticator
) -> None:
    owner = Client()
    try_in(owner, "an")
    give_code(owner, code(-1))
    owner.post("/dang-xuat/")
    try_in(client, "an")

    pages = [give_code(client, f"{number:06}").content.decode() for number in range(10)]

    assert sum("Mã không đúng" in page for page in pages) == 5
    assert sum("Hãy thử lại từ" in page for page in pages) == 5
    give_code(client, code())
    assert not is_in(client)
    try_in(owner, "an")
    give_code(owner, code())
    assert is_in(owner)


def test_who_gives_up_at_the_second_step_may_sign_in_as_somebody_else(
    client: Client, an: User, chi: User, app: Authenticator
) -> None:
    try_in(client, "an")

    client.post("/dang-xuat/")

    assert client.get("/dang-nhap/").status_code == 200
    try_in(client, "chi")
    assert is_in(client)


def test_the_secret_of_an_app_is_unreadable_without_the_servers_key(
    client: Client, an: User, app: Authenticator, settings
) -> None:
    assert SECRET not in str(app.data)
    settings.SECRET_KEY = "khác"
    try_in(client, "an")

    page = give_code(client, code())

    assert page.status_code == 200
    assert not is_in(client)


def test_without_a_second_factor_there_are_no_recovery_codes(client: Client, an: User) -> None:
    try_in(client, "an")

    page = client.post("/tai-khoan/ma-du-phong/moi/").content.decode()

    assert "thì chưa cần mã dự phòng" in page
    assert client.get("/tai-khoan/ma-du-phong/").status_code == 404


def test_recovery_codes_can_be_taken_along_and_made_anew(
    client: Client, an: User, app: Authenticator
) -> None:
    first = RecoveryCodes.activate(an).generate_codes()
    client.force_login(an)

    file = client.get("/tai-khoan/ma-du-phong/tai/")
    client.post("/tai-khoan/ma-du-phong/moi/")

    assert all(kept in file.content.decode() for kept in first)
    page = client.get("/tai-khoan/ma-du-phong/").content.decode()
    assert not any(kept in page for kept in first)
    assert "Còn 10 trên 10 mã" in page


# Sessions


def move_back(client: Client, seconds: int, *marks: str) -> None:
    session = client.session
    for mark in marks:
        session[mark] -= seconds
    session.save()


def test_half_an_hour_unused_ends_a_session(client: Client, an: User) -> None:
    client.force_login(an)
    assert is_in(client)
    move_back(client, 29 * 60, "seen")
    assert is_in(client)

    move_back(client, 31 * 60, "seen")

    answer = client.get("/co-so/", follow=True)
    assert answer.redirect_chain[-1][0] == "/dang-nhap/?next=/co-so/"
    assert "Phiên làm việc đã hết" in answer.content.decode()


def test_twelve_hours_end_a_session_however_busy(client: Client, an: User) -> None:
    client.force_login(an)
    assert is_in(client)
    move_back(client, 12 * 3600 - 60, "since")
    assert is_in(client)

    move_back(client, 60, "since")

    assert not is_in(client)


def test_a_busy_session_is_written_once_a_minute(client: Client, an: User) -> None:
    try_in(client, "an")
    client.get("/tai-khoan/")
    started = UserSession.objects.get().last_seen_at

    with CaptureQueriesContext(connection) as soon:
        client.get("/tai-khoan/")
    move_back(client, 61, "seen")
    with CaptureQueriesContext(connection) as later:
        client.get("/tai-khoan/")

    assert [asked for asked in soon if asked["sql"].startswith("UPDATE")] == []
    assert [asked for asked in later if asked["sql"].startswith("UPDATE")] != []
    assert UserSession.objects.get().last_seen_at > started


def test_a_new_password_ends_every_other_session_but_this_one(client: Client, an: User) -> None:
    other = Client()
    try_in(client, "an")
    try_in(other, "an")

    answer = client.post(
        "/tai-khoan/mat-khau/",
        {
            "oldpassword": PASSWORD,
            "password1": "nui-Mau-Son-1541",
            "password2": "nui-Mau-Son-1541",
        },
    )

    assert answer["Location"] == "/tai-khoan/"
    assert is_in(client)
    assert not is_in(other)
    assert try_in(other, "an").status_code == 200


def test_who_does_not_know_the_old_password_cannot_change_it_and_is_counted(
    client: Client, an: User
) -> None:
    try_in(client, "an")
    new = {"password1": "nui-Mau-Son-1541", "password2": "nui-Mau-Son-1541"}

    pages = [
        client.post("/tai-khoan/mat-khau/", {"oldpassword": f"đoán {n}", **new}).content.decode()
        for n in range(12)
    ]

    assert sum("Mật khẩu đang dùng không đúng" in page for page in pages) == 10
    assert "Hãy thử lại từ" in pages[-1]
    assert User.objects.get(pk=an.pk).check_password(PASSWORD)


def test_other_sessions_are_listed_and_ended_from_here(client: Client, an: User) -> None:
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile")
    try_in(client, "an")
    try_in(other, "an")
    page = client.get("/tai-khoan/phien/").content.decode()
    assert "Chrome trên Android" in page

    client.post("/tai-khoan/phien/")

    assert is_in(client)
    assert not is_in(other)
    assert UserSession.objects.count() == 1


def test_my_account_says_who_i_am_and_how_it_is_protected(client: Client, an: User) -> None:
    User.objects.filter(pk=an.pk).update(
        agency=Agency.objects.create(code="qltt", name="Chi cục Quản lý thị trường")
    )
    try_in(client, "an")

    page = client.get("/tai-khoan/").content.decode()

    assert "Nguyễn Văn An" in page
    assert "Chi cục Quản lý thị trường" in page
    assert "Chưa bật" in page
    assert 'href="/tai-khoan/ma-mot-lan/"' in page


def test_the_menu_leads_to_my_account(client: Client, an: User) -> None:
    try_in(client, "an")

    assert 'href="/tai-khoan/"' in client.get("/co-so/").content.decode()
