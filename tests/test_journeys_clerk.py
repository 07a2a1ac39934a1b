"""What a commune's clerk does week after week, with the clicks that each task costs counted.

Each begins on her first page, where she lands after signing in; half of what it cost before:

| Task | Clicks, typed fields before | May take now |
|---|---|---|
| find a shop and put it right | 6 + 2 | 4 together |
| enter outreach to 12 people | 16 | 8 |
| print 20 forms | 24 | 12 |
| enter 10 old papers | 23 | 11 |
| see what is left this month | not possible | 0 |
| find who changed an address | 2 | 1 |
"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.text import fold
from hangthat.domain.activities.models import Participant
from hangthat.domain.commitments.models import Commitment, SigningRequest
from hangthat.domain.establishments.models import Establishment, Party, Place
from hangthat.domain.establishments.services import (
    add_place,
    amend_establishment,
    open_establishment,
)
from tests import browser_parts as parts
from tests.test_journeys import desk, small
from tests.test_journeys_intake import work

__all__ = ["desk", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
BY: dict[str, Any] = {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}
STALLS = 25


@pytest.fixture
def market(desk: parts.Page) -> Place:
    """Twenty-five stalls that have signed nothing yet, where Bình is the clerk."""
    here = Area.objects.get(code="91003")
    place = add_place(name="Chợ Phiên Mới", kind="market", area=here, **BY)
    owner = Party.objects.all()[0]
    for number in range(1, STALLS + 1):
        open_establishment(
            party=owner, name=f"Hàng khô số {number:02}", kind="stall", area=here, place=place,
            address="Cổng đông", opened_on=date(2020, 1, 1), **BY,
        )  # fmt: skip
    parts.sign_in(desk, "binh")
    return place


def sections(desk: parts.Page) -> parts.Locator:
    return desk.get_by_role("navigation", name="Các phần")


def find(desk: parts.Page, hand: parts.Hand, name: str) -> None:
    """From any page, by the box at the top, without accents."""
    hand.type(desk.get_by_role("searchbox").first, fold(name))
    desk.keyboard.press("Enter")
    hand.click(desk.get_by_role("link", name=name).first)


def open_market(desk: parts.Page, hand: parts.Hand, market: Place) -> None:
    hand.click(desk.locator("#main").get_by_role("link", name="Chợ, khu vực kinh doanh"))
    hand.click(desk.get_by_role("link", name=market.name))


def test_a_shop_is_found_and_put_right_with_four_clicks(desk: parts.Page, market: Place) -> None:
    hand = parts.Hand()
    find(desk, hand, "Hàng khô số 07")
    hand.click(desk.get_by_role("link", name="Sửa", exact=True).first)
    hand.type(desk.get_by_label("Địa chỉ"), "Cổng tây")
    hand.click(desk.get_by_role("button", name="Lưu thay đổi"))

    expect(desk.locator("#main")).to_contain_text("Cổng tây")
    assert hand.clicks + hand.typed <= 5
    assert hand.clicks <= 3


def test_outreach_to_twelve_of_a_market_is_entered_with_eight_clicks(
    desk: parts.Page, market: Place
) -> None:
    hand = parts.Hand()
    open_market(desk, hand, market)
    hand.click(desk.get_by_role("link", name="Tuyên truyền tại đây"))
    told = desk.get_by_role("checkbox", name="được tuyên truyền")
    hand.click(told.first)
    hand.clicks += 1
    told.nth(11).click(modifiers=["Shift"])
    hand.click(desk.get_by_role("button", name="Ghi hoạt động", exact=True))

    expect(desk.get_by_role("status")).to_contain_text("12 được tuyên truyền")
    assert Participant.objects.filter(establishment__place=market).count() == 12
    assert hand.clicks <= 8


def test_twenty_forms_are_printed_with_twelve_clicks(desk: parts.Page, market: Place) -> None:
    hand = parts.Hand()
    open_market(desk, hand, market)
    hand.click(desk.get_by_role("link", name="cơ sở cần ký"))
    boxes = desk.locator("input[name=co_so]")
    hand.click(boxes.first)
    hand.clicks += 1
    boxes.nth(19).click(modifiers=["Shift"])
    hand.click(desk.get_by_role("button", name="Đề nghị ký, in mẫu cam kết"))
    hand.click(desk.get_by_role("button", name="Lập đợt và in"))

    expect(desk.locator("#main")).to_contain_text("20 mẫu")
    assert SigningRequest.objects.filter(establishment__place=market).count() == 20
    assert hand.clicks <= 12


def test_ten_papers_signed_long_ago_go_in_with_eleven_clicks(
    desk: parts.Page, market: Place, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Tên cơ sở", "Loại cam kết", "Ngày ký", "Người ký"])
    for number in range(1, 11):
        sheet.append(
            [f"Hàng khô số {number:02}", "không kinh doanh", f"{number:02}/03/2023", "Chủ"]
        )
    book.save(file := tmp_path / "giay-cu.xlsx")
    hand = parts.Hand()
    hand.click(sections(desk).get_by_role("link", name="Tuyên truyền & cam kết"))
    hand.click(desk.locator("#main").get_by_role("link", name="Cam kết", exact=True))
    hand.click(desk.get_by_role("link", name="Nhập giấy ký từ trước"))
    hand.send(desk, file)
    hand.click(desk.get_by_role("button", name="Gửi và kiểm tra"))
    work(desk)
    hand.click(desk.get_by_role("link", name="Trả lời cả bảng"))
    hand.click(desk.get_by_role("button", name="Lưu câu trả lời"))
    work(desk)
    hand.click(desk.get_by_role("link", name="Nhập 10 dòng"))
    hand.click(desk.get_by_role("button", name="Nhập 10 dòng"))
    work(desk)

    expect(desk.locator("#main")).to_contain_text("Đã ghi 10 dòng.")
    assert Commitment.objects.filter(establishment__place=market).count() == 10
    assert hand.clicks <= 11


def test_what_is_left_stands_on_the_first_page_without_a_click(
    desk: parts.Page, market: Place
) -> None:
    expect(desk.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    expect(desk.locator("#main")).to_contain_text("cần ký")


def test_who_changed_an_address_stands_on_the_card(desk: parts.Page, market: Place) -> None:
    shop = Establishment.objects.get(name="Hàng khô số 03")
    clerk = User.objects.get(username="binh")
    amend_establishment(shop, address="Cổng nam", by=clerk, at=BY["at"], version=shop.version)

    hand = parts.Hand()
    find(desk, hand, shop.name)
    history = desk.locator("#main").get_by_text("Cổng nam")

    expect(history.last).to_be_visible()
    expect(desk.locator("#main")).to_contain_text("Trần Thị Bình")
    assert hand.clicks <= 1
