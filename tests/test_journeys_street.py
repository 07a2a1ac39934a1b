"""From the officer's printer to a customer's telephone, in a real browser."""

import re
from collections.abc import Iterator
from datetime import datetime

import pypdfium2
import pytest
from playwright.sync_api import expect
from zxingcpp import read_barcodes

from hangthat.access.lexicon import Role
from hangthat.access.services.people import add_officer
from hangthat.agencies.models import Area
from hangthat.common.days import VIETNAM
from hangthat.plans.testing import load_plan_125
from hangthat.portal import urls
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
        at=datetime.now(VIETNAM),
    )
    return Street(ward)


@pytest.fixture
def desk(browser: parts.Browser, live_server: object, street: Street) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        yield page


@pytest.fixture
def phone(browser: parts.Browser, live_server: object, street: Street) -> Iterator[parts.Page]:
    """Without scripts: the pages need none. A code that is none is 404, which browsers note."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, **parts.PHONE
    )
    yield context.new_page()
    context.close()


def behind(pdf: bytes) -> str:
    """What a telephone's camera reads from the printed sheet."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2, grayscale=True).to_numpy()
    return str(read_barcodes(picture)[0].text)


def test_a_customer_scans_the_certificate_and_sees_it_revoked(
    desk: parts.Page, phone: parts.Page, street: Street
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto(f"/co-so/{street.shop.code}/")
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

    phone.goto("/cong/")
    phone.get_by_label("Mã in dưới hình vuông trên giấy").fill("7k3m9 q2f1x")
    phone.get_by_role("button", name="Kiểm tra mã").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Không có mã này")
    expect(phone).to_have_url(re.compile("/kiem/7K3M9Q2F1X/$"))


@pytest.mark.once
@pytest.mark.parametrize("look", ["desk", "phone"])
def test_every_page_of_the_street_is_whole_and_readable(
    browser: parts.Browser, live_server: object, street: Street, look: str
) -> None:
    for number in range(9):
        street.sign(street.open(f"Quầy {number}", row="A", number=str(number)))
    found = {
        "front": ["/cong/"],
        "ask": ["/kiem/", "/kiem/?ma="],
        "code": [f"/kiem/{street.code.token}/"],
        "markets": ["/cho/"],
        "market": [f"/cho/{street.market.code}/"],
    }
    assert set(found) == {pattern.name for pattern in urls.urlpatterns}

    faults = []
    on_phone = look == "phone"
    shape = parts.PHONE if on_phone else parts.DESK
    with parts.visitor(browser, live_server.url, **shape) as page:
        for places in found.values():
            for place in places:
                page.goto(place)
                faults += [f"{place}: {fault}" for fault in parts.faults_of(page, phone=on_phone)]
        page.goto("/kiem/")
        faults += parts.tab_through(page)

    assert faults == []
