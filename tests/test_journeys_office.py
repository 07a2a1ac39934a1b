"""What officers, boards and clerks stumbled over, walked in a real browser.

One market of six stalls, two of which signed; whoever works there is named in `office`.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, localtime, now
from playwright.sync_api import expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.activities.models import Activity
from hangthat.domain.establishments.models import Board, Establishment
from hangthat.domain.establishments.services import add_board, close_establishment
from hangthat.domain.plans.testing import load_next_plan, load_plan_125
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
UNITS = {"1": "Phường Một", "2": "Xã Dương Hưu", "3": "Xã Ân Tình", "4": "Xã Đèo Gia"}
FORCE = "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn"
PEOPLE = {"duc": "Vi Văn Đức", "an": "Nguyễn Văn An", "em": "Bùi Thị Em", "dung": "Lê Thị Dung"}


@pytest.fixture
def office(live_server: object) -> Street:
    load_plan_125()
    at = localtime()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    for code, name in UNITS.items():
        Area.objects.create(code=code, name=name, level="commune", parent=province)
    ward = Area.objects.get(code="1")
    committee = Agency.objects.create(code="ub1", name="Ủy ban nhân dân Phường Một", area=ward)
    force = Agency.objects.create(code="qltt", name=FORCE)
    street = Street(ward)
    for number in range(1, 5):
        street.open(f"Quầy {number}", row="A", number=str(number))
    street.sign(street.open("Quầy 5", row="A", number="5"))
    board = add_board(
        name="Ban quản lý chợ Giếng Vuông", kind="market", area=ward, place=street.market,
        by=None, at=at,
    )  # fmt: skip
    known = {"password": "hangthat-demo", "at": at}
    for username, name in PEOPLE.items():
        role = Role.STANDING_HEAD if username == "an" else Role.STANDING_OFFICER
        add_officer(username=username, full_name=name, role=role, agency=force, **known)
    clerk = {"role": Role.CLERK, "area": ward, "agency": committee}
    add_officer(username="binh", full_name="Trần Thị Bình", **clerk, **known)
    managed = {"role": Role.BOARD_MANAGER, "subject": board.code}
    add_officer(username="sap", full_name="Hoàng Thị Sạp", **managed, **known)
    return street


@pytest.fixture
def desk(browser: parts.Browser, live_server: object, office: Street) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        yield page


def change_to(page: parts.Page, username: str) -> None:
    page.context.clear_cookies()
    parts.sign_in(page, username)


def test_lists_say_the_words_of_an_office_and_stand_in_vietnamese_order(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    desk.goto("/co-so/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Danh sách cơ sở")
    expect(desk.get_by_role("columnheader", name="Chủ cơ sở")).to_be_visible()
    expect(desk.locator("#main")).not_to_contain_text("hủ thể")
    offered = desk.get_by_label("Xã, phường").locator("option").all_inner_texts()
    named = [name.strip() for name in offered if name.strip() in UNITS.values()]
    assert named == ["Phường Một", "Xã Ân Tình", "Xã Dương Hưu", "Xã Đèo Gia"]

    desk.goto("/nguoi-dung/")
    listed = " ".join(desk.locator("#main tbody th").all_inner_texts())
    found = sorted(PEOPLE.values(), key=listed.index)
    assert found == ["Nguyễn Văn An", "Lê Thị Dung", "Vi Văn Đức", "Bùi Thị Em"]


def test_a_phone_is_put_right_where_it_is_shown_in_any_spelling_and_found_by_any(
    desk: parts.Page, office: Street
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto(f"/co-so/{office.shop.code}/")
    shown = desk.locator(".facts > div", has_text="Điện thoại").first
    shown.get_by_role("link", name="sửa").click()
    desk.get_by_label("Điện thoại").fill("123abc")
    desk.get_by_role("button", name="Lưu thay đổi").click()
    expect(desk.locator(".problems")).to_contain_text("123abc")
    desk.get_by_label("Điện thoại").fill("+84 977 123 456")
    desk.get_by_role("button", name="Lưu thay đổi").click()
    expect(desk.get_by_role("status").first).to_contain_text("Đã lưu Hoàng Thị Chủ")
    expect(desk.locator("#main")).to_contain_text("0977123456")

    desk.goto("/tim/?q=0977.123.456")
    expect(desk.locator("#main")).to_contain_text(office.shop.name)


def test_a_board_records_who_left_and_clerk_and_street_read_the_same_numbers(
    desk: parts.Page, office: Street
) -> None:
    parts.sign_in(desk, "sap")
    expect(desk.locator("#main")).to_contain_text("4 quầy cần ký cam kết: 4 chưa từng ký")
    desk.goto(f"/khu-vuc/{office.market.code}/")
    expect(desk.locator(".tiles").first).to_contain_text("Còn hiệu lực")
    for print_of in ("Tem mã quầy", "Giấy dán cửa"):
        address = desk.locator("a", has_text=print_of).get_attribute("href")
        assert desk.request.get(address).ok, print_of
    row = desk.get_by_role("row", name="Quầy 4")
    expect(row).to_contain_text("chưa từng ký")
    row.get_by_role("link", name="Trả quầy").click()
    desk.locator("[name=day]").fill(f"{localdate() - timedelta(1):%d/%m/%Y}")
    desk.locator("[name=reason]").fill("trả mặt bằng")
    desk.get_by_role("button", name="Ghi đóng cửa").click()
    expect(desk.get_by_role("status").first).to_contain_text("Đã ghi Quầy 4 đóng cửa")

    change_to(desk, "binh")
    waiting = desk.get_by_role("region", name="Ban quản lý ghi đóng cửa")
    expect(waiting).to_contain_text("Quầy 4")
    expect(waiting).to_contain_text("Hoàng Thị Sạp ghi")
    desk.goto(f"/cho/{office.market.code}/")
    expect(desk.locator("main")).to_contain_text("Trong 5 cơ sở, ít hơn 5 cơ sở đã ký")


def test_a_closed_shop_offers_nothing_and_an_act_on_many_says_which_and_why(
    desk: parts.Page, office: Street
) -> None:
    shop, day = Establishment.objects.get(name="Quầy 3"), localdate() - timedelta(3)
    close_establishment(shop=shop, closed_on=day, by=None, at=now())
    parts.sign_in(desk, "binh")
    desk.goto(f"/co-so/{shop.code}/")
    expect(desk.locator("#main")).to_contain_text(f"Cơ sở đã đóng cửa {day:%d/%m/%Y}")
    acts = desk.locator(".page-head .actions")
    for act in ("Nhập kết quả kiểm tra", "Ký cam kết"):
        expect(acts.get_by_role("link", name=act)).to_have_count(0)

    desk.goto("/co-so/")
    desk.get_by_role("checkbox", name="Quầy 3").check()
    desk.get_by_role("button", name="In mẫu cam kết").click()
    desk.get_by_role("button", name="Lập đợt và in").click()
    expect(desk.locator(".problems")).to_contain_text(f"Quầy 3: đã đóng cửa {day:%d/%m/%Y}")


def test_a_second_plan_leaves_the_first_in_sight_and_an_ended_one_says_so(
    desk: parts.Page,
) -> None:
    load_next_plan()
    parts.sign_in(desk, "an")
    desk.goto("/chi-tieu/")
    expect(desk.locator("#main")).to_contain_text("Kế hoạch 9/KH-UBND")
    desk.get_by_role("link", name="125/KH-UBND").first.click()
    expect(desk.locator("#main")).to_contain_text("Kế hoạch này đã kết thúc ngày 31/12/2025")
    desk.get_by_role("link", name="Kết luận cuối cùng").click()
    expect(desk.get_by_role("columnheader", name="Kết luận cuối cùng")).to_be_visible()


def test_who_came_from_outside_the_registry_is_named_and_becomes_a_shop(
    desk: parts.Page, office: Street
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto(f"/tuyen-truyen/them/?noi={office.market.code}")
    desk.get_by_text("Thêm chi tiết").click()
    desk.locator("[name=attendees]").fill("Lý Thị Khách; quán nước cổng chợ; 0977 123 456")
    for name in ("Quầy 1", "Quầy 2"):
        row = desk.get_by_role("row", name=name)
        row.get_by_role("checkbox", name="được tuyên truyền").check()
    desk.get_by_role("button", name="Ghi hoạt động", exact=True).click()
    expect(desk.get_by_role("button", name="In mẫu cam kết cho 2 cơ sở này")).to_be_visible()

    desk.get_by_role("link", name="Thêm thành cơ sở").click()
    expect(desk.get_by_label("Tên chủ cơ sở")).to_have_value("Lý Thị Khách")
    desk.get_by_label("Xã, phường").select_option(label="Phường Một")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("quán nước cổng chợ")

    change_to(desk, "an")  # one act: one line, which unfolds
    desk.goto("/nhat-ky/")
    held = Activity.objects.get()
    lines = desk.locator("#main tbody tr", has_text=str(held))
    expect(lines).to_have_count(1)
    expect(lines.first).to_contain_text("Cùng việc này")


def test_an_invitation_takes_the_unit_from_the_agency_and_a_board_by_its_name(
    desk: parts.Page,
) -> None:
    parts.sign_in(desk, "an")
    chosen = {
        "hoa": {"Vai trò": "cán bộ xã, phường", "Cơ quan": "Ủy ban nhân dân Phường Một"},
        "lan": {"Vai trò": "ban quản lý chợ, trung tâm thương mại"},
    }
    for username, choices in chosen.items():
        desk.goto("/nguoi-dung/moi/")
        desk.get_by_label("Họ và tên").fill(f"Nông Thị {username.capitalize()}")
        desk.get_by_label("Tên đăng nhập").fill(username)
        for label, option in choices.items():
            desk.get_by_label(label, exact=True).select_option(label=option)
        if username == "lan":
            desk.get_by_label("Ban quản lý hoặc").fill("Ban quản lý chợ Giếng Vuông")
        desk.get_by_label("Căn cứ").fill("QĐ 12/QĐ-UBND")
        desk.get_by_role("button", name="Mời", exact=True).click()
        expect(desk.locator(".slip-code")).to_be_visible()

    assert Grant.objects.get(user__username="hoa").area == Area.objects.get(code="1")
    assert Grant.objects.get(user__username="lan").subject == Board.objects.get().code
