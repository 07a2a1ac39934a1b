"""Coming in, in a real browser: with an app, a lost phone, a passkey; and being shown the door."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils.timezone import localtime
from playwright.sync_api import expect

from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.testing import load_plan_125
from tests import browser_parts as parts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "hangthat-demo"
REGION = "Lớp bảo vệ thứ hai"


@pytest.fixture
def an(live_server: object) -> User:
    load_plan_125()
    return add_officer(username="an", password=PASSWORD, full_name="Nguyễn Văn An", at=localtime())


@pytest.fixture
def desk(browser: parts.Browser, live_server: object, an: User) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        yield page


@pytest.fixture
def violation(an: User) -> Violation:
    by = {"by": None, "at": localtime()}
    area = Area.objects.create(code="1", name="Phường Một", level="commune")
    shop = open_establishment(
        party=register_party(name="Bà Lan", kind="household", **by),
        name="Tạp hóa Lan",
        kind="shop",
        area=area,
        opened_on=date(2020, 1, 1),
        **by,
    )
    return find_violation(
        classification="counterfeit",
        conduct="12 túi giả",
        found_on=date(2022, 5, 2),
        establishment=shop,
        **by,
    )


def code(secret: str, steps: int = 0) -> str:
    """What the app shows now, or some steps of 30 seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_password(page: parts.Page, password: str = PASSWORD) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("an")
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def sign_out(page: parts.Page) -> None:
    page.locator(".user-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def switch_on_the_app(page: parts.Page) -> tuple[str, list[str]]:
    """The secret in the app, and the recovery codes to keep."""
    page.locator(".user-menu summary").click()
    page.get_by_role("link", name="Tài khoản của tôi").click()
    page.get_by_role("link", name="Bật mã một lần").click()
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Mã trong ứng dụng").fill(code(secret))
    page.get_by_role("button", name="Bật").click()
    expect(page.get_by_role("heading", name="Còn 10 trên 10 mã")).to_be_visible()
    return secret, page.locator(".codes code").all_inner_texts()


def expect_home(page: parts.Page) -> None:
    expect(page).to_have_title(re.compile("Việc của tôi"))


@pytest.mark.once
def test_an_officer_switches_on_the_app_and_signs_in_with_its_code(desk: parts.Page) -> None:
    give_password(desk)
    expect_home(desk)
    secret, _ = switch_on_the_app(desk)
    sign_out(desk)

    give_password(desk)
    expect(desk.get_by_role("heading", name="Bước thứ hai")).to_be_visible()
    desk.get_by_label("Mã").fill("000000")
    desk.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(desk.get_by_role("alert").first).to_contain_text("Mã không đúng")
    desk.get_by_label("Mã").fill(code(secret, 1))
    desk.get_by_role("button", name="Đăng nhập", exact=True).click()

    expect_home(desk)
    desk.goto("/tai-khoan/")
    expect(desk.get_by_role("region", name=REGION)).to_contain_text("Đang bật")


@pytest.mark.once
def test_who_lost_the_phone_comes_in_with_a_recovery_code_once(desk: parts.Page) -> None:
    give_password(desk)
    _, codes = switch_on_the_app(desk)
    for again in (False, True):
        sign_out(desk)
        give_password(desk)
        desk.get_by_label("Mã").fill(codes[0])
        desk.get_by_role("button", name="Đăng nhập", exact=True).click()
        if again:
            expect(desk.get_by_role("alert").first).to_contain_text("đã dùng rồi")
            desk.get_by_role("button", name="Đăng nhập bằng tên khác").click()
            expect(desk.get_by_label("Tên đăng nhập")).to_be_visible()
        else:
            expect_home(desk)


@contextmanager
def key_in_hand(page: parts.Page) -> Iterator[None]:
    """A device that keeps passkeys and knows its owner's finger."""
    tool = page.context.new_cdp_session(page)
    tool.send("WebAuthn.enable", {"enableUI": False})
    added = tool.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield
    tool.send("WebAuthn.removeVirtualAuthenticator", added)


@pytest.mark.once
def test_an_officer_adds_a_passkey_signs_in_with_it_renames_and_removes_it(
    desk: parts.Page,
) -> None:
    give_password(desk)
    expect_home(desk)
    with key_in_hand(desk):
        desk.goto("/tai-khoan/khoa/")
        desk.get_by_role("link", name="Thêm thiết bị").click()
        desk.get_by_label("Tên thiết bị").fill("Máy ở cơ quan")
        desk.get_by_role("button", name="Thêm thiết bị").click()
        expect(desk.get_by_role("heading", name="Còn 10 trên 10 mã")).to_be_visible()
        sign_out(desk)

        desk.get_by_role("button", name="Đăng nhập bằng vân tay, khuôn mặt").click()
        expect_home(desk)
        sign_out(desk)
        give_password(desk)
        desk.get_by_role("button", name="Đăng nhập bằng vân tay, khuôn mặt").click()
        expect_home(desk)

    desk.goto("/tai-khoan/khoa/")
    desk.get_by_role("link", name="Đổi tên").click()
    desk.get_by_label("Tên thiết bị").fill("Máy bàn")
    desk.get_by_role("button", name="Lưu").click()
    desk.get_by_role("row", name="Máy bàn").get_by_role("link", name="Gỡ").click()
    desk.get_by_role("button", name="Gỡ thiết bị").click()
    expect(desk.get_by_text("Chưa có thiết bị nào")).to_be_visible()
    assert not Authenticator.objects.exists()


@pytest.mark.once
def test_a_guesser_is_told_to_wait_what_was_typed_stays_and_the_owner_comes_in(
    desk: parts.Page, browser: parts.Browser, live_server: object
) -> None:
    give_password(desk)
    expect_home(desk)
    sign_out(desk)

    with parts.visitor(browser, live_server.url, **parts.PHONE) as guesser:
        for number in range(5):
            give_password(guesser, f"doan-{number}")
            expect(guesser.get_by_role("alert")).to_contain_text("mật khẩu không đúng")
        give_password(guesser)  # the right one, too late
        expect(guesser.get_by_role("alert")).to_contain_text("Hãy thử lại từ")
        expect(guesser.get_by_label("Tên đăng nhập")).to_have_value("an")
        assert parts.faults_of(guesser, phone=True) == []

    give_password(desk)
    expect_home(desk)


def minutes_pass(page: parts.Page, minutes: int) -> None:
    """As if the sign-in, and the last look, had been that much earlier."""
    page.wait_for_load_state("networkidle")  # what a page still asks for would be the late one
    cookie = next(c for c in page.context.cookies() if c["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    for mark in ("since", "seen"):
        session[mark] -= 60 * minutes
    for record in session["account_authentication_methods"]:
        record["at"] -= 60 * minutes
    session.save()


@pytest.mark.once
def test_a_decision_asks_for_the_password_and_what_was_typed_is_still_there(
    desk: parts.Page, violation: Violation
) -> None:
    give_password(desk)
    expect_home(desk)
    desk.goto(f"/vi-pham/{violation.code}/xu-phat/")
    desk.get_by_label("Ngày quyết định").fill("10/05/2022")
    desk.get_by_label("Hình thức").select_option("phạt tiền")
    desk.get_by_label("Tiền phạt (đồng)").fill("1.250.000")
    minutes_pass(desk, 6)

    desk.get_by_role("button", name="Ghi quyết định").click()
    expect(desk.get_by_role("heading", name="Xác nhận là bạn")).to_be_visible()
    expect(desk.get_by_role("status")).to_contain_text("Nội dung vừa nhập vẫn còn")
    desk.get_by_label("Mật khẩu").fill("sai")
    desk.get_by_role("button", name="Xác nhận").click()
    expect(desk.get_by_role("alert").first).to_contain_text("Mật khẩu không đúng")
    assert not Decision.objects.exists()
    desk.get_by_label("Mật khẩu").fill(PASSWORD)
    desk.get_by_role("button", name="Xác nhận").click()
    expect(desk.get_by_label("Tiền phạt (đồng)")).to_have_value("1.250.000")
    desk.get_by_role("button", name="Ghi quyết định").click()

    expect(desk.get_by_text("Đã ghi quyết định xử phạt")).to_be_visible()
    assert Decision.objects.get().fine_vnd == 1_250_000


@pytest.mark.once
def test_a_session_that_rested_too_long_ends_and_leads_back_after_signing_in(
    desk: parts.Page,
) -> None:
    give_password(desk)
    expect_home(desk)
    minutes_pass(desk, 31)

    desk.goto("/co-so/")
    expect(desk.get_by_role("status")).to_contain_text("Phiên làm việc đã hết")
    desk.get_by_label("Tên đăng nhập").fill("an")
    desk.get_by_label("Mật khẩu").fill(PASSWORD)
    desk.get_by_role("button", name="Đăng nhập", exact=True).click()

    expect(desk).to_have_url(re.compile("/co-so/$"))


@pytest.mark.once
def test_a_dismissed_officer_is_out_at_the_next_click(desk: parts.Page, an: User) -> None:
    give_password(desk)
    expect_home(desk)
    User.objects.filter(pk=an.pk).update(is_active=False)

    desk.get_by_role("link", name="Cơ sở").first.click()

    expect(desk.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    give_password(desk)
    expect(desk.get_by_role("heading", name="Tài khoản đang khóa")).to_be_visible()
    expect(desk.get_by_text("Người quản trị của cơ quan mở lại được")).to_be_visible()


@pytest.mark.once
def test_another_place_is_signed_out_from_here_and_a_new_password_is_set(
    desk: parts.Page, browser: parts.Browser, live_server: object
) -> None:
    give_password(desk)
    expect_home(desk)
    with parts.visitor(browser, live_server.url, **parts.PHONE) as phone:
        give_password(phone)
        expect_home(phone)

        desk.goto("/tai-khoan/phien/")
        expect(desk.get_by_role("row")).to_have_count(1 + 2)
        desk.get_by_role("button", name="Đăng xuất nơi khác").click()
        expect(desk.get_by_role("row")).to_have_count(1 + 1)

        phone.goto("/co-so/")
        expect(phone.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    desk.goto("/tai-khoan/mat-khau/")
    desk.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    desk.get_by_label("Mật khẩu mới", exact=False).first.fill("nui-Mau-Son-1541")
    desk.get_by_label("Nhập lại mật khẩu mới").fill("nui-Mau-Son-1541")
    desk.get_by_role("button", name="Đổi mật khẩu").click()
    expect(desk.get_by_role("status")).to_contain_text("Mật khẩu đã đổi")
    sign_out(desk)
    give_password(desk, "nui-Mau-Son-1541")
    expect_home(desk)


# Pages that only an account with a second factor has; test_journeys walks through the others.
GUARDED = {
    "mfa_authenticate": "/dang-nhap/ma/",
    "mfa_reauthenticate": "/xac-nhan/ma/",
    "mfa_reauthenticate_webauthn": "/xac-nhan/khoa/",
    "mfa_deactivate_totp": "/tai-khoan/ma-mot-lan/tat/",
    "mfa_view_recovery_codes": "/tai-khoan/ma-du-phong/",
    "mfa_edit_webauthn": "/tai-khoan/khoa/{key}/sua/",
    "mfa_remove_webauthn": "/tai-khoan/khoa/{key}/go/",
}


@pytest.mark.once
def test_every_page_of_a_guarded_account_is_whole_readable_and_within_reach(
    browser: parts.Browser, live_server: object, an: User
) -> None:
    places = dict(GUARDED)
    faults = []

    def look_at(page: parts.Page, place: str) -> None:
        page.goto(place)
        expect(page).to_have_url(re.compile(f"{place}$"))
        faults.extend(f"{place}: {fault}" for fault in parts.faults_in_both_looks(page))

    with parts.visitor(browser, live_server.url, **parts.PHONE) as page, key_in_hand(page):
        give_password(page)
        expect_home(page)
        switch_on_the_app(page)
        page.goto("/tai-khoan/khoa/them/")
        page.get_by_role("button", name="Thêm thiết bị").click()
        expect(page.get_by_role("status").last).to_contain_text("Đã thêm thiết bị đăng nhập")
        key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk
        halfway = places.pop("mfa_authenticate")
        for place in [*places.values(), "/tai-khoan/", "/tai-khoan/khoa/", "/tai-khoan/phien/"]:
            look_at(page, place.format(key=key))
        sign_out(page)
        give_password(page)
        look_at(page, halfway)

    assert faults == []
