"""From the officer's printer to a customer's telephone, in a real browser."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pypdfium2
import pytest
from django.utils.timezone import localtime
from playwright.sync_api import expect
from zxingcpp import read_barcodes

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.services import ask_to_sign, issue_code, issue_links
from hangthat.domain.inspections.services import record as record_check
from hangthat.domain.own_records.lexicon import Handing as Slip
from hangthat.domain.own_records.public import open_with
from hangthat.domain.own_records.services import issue_record_code, release_complaint
from hangthat.domain.own_records.services.complaints import Release
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.services import withdraw
from hangthat.domain.publications.tests.scene import Scene
from hangthat.domain.tips.tests.unit import Unit, verify_rules
from hangthat.portal import urls
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# No page of its own, or for an hour.
NOTHING_THERE = (
    *("/cho/x/", "/canh-bao/x/", "/cong-khai/x/", "/du-lieu-mo/x.csv", "/moi-ky/x/", "/ho-so/x/"),
    *("/canh-bao/xac-nhan/x/", "/canh-bao/thoi-nhan/x/", f"/kiem/{'0' * 26}/", "/kiem/7K3M9Q2F1Y/"),
    "/kiem/?ma=https://caobang.example/kiem/7K3M9Q2F1X/",
)
NO_PAGES = (
    "signed",
    # by a mail alone: tests/test_journeys_citizens.py
    "subscription",
    "unsubscribe",
    "alive",
    "warning_picture",
    "warnings_feed",
    "named_page",
    "front_moved",
    "robots",
    "sitemap",
    "open_data_catalogue",
    "open_data_csv",
    "open_data_json",
    "own_record_leave",
)


@pytest.fixture
def street(live_server: object) -> Street:
    load_plan_125()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    add_officer(
        username="binh",
        password="hangthat-demo",
        full_name="Trần Thị Bình",
        role=Role.CLERK,
        area=ward,
        at=localtime(),
    )
    return Street(ward)


@pytest.fixture
def desk(browser: parts.Browser, live_server: object, street: Street) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        yield page


@pytest.fixture
def phone(browser: parts.Browser, live_server: object, street: Street) -> Iterator[parts.Page]:
    """Without scripts: the pages need none. A code that is none is 404, which browsers note."""
    context = parts.opened(
        browser, base_url=live_server.url, java_script_enabled=False, **parts.PHONE
    )
    yield context.new_page()
    context.close()


def now() -> datetime:
    return localtime()


def behind(pdf: bytes) -> str:
    """What a telephone's camera reads from the printed sheet."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2, grayscale=True).to_numpy()
    return str(read_barcodes(picture)[0].text)


def test_a_customer_scans_the_certificate_and_sees_it_revoked(
    desk: parts.Page, phone: parts.Page, street: Street
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto(f"/co-so/{street.shop.code}/")
    desk.get_by_text("Việc khác", exact=True).click()
    desk.get_by_role("link", name="Giấy dán cửa").click()
    sheet = desk.get_by_role("link", name="Giấy chứng nhận, A5 ngang").get_attribute("href")
    printed = desk.request.get(sheet).body()

    phone.goto(behind(printed))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Cam kết đang có hiệu lực")
    expect(phone.get_by_text("Quầy 12, dãy B, Chợ Giếng Vuông")).to_be_visible()

    desk.goto(f"/cam-ket/{street.paper.code}/thu-hoi/")
    desk.get_by_label("Lý do").fill("bán hàng giả")
    desk.get_by_role("button", name="Thu hồi").click()
    expect(desk.get_by_text("Đã thu hồi bản cam kết.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Cam kết đã bị thu hồi")

    for typed, answer in (("7k3m9 q2f1x", "Mã gõ chưa đúng"), ("7k3m9 q2f1b", "Không có mã này")):
        phone.goto("/")
        phone.get_by_label("Mã in dưới hình vuông trên giấy").fill(typed)
        phone.get_by_role("button", name="Kiểm tra mã").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(answer)
        expect(phone).to_have_url(re.compile(f"/kiem/{typed.replace(' ', '').upper()}/$"))


def fill_in(page: parts.Page, digits: str) -> None:
    page.get_by_label("Họ và tên người ký").fill("Hoàng Thị Chủ")
    page.get_by_label("Là ai của cơ sở").fill("chủ hộ kinh doanh")
    page.get_by_label("Mã một lần", exact=True).fill(digits)
    page.get_by_label("Tôi đã đọc và cam kết các điều trên").check()
    page.get_by_role("button", name="Ký cam kết").click()


def test_a_trader_scans_his_sheet_and_signs_with_the_code_that_the_officer_tells_him(
    desk: parts.Page, phone: parts.Page, street: Street
) -> None:
    shop = street.open("Quầy chị Ba", row="A", number="3")
    (asked,) = ask_to_sign(
        text=street.texts["trade"], way="paper", asked_on=now().date(), establishments=[shop],
        by=None, at=now(),
    )  # fmt: skip
    parts.sign_in(desk, "binh")
    desk.goto("/cam-ket/de-nghi/")
    desk.get_by_label("Chọn Quầy chị Ba").check()
    desk.get_by_role("button", name="Cấp đường dẫn riêng, in giấy mời").click()
    desk.get_by_role("button", name="Cấp đường dẫn").click()
    sheet = desk.get_by_role("link", name="In 1 giấy mời ký").get_attribute("href")
    picture = pypdfium2.PdfDocument(desk.request.get(sheet).body())[0].render(scale=3).to_numpy()
    (link,) = [str(one.text) for one in read_barcodes(picture) if "/moi-ky/" in str(one.text)]

    phone.goto(link)
    expect(phone.get_by_text("Quầy 3, dãy A, Chợ Giếng Vuông")).to_be_visible()

    desk.goto(f"/cam-ket/de-nghi/{asked.code}/")
    desk.get_by_role("link", name="Cấp mã một lần").click()
    desk.get_by_label("trao trực tiếp").check()
    desk.get_by_label("Tôi đã kiểm tra").check()
    desk.get_by_role("button", name="Cấp mã một lần").click()
    digits = desk.locator(".slip-code").inner_text()

    fill_in(phone, digits)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đã ký cam kết")
    expect(phone.get_by_text(asked.code)).to_be_visible()
    desk.goto(f"/cam-ket/de-nghi/{asked.code}/")
    expect(desk.get_by_text("Hoàng Thị Chủ, chủ hộ kinh doanh")).to_be_visible()


def shop_of(scene: Scene, named: Publication) -> dict[str, list[str]]:
    """Pages of a shop's own record about its entry and about a complaint that it was told of."""
    verify_rules()
    unit = Unit(scene.ward, code="DOI-9", at=now())
    shop = named.decision.violation.establishment
    assert shop
    digits = issue_record_code(shop, handing=Slip.PAPER, by=None, at=now()).digits
    record = f"/ho-so/{open_with(shop.code, digits, at=now())}/"
    checked = {"held_on": now().date(), "type": "unscheduled", "findings": {shop: "clean"}}
    record_check(**checked, by=None, at=now())
    unit.open()
    terms = Release(shop, "Có phản ánh hàng không có hóa đơn", clean=True)
    complaint = release_complaint(unit.tip()[0], terms=terms, by=unit.first, at=now())
    return {
        "own_record_reply": [f"{record}y-kien/{named.code}/"],
        "own_record_answer": [f"{record}phan-anh/{complaint.code}/"],
    }


@pytest.mark.once
def test_every_page_of_the_street_is_whole_and_readable(
    browser: parts.Browser, live_server: object, street: Street, settings: Any
) -> None:
    settings.SHOP_ANSWERS = True
    for number in range(9):
        street.sign(street.open(f"Quầy {number}", row="A", number=str(number)))
    (asked,) = ask_to_sign(
        text=street.texts["no_reoffence"], way="paper", asked_on=now().date(),
        establishments=[street.shop], by=None, at=now(),
    )  # fmt: skip
    (issued,) = issue_links(requests=[asked], by=None, at=now())
    codes = [issue_code(link=issued.link, handing="counter", by=None, at=now()).digits]
    own = f"/moi-ky/{issued.token}/"
    scene = Scene(street.area)
    digits = issue_record_code(street.shop, handing=Slip.PAPER, by=None, at=now()).digits
    record = f"/ho-so/{open_with(street.shop.code, digits, at=now())}/"
    named, withdrawn = scene.published(), scene.published()
    withdraw(withdrawn, reason="nhầm", by=None, at=now())
    warned = scene.warned()
    faults = []
    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        page.goto("/bao/")
        page.get_by_role("heading", name="Chưa nhận tin báo qua mạng").wait_for()
        faults += parts.faults_in_both_looks(page)
    found = {
        **shop_of(scene, named),
        "own_link": [own],
        "front": ["/", "/zh/"],
        "ask": ["/kiem/", "/kiem/?ma="],
        "own_records": ["/ho-so/", f"/ho-so/?ma={street.shop.code}"],
        "own_record": [record],
        "own_record_correction": [f"{record}sua/"],
        "own_record_recheck": [f"{record}kiem-tra-lai/"],
        "code": [f"/kiem/{street.code.token}/"],
        "markets": ["/cho/"],
        "by_name": ["/kiem/theo-ten/"],
        "subscribe": ["/canh-bao/dang-ky/"],
        "named_answer": ["/cong-khai/tra-loi/"],
        "open_data": ["/du-lieu-mo/"],
        "market": [f"/cho/{street.market.code}/"],
        "tip": ["/bao/", "/zh/bao/"],
        "tip_map": ["/bao/ban-do/"],
        "tip_status": ["/bao/tra-cuu/"],
        "warnings": ["/canh-bao/", "/canh-bao/?ma=123"],
        "warning": [f"/canh-bao/{warned.code}/"],
        "named": ["/cong-khai/"],
        "named_entry": [f"/cong-khai/{named.code}/", f"/cong-khai/{withdrawn.code}/"],
        "named_report": [f"/cong-khai/{named.code}/bao-sai/"],
    }
    assert {*found, *NO_PAGES} == {pattern.name for pattern in urls.urlpatterns}

    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        for places in found.values():
            for place in places:
                page.goto(place)
                faults += [f"{place}: {fault}" for fault in parts.faults_in_both_looks(page)]
                faults += [f"{place}: {fault}" for fault in parts.too_wide_when_narrow(page)]
        page.goto("/kiem/")
        faults += parts.tab_through(page)
        page.goto(own)
        page.get_by_role("button", name="Ký cam kết").click()
        page.locator(".refusal").first.wait_for()
        faults += [f"{own}, bị từ chối: {one}" for one in parts.faults_in_both_looks(page)]
        fill_in(page, codes[0])
        page.get_by_role("heading", name="Đã ký cam kết").wait_for()
        faults += [f"{page.url}: {fault}" for fault in parts.faults_in_both_looks(page)]
        faults += [f"{page.url}: {fault}" for fault in parts.too_wide_when_narrow(page)]

    with parts.refused(browser, live_server.url, **parts.PHONE) as page:
        for place in NOTHING_THERE:
            page.goto(place)
            faults += [f"{place}: {fault}" for fault in parts.faults_in_both_looks(page)]

    assert faults == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_shop_owner_reads_his_record_and_asks_for_a_correction_on_a_phone(
    browser: parts.Browser, desk: parts.Page, street: Street, live_server: object, scripts: bool
) -> None:
    """From the slip to the request: at most eight taps, the keyboard not counted."""
    parts.sign_in(desk, "binh")
    desk.goto(f"/co-so/{street.shop.code}/")
    desk.get_by_text("Việc khác", exact=True).click()
    desk.get_by_role("link", name="Mã xem hồ sơ").click()
    desk.get_by_label("phiếu in, trao tận tay tại cơ sở").check()
    desk.get_by_label("Tôi đã kiểm tra").check()
    desk.get_by_role("button", name="Cấp mã xem hồ sơ").click()
    digits = desk.locator(".slip-code").inner_text()

    context = parts.opened(
        browser, base_url=live_server.url, java_script_enabled=scripts, **parts.PHONE
    )
    phone, taps = context.new_page(), 0
    phone.goto(f"/ho-so/?ma={street.shop.code}")  # what the picture on the slip opens
    steps = (
        lambda: phone.get_by_label("Mã dùng một lần").fill(digits),
        lambda: phone.get_by_role("button", name="Xem hồ sơ").click(),
        lambda: phone.get_by_role("link", name="Đề nghị sửa thông tin").click(),
        lambda: phone.get_by_label("Điều cần sửa").select_option("name"),
        lambda: phone.get_by_label("Nội dung đúng").fill("Quầy Hoa Mai"),
        lambda: phone.get_by_label("Vì sao").fill("ghi sai tên"),
        lambda: phone.get_by_role("button", name="Gửi đề nghị").click(),
    )
    for step in steps:
        step()
        taps += 1
    expect(phone.get_by_role("status")).to_contain_text("Đã gửi đề nghị sửa thông tin")
    assert taps <= 8
    if scripts:
        here = phone.url.partition("?")[0]
        for more in ("", "sua/", "kiem-tra-lai/"):
            phone.goto(here + more)
            assert parts.faults_in_both_looks(phone) == []
        phone.get_by_role("link", name="Quay lại hồ sơ").click()
    phone.get_by_role("button", name="Thoát").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hồ sơ đã đóng")
    context.close()
