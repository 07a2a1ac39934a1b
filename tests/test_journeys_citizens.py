"""What citizens do on their own telephones: ask and answer by receipt, point, cover, subscribe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.utils.timezone import localtime
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from hangthat.core.agencies.models import Area
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import Subscriber
from hangthat.core.outbox.services import send_due
from hangthat.core.outbox.testing import MailBox, mail_server
from hangthat.domain.establishments.services import add_place
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.publications import services as publications
from hangthat.domain.publications.services import WarningTerms
from hangthat.domain.publications.services.telling import tell_subscribers
from hangthat.domain.publications.tests.scene import Scene
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.maps import WIDTH
from hangthat.domain.tips.tests.test_maps import outline
from hangthat.domain.tips.tests.unit import WORDS, Unit, verify_rules
from tests import browser_parts as parts

pytestmark = [
    pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)
]  # fmt: skip
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
BLOCK = 40  # a face is covered by blocks of a fortieth of the photo's width


def now() -> datetime:
    return localtime()


@pytest.fixture
def wards() -> tuple[Area, Area]:
    """One beside the other, with their boundaries."""
    load_plan_125()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    west, east = (
        Area.objects.create(code=code, name=name, level="commune", parent=province)
        for code, name in (("1", "Phường Tây"), ("2", "Phường Đông"))
    )
    outline(west, 106.5, 21.5)
    outline(east, 106.6, 21.5)
    return west, east


@pytest.fixture
def unit(wards: tuple[Area, Area]) -> Unit:
    verify_rules()
    add_place(name="Chợ Giếng Vuông", kind="market", area=wards[0], by=None, at=now())
    made = Unit(wards[0], at=now())
    made.open()
    for one in (made.first, made.second):
        one.set_password("hangthat-demo")
        one.save()
    return made


@contextmanager
def phone_of(browser: parts.Browser, address: str, *, scripts: bool) -> Iterator[parts.Page]:
    """A stranger's; it keeps nothing of the site."""
    context = parts.opened(
        browser, base_url=address, locale="vi-VN", java_script_enabled=scripts, **parts.PHONE
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints = parts.listen(page) if scripts else []
    yield page
    assert context.cookies() == []
    context.close()
    assert complaints == []


def tell(phone: parts.Page, words: str) -> str:
    """Send a tip about the market; the receipt."""
    phone.goto("/bao/")
    phone.get_by_label("Chợ, trung tâm thương mại").select_option("Chợ Giếng Vuông")
    phone.get_by_label("Bạn thấy gì").fill(words)
    phone.get_by_role("button", name="Gửi tin báo").click()
    phone.get_by_role("heading", name="Đã nhận tin của bạn").wait_for()
    return phone.locator(".receipt").inner_text()


def look_up(phone: parts.Page, receipt: str) -> None:
    phone.goto("/bao/tra-cuu/")
    phone.get_by_label("Mã tra cứu").fill(receipt)
    phone.get_by_role("button", name="Xem trả lời").click()
    phone.get_by_role("heading", name=re.compile("Tin báo của bạn")).wait_for()


def open_tip(desk: parts.Page, tip: Tip) -> None:
    desk.goto(f"/tin-bao/{tip.code}/")
    desk.get_by_label("Cụm mật khẩu của khóa đọc tin").fill(WORDS)
    desk.get_by_role("button", name="Mở tin báo").click()


@BOTH
def test_a_citizen_and_an_officer_talk_by_the_receipt_until_another_looks_again(
    browser: parts.Browser, live_server: Any, unit: Unit, scripts: bool
) -> None:
    with (
        phone_of(browser, live_server.url, scripts=scripts) as phone,
        parts.visitor(browser, live_server.url, **parts.DESK) as desk,
    ):
        receipt = tell(phone, "Quầy 12 bán giày nhái")
        tip = Tip.objects.get()
        parts.sign_in(desk, unit.first.username)
        open_tip(desk, tip)
        expect(desk.get_by_text("Quầy 12 bán giày nhái")).to_be_visible()
        desk.goto(f"/tin-bao/{tip.code}/hoi/")
        desk.get_by_label("Câu hỏi gửi người báo").fill("Quầy mở mấy giờ?")
        desk.get_by_role("button", name="Gửi câu hỏi").click()
        expect(desk.get_by_text("Đã gửi câu hỏi.")).to_be_visible()

        look_up(phone, receipt)
        expect(phone.get_by_text("Quầy mở mấy giờ?")).to_be_visible()
        phone.get_by_label("Nhắn thêm cho cơ quan xử lý").fill("Từ 17 giờ")
        phone.get_by_role("button", name="Gửi lời nhắn").click()
        expect(phone.get_by_role("status")).to_have_text("Đã gửi lời nhắn.")

        desk.goto("/tin-bao/?xem=loi-nhan")
        desk.get_by_role("link", name=re.compile("Chợ Giếng Vuông")).click()
        open_tip(desk, tip)
        expect(desk.get_by_text("Từ 17 giờ")).to_be_visible()
        answer(desk, tip, "Đã thu giữ 20 đôi giày.")

        look_up(phone, receipt)
        expect(phone.get_by_text("Đã thu giữ 20 đôi giày.")).to_be_visible()
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
        phone.get_by_role("button", name="Đề nghị cán bộ khác xem lại").click()
        expect(phone.get_by_text("một cán bộ khác xem tin này")).to_be_visible()
        expect(phone.get_by_role("button", name="Đề nghị cán bộ khác xem lại")).to_have_count(0)

        gone = desk.request.get(f"/tin-bao/{tip.code}/")
        assert gone.status == 404, "who answered has it no more"
    assert not Tip.objects.visible_to(unit.first).exists()
    assert services.open_tip(Tip.objects.get(), passphrase=WORDS, by=unit.second, at=now()).talk


def answer(desk: parts.Page, tip: Tip, words: str) -> None:
    desk.goto(f"/tin-bao/{tip.code}/tra-loi/")
    desk.get_by_label("Kết quả").select_option("handled")
    desk.get_by_label("Trả lời, bằng lời người dân hiểu").fill(words)
    desk.get_by_label("Giải trình").fill("kiểm tra cùng đoàn liên ngành")
    desk.get_by_role("button", name="Trả lời", exact=True).click()
    desk.wait_for_url(lambda address: "tra-loi" not in address)


@BOTH
def test_the_sender_of_a_joined_tip_asks_for_another_look_and_the_other_reads_of_it(
    browser: parts.Browser, live_server: Any, unit: Unit, scripts: bool
) -> None:
    with phone_of(browser, live_server.url, scripts=scripts) as phone:
        receipts = [tell(phone, f"Quầy {n} bán giày nhái") for n in range(2)]
        older, newer = Tip.objects.order_by("pk")
        services.join(older, other=newer, by=unit.first, at=now())
        said = {"outcome": "handled", "reason": "đã nhắc", "by": unit.first, "at": now()}
        services.answer(Tip.objects.get(pk=older.pk), **said, words="Đã nhắc nhở.")

        look_up(phone, receipts[1])
        expect(phone.get_by_text("được gộp với tin báo trước đó")).to_be_visible()
        phone.get_by_role("button", name="Đề nghị cán bộ khác xem lại").click()
        expect(phone.get_by_text("một cán bộ khác xem tin này")).to_be_visible()

        look_up(phone, receipts[0])
        expect(phone.get_by_text("Cơ quan xử lý đang xem lại việc này")).to_be_visible()
    assert Tip.objects.get(pk=older.pk).state == "new"


@BOTH
def test_a_place_is_pointed_at_on_the_map_where_the_finger_is(
    browser: parts.Browser, live_server: Any, wards: tuple[Area, Area], unit: Unit, scripts: bool
) -> None:
    west, _ = wards
    with phone_of(browser, live_server.url, scripts=scripts) as phone:
        phone.goto("/bao/")
        phone.get_by_label("Bạn thấy gì").fill("Kho hàng trong hẻm")
        phone.get_by_role("button", name="Chỉ trên bản đồ").click()
        province = phone.get_by_role("button", name="Bản đồ các xã, phường")
        size = box_of(phone, province)
        drawn = int(province.get_attribute("width") or 0)
        assert (round(size["width"]), drawn) == (WIDTH + 2, WIDTH), "a dot is a dot, and a border"
        province.click(position={"x": size["width"] - 20, "y": size["height"] / 5})
        expect(phone.get_by_role("heading", level=1)).to_have_text("Phường Đông")
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
            assert parts.too_wide_when_narrow(phone) == []
            phone.set_viewport_size(parts.PHONE["viewport"])
        phone.get_by_role("button", name="Chọn xã, phường khác").click()
        province.click(position={"x": 20, "y": size["height"] / 5})
        expect(phone.get_by_role("heading", level=1)).to_have_text("Phường Tây")
        commune = phone.get_by_role("button", name="Bản đồ Phường Tây")
        size = box_of(phone, commune)
        commune.click(position={"x": size["width"] / 2, "y": size["height"] / 8})
        expect(phone.get_by_role("status")).to_contain_text("Đã chỉ một điểm")
        phone.get_by_role("button", name="Dùng nơi này").click()
        expect(phone.get_by_role("status")).to_contain_text("Đã chỉ một điểm trên bản đồ")
        expect(phone.get_by_label("Bạn thấy gì")).to_have_value("Kho hàng trong hẻm")
        phone.get_by_role("button", name="Gửi tin báo").click()
        phone.get_by_role("heading", name="Đã nhận tin của bạn").wait_for()

    tip = Tip.objects.get()
    told = services.open_tip(tip, passphrase=WORDS, by=unit.first, at=now())
    latitude, longitude = map(float, told.point.split(", "))
    assert tip.area == west
    assert told.text == "Kho hàng trong hẻm"
    assert longitude == pytest.approx(106.55, abs=0.002), "in the middle from west to east"
    assert latitude == pytest.approx(21.604 - 0.108 / 8, abs=0.002), "an eighth from the top"


def box_of(phone: parts.Page, picture: parts.Locator) -> dict[str, float]:
    """Once it is loaded: until then it is as wide as its words."""
    phone.wait_for_load_state()
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    return dict(box)


def test_a_face_is_covered_by_drawing_before_the_photo_leaves_the_telephone(
    browser: parts.Browser, live_server: Any, unit: Unit
) -> None:
    with phone_of(browser, live_server.url, scripts=True) as phone:
        phone.goto("/bao/")
        photo = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": _stripes()}
        phone.get_by_label("Ảnh hàng, nhãn, nơi bán").set_input_files([photo])
        picture = phone.get_by_role("img", name="Ảnh 1")
        stroke(phone, picture, 0.25)  # not in the mode of covering: nothing happens
        phone.get_by_role("button", name="Che mặt người, biển số ở ảnh 1").click()
        stroke(phone, picture, 0.75)
        assert parts.faults_in_both_looks(phone) == []
        phone.get_by_role("button", name="Xong ảnh 1").click()
        stroke(phone, picture, 0.5)  # nor any more
        phone.get_by_label("Chợ, trung tâm thương mại").select_option("Chợ Giếng Vuông")
        phone.get_by_role("button", name="Gửi tin báo").click()
        phone.get_by_role("heading", name="Đã nhận tin của bạn").wait_for()

    (kept,) = services.open_tip(Tip.objects.get(), passphrase=WORDS, by=unit.first, at=now()).photos
    with Image.open(BytesIO(kept)) as opened:
        assert opened.size == (900, 600)
        found = opened.convert("L")
    assert contrast(found, 0.75) < 60, "where a face was covered, no stripe is left"
    for height in (0.25, 0.5):
        assert contrast(found, height) > 150, "and everywhere else all of them"


def stroke(phone: parts.Page, picture: parts.Locator, height: float) -> None:
    """Across the picture, from a quarter to three quarters of its width."""
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    y = box["y"] + box["height"] * height
    phone.mouse.move(box["x"] + box["width"] / 4, y)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] * 3 / 4, y, steps=30)
    phone.mouse.up()


def contrast(photo: Image.Image, height: float) -> int:
    """Between the darkest and the brightest dot in the middle of that stroke."""
    x, y = photo.width // 2, round(photo.height * height)
    low, high = photo.crop((x - BLOCK, y - 9, x + BLOCK, y + 9)).getextrema()
    return int(high) - int(low)


def _stripes() -> bytes:
    """Black and white, as narrow as an eye."""
    made = Image.new("RGB", (900, 600), "white")
    brush = ImageDraw.Draw(made)
    for x in range(0, 900, 20):
        brush.rectangle((x, 0, x + 9, 599), fill="black")
    made.save(kept := BytesIO(), "JPEG", quality=95)
    return kept.getvalue()


@pytest.fixture
def box(live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailBox]:
    monkeypatch.setattr(JobContext, "report", lambda *args: None)
    monkeypatch.setattr(JobContext, "writing", lambda self: transaction.atomic())
    with mail_server() as (found, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.PUBLIC_ADDRESS = live_server.url
        settings.DEFAULT_FROM_EMAIL = "hangthat@example.vn"
        yield found


def mails_at(box: MailBox, at: datetime) -> list[str]:
    """The hourly work of that moment; the bodies of the mails that it sent."""
    box.mails.clear()
    tell_subscribers(JobContext(Job(), clock=lambda: at))
    send_due(JobContext(Job(), clock=lambda: at))
    return [one.get_payload(decode=True).decode() for one in box.mails]  # type: ignore[union-attr]


def warned(scene: Scene, title: str, **more: Any) -> str:
    """Warned of now; the code."""
    goods = {"kind": "seized", "goods": "Dầu gội", "words": "Không dùng.", "title": title, **more}
    one = publications.draft_warning(terms=WarningTerms(**goods), by=scene.author, at=now())
    publications.submit_warning(one, by=scene.author, at=now())
    return scene.let(one, at=now()).code


def link_in(body: str, kind: str) -> str:
    found = re.search(rf"https?://\S+/canh-bao/{kind}/\S+", body)
    assert found, body
    return found[0]


@BOTH
def test_warnings_by_mail_are_wanted_twice_and_ended_with_one_click(
    browser: parts.Browser, live_server: Any, wards: tuple[Area, Area], box: MailBox,
    scripts: bool,
) -> None:  # fmt: skip
    scene, (west, east) = Scene(wards[0]), wards
    morning = now().replace(hour=9, minute=0) + timedelta(days=1)
    with phone_of(browser, live_server.url, scripts=scripts) as phone:
        phone.goto("/canh-bao/dang-ky/")
        phone.get_by_label("Xã, phường").select_option("Phường Tây")
        phone.get_by_label("Địa chỉ thư điện tử").fill("lan@example.vn")
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
        phone.get_by_role("button", name="Đăng ký nhận thư").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Hãy xem hộp thư của bạn")
        early = warned(scene, "Trước khi xác nhận", area=west)
        (asked,) = mails_at(box, morning)
        assert early not in asked, "nobody is told before he has confirmed"

        phone.goto(link_in(asked, "xac-nhan"))
        expect(phone.get_by_role("heading", level=1)).to_have_text("Xác nhận nhận cảnh báo")
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
        assert not Subscriber.objects.exclude(confirmed_at=None).exists(), "the link alone is none"
        phone.get_by_role("button", name="Xác nhận").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã xác nhận")
        near, far = (warned(scene, "Dầu gội giả", area=area) for area in (west, east))
        (body,) = mails_at(box, morning + timedelta(days=1))
        assert f"/canh-bao/{near}/" in body
        assert early not in body
        assert f"/canh-bao/{far}/" not in body, "of the other ward"
        assert mails_at(box, morning + timedelta(days=1, hours=1)) == []

        phone.goto(f"{live_server.url}/canh-bao/{near}/")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Dầu gội giả")
        phone.goto(link_in(body, "thoi-nhan"))
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
        phone.get_by_role("button", name="Thôi nhận").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã thôi nhận")
        if scripts:
            assert parts.faults_in_both_looks(phone) == []
        warned(scene, "Sau khi thôi nhận", area=west)
        assert mails_at(box, morning + timedelta(days=2)) == []
    assert "lan@example.vn" not in str(list(Subscriber.objects.values()))
