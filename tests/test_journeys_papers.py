"""What comes out of the printer: each paper is asked for in a browser and read as it is printed.

Sizes, faces and margins by Nghị định 30/2020/NĐ-CP are measured in `core/documents`.
"""

import io
import re

import pypdfium2
import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect
from pypdf import PdfReader
from zxingcpp import read_barcodes

from hangthat.core.documents.services.typesetting import day_words
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.plans.testing import load_next_plan
from tests import browser_parts as parts
from tests.street import Street
from tests.test_journeys_office import change_to, desk, office
from tests.test_journeys_stall import draw

__all__ = ["desk", "office"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def printed(page: parts.Page, address: str) -> tuple[list[str], list[str]]:
    """The words of each sheet, and what a camera reads from the codes of the first."""
    answer = page.request.get(address)
    assert answer.ok, address
    made = answer.body()
    words = [re.sub(r"\s+", " ", one.extract_text()) for one in PdfReader(io.BytesIO(made)).pages]
    picture = pypdfium2.PdfDocument(made)[0].render(scale=3, grayscale=True).to_numpy()
    return words, [str(one.text) for one in read_barcodes(picture)]


def test_the_signed_copy_says_who_signed_what_for_whom_on_one_page(
    desk: parts.Page, office: Street
) -> None:
    load_next_plan()
    shop = Establishment.objects.get(name="Quầy 1")
    Party.objects.filter(pk=shop.party_id).update(tax_code="0100109106")
    parts.sign_in(desk, "binh")
    desk.goto(f"/ky/{shop.code}/")
    desk.get_by_label("Họ và tên người ký").fill("Lô Thị Chủ Quầy")
    desk.get_by_label("Chức danh").fill("chủ hộ kinh doanh")
    draw(desk)
    desk.get_by_role("button", name="Ký cam kết", exact=True).click()
    expect(desk.get_by_text("Quầy 1 đã ký cam kết")).to_be_visible()

    paper = Commitment.objects.get(establishment=shop)
    desk.goto(f"/co-so/{shop.code}/")
    copy = desk.locator(f'a[href$="/cam-ket/{paper.code}/ban-in/"]').first.get_attribute("href")
    (words,), codes = printed(desk, copy)

    for part in (
        f"Số: {paper.code}",
        f"Phường Một, {day_words(localdate())}",
        "Kính gửi: Ủy ban nhân dân Phường Một",
        "Thực hiện Kế hoạch số 9/KH-UBND ngày",
        "Mã số thuế: 0100109106",
        "Người ký: Lô Thị Chủ Quầy",
        "Chức danh: chủ hộ kinh doanh",
        "BÊN CAM KẾT",
    ):
        assert part in words, (part, words)
    assert [code.split("/", 3)[3] for code in codes] == [f"cam-ket/{paper.code}/ban-quet/"]


def test_a_certificate_stands_under_its_agency_and_is_signed_in_the_place_of_its_head(
    desk: parts.Page, office: Street
) -> None:
    signed = Establishment.objects.get(name="Quầy 5")
    parts.sign_in(desk, "duc")
    desk.goto(f"/co-so/{signed.code}/ma-dan-cua/cap/")
    desk.locator(".form-end button[type=submit]").click()
    desk.wait_for_url(f"**/co-so/{signed.code}/ma-dan-cua/")
    sheet = desk.get_by_role("link", name="Giấy chứng nhận, A4 ngang").get_attribute("href")
    (words,), codes = printed(desk, sheet)

    above, below = words.index("SỞ CÔNG THƯƠNG TỈNH LẠNG SƠN"), words.index("CHI CỤC QUẢN LÝ")
    assert above < below
    assert re.search(r"Số: 01/GCN-CCQLTT", words)
    assert "Lạng Sơn, ngày" in words
    assert "TL. CHI CỤC TRƯỞNG" in words
    assert "Vi Văn Đức" in words
    assert codes
    assert "/kiem/" in codes[0]


def test_a_market_where_few_signed_has_a_poster_without_a_share(
    desk: parts.Page, office: Street
) -> None:
    parts.sign_in(desk, "binh")
    (words,), codes = printed(desk, f"/khu-vuc/{office.market.code}/ap-phich/")
    assert "%" not in words
    assert codes == [code for code in codes if code.endswith(f"/cho/{office.market.code}/")]

    for number in range(1, 5):
        office.sign(Establishment.objects.get(name=f"Quầy {number}"))
    change_to(desk, "an")
    (words,), _ = printed(desk, f"/khu-vuc/{office.market.code}/ap-phich/")
    assert "%" in words
    assert "cơ sở đã ký cam kết" in words
