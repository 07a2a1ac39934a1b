"""A tip with two photos from a telephone, with scripts and without, and its answer."""

from io import BytesIO
from typing import Any

import pytest
from django.utils.timezone import localtime
from PIL import Image
from playwright.sync_api import expect

from hangthat.core.agencies.models import Area
from hangthat.domain.establishments.services import add_place
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.tips import services
from hangthat.domain.tips.lexicon import MarkKind
from hangthat.domain.tips.models import FloodMark, Tip
from hangthat.domain.tips.services import floods
from hangthat.domain.tips.tests.unit import HANDLED, WORDS, Unit, verify_rules
from tests import browser_parts as parts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_TAPS = 12


class Finger:
    """Counts what a person touches; of a picker, opening it and each choice."""

    def __init__(self, page: parts.Page) -> None:
        self.page, self.taps = page, 0

    def photos(self, label: str, *photos: bytes) -> None:
        files: Any = [
            {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": one}
            for n, one in enumerate(photos)
        ]
        self.page.get_by_label(label).set_input_files(files)
        self.taps += 2 + len(photos)  # open, each photo, done

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label).select_option(option)
        self.taps += 2

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()
        self.taps += 1


@pytest.mark.once
def test_a_tip_with_two_photos_is_sent_in_twelve_taps_with_scripts_and_without(
    browser: parts.Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan_125()
    verify_rules()
    at = localtime()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    add_place(name="Chợ Giếng Vuông", kind="market", area=ward, by=None, at=at)
    unit = Unit(ward, at=at)
    unit.open()
    faults: list[str] = []
    receipts = [
        _sent(browser, live_server.url, faults, scripts=scripts) for scripts in (True, False)
    ]

    assert faults == []
    assert sorted(FloodMark.objects.values_list("kind", flat=True)) == ["plain", "proof", "solved"]
    for tip in Tip.objects.all():
        assert len(services.open_tip(tip, passphrase=WORDS, by=unit.first, at=at).photos) == 2
        services.answer(tip, **HANDLED, words="Đã thu giữ.", by=unit.first, at=at)
    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        page.goto("/bao/tra-cuu/")
        faults += parts.faults_in_both_looks(page)
        page.get_by_label("Mã tra cứu").fill(receipts[0])
        page.get_by_role("button", name="Xem trả lời").click()
        page.get_by_text("Đã thu giữ.").wait_for()
        faults += parts.faults_in_both_looks(page)
    monkeypatch.setattr(floods, "MOST", dict.fromkeys(MarkKind, 0))
    with parts.refused(browser, live_server.url, **parts.PHONE) as page:
        page.goto("/bao/")
        page.get_by_label("Bạn thấy gì").fill("Quầy 12 bán giày nhái")
        page.get_by_role("button", name="Gửi tin báo").click()
        page.get_by_role("heading", name="Chưa nhận được tin").wait_for()
        faults += parts.faults_in_both_looks(page)
    assert faults == []


@pytest.mark.once
def test_the_receipt_is_on_the_printed_form_and_on_the_printed_answer(
    browser: parts.Browser, live_server: Any
) -> None:
    verify_rules()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    Unit(ward, at=localtime()).open()
    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        page.emulate_media(media="print")
        page.goto("/bao/")
        receipt = page.locator(".receipt")
        expect(receipt).to_be_visible()
        shown = receipt.inner_text()
        for name in ("Bạn thấy gì", "Nhóm hàng"):
            expect(page.get_by_label(name)).to_be_hidden()
        page.emulate_media(media="screen")
        page.get_by_label("Nếu không ở chợ: xã, phường").select_option("Phường Một")
        page.get_by_label("Bạn thấy gì").fill("Quầy 12 bán giày nhái")
        page.get_by_role("button", name="Gửi tin báo").click()
        page.get_by_role("heading", name="Đã nhận tin của bạn").wait_for()
        page.emulate_media(media="print")
        expect(receipt).to_be_visible()
        assert receipt.inner_text() == shown


@pytest.mark.once
def test_of_a_photo_sent_along_with_a_later_message_a_face_is_covered_before_it_leaves(
    browser: parts.Browser, live_server: Any
) -> None:
    verify_rules()
    at = localtime()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    unit = Unit(
        Area.objects.create(code="1", name="Phường Một", level="commune", parent=province), at=at
    )
    unit.open()
    tip, receipt = unit.tip()
    stripes = Image.new("RGB", (900, 600), "white")
    for x in range(440, 460, 4):  # two dots black, two white: drawn over, they are one grey
        stripes.paste("black", (x, 290, x + 2, 310))
    stripes.save(made := BytesIO(), "PNG")
    photo: Any = {"name": "kho.png", "mimeType": "image/png", "buffer": made.getvalue()}

    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        page.goto("/bao/tra-cuu/")
        page.get_by_label("Mã tra cứu").fill(receipt)
        page.get_by_role("button", name="Xem trả lời").click()
        page.get_by_label("Nhắn thêm cho cơ quan xử lý").fill("Còn bán")
        page.get_by_label("Thêm một ảnh").set_input_files(photo)
        _covered(page)
        assert parts.faults_in_both_looks(page) == []
        page.get_by_role("button", name="Gửi lời nhắn").click()
        expect(page.get_by_role("status")).to_have_text("Đã gửi lời nhắn.")
        assert page.context.cookies() == []

    (line,) = services.open_tip(tip, passphrase=WORDS, by=unit.first, at=at).talk
    assert line.words == "Còn bán"
    kept = Image.open(BytesIO(line.photo)).convert("L").crop((442, 292, 458, 308))
    darkest, lightest = kept.getextrema()
    assert lightest - darkest < 40, "what was drawn over does not come back"
    assert darkest > 60


def _sent(browser: parts.Browser, address: str, faults: list[str], *, scripts: bool) -> str:
    """What a stranger does on his telephone; the receipt."""
    context = parts.opened(browser, base_url=address, java_script_enabled=scripts, **parts.PHONE)
    page = context.new_page()
    page.goto("/bao/")
    if scripts:
        faults += parts.faults_in_both_looks(page)
    shown = page.locator(".receipt").inner_text()
    hand = Finger(page)
    hand.photos("Ảnh hàng, nhãn, nơi bán", _photo("red"), _photo("blue"))
    hand.choose("Chợ, trung tâm thương mại", "Chợ Giếng Vuông")
    hand.press("Gửi tin báo")
    page.get_by_role("heading", name="Đã nhận tin của bạn").wait_for()
    assert hand.taps <= _TAPS
    assert page.locator(".receipt").inner_text() == shown
    if scripts:
        faults += parts.faults_in_both_looks(page)
    assert context.cookies() == []
    context.close()
    return shown


def _covered(page: parts.Page) -> None:
    """The middle of the photo is drawn over, as a face is."""
    page.get_by_role("button", name="Che mặt người, biển số ở ảnh 1").click()
    shown = page.get_by_role("img", name="Ảnh 1").bounding_box()
    assert shown
    x, y = shown["x"] + shown["width"] / 2, shown["y"] + shown["height"] / 2
    page.mouse.move(x - 20, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Xong ảnh 1").click()


def _photo(colour: str) -> bytes:
    Image.new("RGB", (900, 600), colour).save(made := BytesIO(), "JPEG")
    return made.getvalue()
