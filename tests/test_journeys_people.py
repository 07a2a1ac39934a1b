"""A clerk's way in and out, in a real browser: invited, approved, standing in, dismissed."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, localtime
from playwright.sync_api import expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.plans.testing import load_plan_125
from tests import browser_parts as parts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "hangthat-demo"
OWN_PASSWORD = "mat-khau-cua-toi-7"


@pytest.fixture
def units(live_server: object) -> list[Area]:
    """Two communes with a shop each, a head and a leader."""
    load_plan_125()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    found = []
    for code, name in (("1", "Phường Một"), ("2", "Xã Hai")):
        unit = Area.objects.create(code=code, name=name, level="commune", parent=province)
        by = {"by": None, "at": localtime()}
        open_establishment(
            party=register_party(name=f"Chủ ở {name}", kind="household", with_shop=True, **by),
            name=f"Cửa hàng ở {name}",
            kind="shop",
            area=unit,
            opened_on=date(2020, 1, 1),
            **by,
        )
        found.append(unit)
    agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
    officer("truong", "Hoàng Minh Trường", Role.STANDING_HEAD, agency=agency)
    officer("minh", "Lương Quang Minh", Role.LEADER)
    return found


def officer(username: str, full_name: str, role: Role, **more: object) -> User:
    return add_officer(
        username=username,
        password=PASSWORD,
        full_name=full_name,
        role=role,
        at=localtime(),
        **more,
    )


@pytest.fixture
def desks(browser: parts.Browser, live_server: object, units: list[Area]) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def seat(desks: ExitStack, browser: parts.Browser, address: str, name: str = "") -> parts.Page:
    """A browser of one's own, signed in if there is a name."""
    page = desks.enter_context(parts.visitor(browser, address, **parts.DESK))
    if name:
        parts.sign_in(page, name)
    return page


def approve_all(page: parts.Page) -> None:
    page.goto("/quyen/cho-duyet/")
    while page.get_by_role("link", name="Duyệt", exact=True).count():
        page.get_by_role("link", name="Duyệt", exact=True).first.click()
        page.get_by_role("button", name="Duyệt", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("Đã duyệt vai trò")


@pytest.mark.once
def test_a_clerk_is_invited_by_one_approved_by_another_and_sees_her_commune_only(
    desks: ExitStack, browser: parts.Browser, live_server: object
) -> None:
    head = seat(desks, browser, live_server.url, "truong")
    head.get_by_role("link", name="Người dùng").first.click()
    head.get_by_role("link", name="Mời người dùng").click()
    head.get_by_label("Họ và tên").fill("Nông Thị Hoa")
    head.get_by_label("Tên đăng nhập").fill("hoa")
    head.get_by_label("Vai trò", exact=True).select_option("cán bộ xã, phường")
    head.get_by_label("Địa bàn").select_option("Phường Một")
    head.get_by_label("Căn cứ").fill("QĐ 12/QĐ-UBND")
    head.get_by_role("button", name="Mời", exact=True).click()
    code = head.locator(".slip-code").inner_text()
    head.reload()
    expect(head.get_by_text("lần ấy đã qua")).to_be_visible()
    assert code not in head.content()

    leader = seat(desks, browser, live_server.url, "minh")
    leader.get_by_role("link", name="Chờ duyệt").first.click()
    expect(leader.get_by_role("row", name="Nông Thị Hoa")).to_contain_text("QĐ 12/QĐ-UBND")
    approve_all(leader)

    clerk = seat(desks, browser, live_server.url)
    clerk.goto("/dang-nhap/")
    clerk.get_by_role("link", name="Kích hoạt tài khoản").click()
    clerk.get_by_label("Mã kích hoạt").fill(code.lower().replace("-", " "))
    clerk.get_by_label(re.compile("^Mật khẩu mới")).fill(OWN_PASSWORD)
    clerk.get_by_label("Nhập lại mật khẩu mới").fill(OWN_PASSWORD)
    clerk.get_by_role("button", name="Đặt mật khẩu").click()
    clerk.get_by_label("Tên đăng nhập").fill("hoa")
    clerk.get_by_label("Mật khẩu").fill(OWN_PASSWORD)
    clerk.get_by_role("button", name="Đăng nhập", exact=True).click()
    clerk.get_by_role("link", name="Cơ sở").first.click()

    expect(clerk.get_by_role("link", name="Cửa hàng ở Phường Một")).to_be_visible()
    expect(clerk.get_by_role("link", name="Cửa hàng ở Xã Hai")).to_have_count(0)


@pytest.mark.once
def test_a_stand_in_sees_the_other_commune_for_as_long_as_it_lasts(
    desks: ExitStack, browser: parts.Browser, live_server: object, units: list[Area]
) -> None:
    officer("binh", "Trần Thị Bình", Role.CLERK, area=units[0])
    officer("chi", "Lê Thị Chi", Role.CLERK, area=units[1])
    today = localdate()
    tomorrow = today + timedelta(days=1)
    head = seat(desks, browser, live_server.url, "truong")
    head.goto("/nguoi-dung/binh/")
    head.get_by_role("link", name="Cử người làm thay").click()
    head.get_by_label("Người làm thay").select_option("Lê Thị Chi")
    head.get_by_label("Đến hết ngày").fill(f"{tomorrow:%d/%m/%Y}")
    head.get_by_role("button", name="Đề nghị").click()
    expect(head.get_by_role("status")).to_contain_text("chờ người thứ hai duyệt")

    chi = seat(desks, browser, live_server.url, "chi")
    chi.goto("/co-so/")
    others = chi.get_by_role("link", name="Cửa hàng ở Phường Một")
    expect(others).to_have_count(0)  # proposed is not given
    approve_all(seat(desks, browser, live_server.url, "minh"))
    chi.reload()
    expect(others).to_be_visible()
    chi.goto("/tai-khoan/")
    expect(chi.get_by_role("region", name="Quyền của tôi")).to_contain_text(
        re.compile(rf"làm thay\s+Trần Thị Bình\s+từ {today:%d/%m/%Y} đến hết {tomorrow:%d/%m/%Y}")
    )

    head.goto("/nguoi-dung/chi/")
    head.get_by_role("row", name="làm thay").get_by_role("link", name="Chấm dứt").click()
    head.get_by_label("Lý do").fill("Bình đã đi làm lại")
    head.get_by_role("button", name="Chấm dứt").click()
    chi.goto("/co-so/")
    expect(others).to_have_count(0)
    expect(chi.get_by_role("link", name="Cửa hàng ở Xã Hai")).to_be_visible()


@pytest.mark.once
def test_a_dismissed_person_is_out_at_the_next_click(
    desks: ExitStack, browser: parts.Browser, live_server: object, units: list[Area]
) -> None:
    officer("binh", "Trần Thị Bình", Role.CLERK, area=units[0])
    binh = seat(desks, browser, live_server.url, "binh")
    head = seat(desks, browser, live_server.url, "truong")
    head.goto("/nguoi-dung/binh/")
    head.get_by_role("link", name="Đóng tài khoản").click()
    head.get_by_role("button", name="Đóng tài khoản").click()
    expect(head.get_by_role("alert").first).to_contain_text("Lý do")
    head.get_by_label("Lý do").fill("Chuyển công tác")
    head.get_by_role("button", name="Đóng tài khoản").click()
    expect(head.get_by_role("heading", level=1)).to_contain_text("đã đóng")

    binh.get_by_role("link", name="Cơ sở").first.click()

    expect(binh).to_have_url(re.compile("/dang-nhap/"))
    parts.fill_sign_in(binh, "binh")
    expect(binh.get_by_role("heading", level=1)).not_to_contain_text("Chỉ tiêu")
