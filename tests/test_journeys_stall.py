"""At a stall with a bad line, in a real browser: nothing is lost, nothing is written twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from playwright.sync_api import Dialog, Route, expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.core.files.services import read
from hangthat.core.files.testing import told_photo
from hangthat.core.jobs.tests.works import address
from hangthat.core.web.client_redirects import ClientRedirects
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.testing import load_plan_125
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

PHOTO = told_photo()
CHOSEN = {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": PHOTO}
KEPT = "còn nguyên trên máy này"


@pytest.fixture
def stall(live_server: object) -> Establishment:
    """The third stall of row A, of four; the fourth has signed. Bình and An both work there."""
    load_plan_125()
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    for username, name in (("binh", "Trần Thị Bình"), ("an", "Nguyễn Văn An")):
        add_officer(
            username=username,
            password="hangthat-demo",
            full_name=name,
            role=Role.STANDING_OFFICER,
            at=localtime(),
        )
    street = Street(ward)
    third = street.open("Quầy chị Ba", row="A", number="3")
    street.sign(street.open("Quầy chị Tư", row="A", number="4"))
    street.open("Quầy chị Năm", row="A", number="5")
    return third


@pytest.fixture
def phone(
    browser: parts.Browser, live_server: object, stall: Establishment
) -> Iterator[parts.Page]:
    """What a line that is cut makes the browser complain of is what these journeys are about."""
    context = parts.opened(browser, base_url=live_server.url, locale="vi-VN", **parts.PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    parts.sign_in(page, "binh")
    yield page
    context.close()


def draw(page: parts.Page) -> str:
    """A signature with the finger; what the form then holds."""
    box = page.locator("canvas")
    box.scroll_into_view_if_needed()
    corner = box.bounding_box()
    page.mouse.move(corner["x"] + 30, corner["y"] + 80)
    page.mouse.down()
    for step in range(6):
        page.mouse.move(corner["x"] + 30 + step * 25, corner["y"] + 80 + 20 * (-1) ** step)
    page.mouse.up()
    return signature(page)


def signature(page: parts.Page) -> str:
    return page.locator("input[name=signature]").input_value()


def ink(page: parts.Page) -> int:
    """How many points of the canvas are drawn."""
    return page.locator("canvas").evaluate(
        """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
        .data.filter((value, at) => at % 4 === 3 && value).length"""
    )


def fill_in(page: parts.Page, stall: Establishment) -> str:
    page.goto(f"/ky/{stall.code}/")
    page.get_by_label("Họ và tên người ký").fill("Lô Thị Ba")
    page.get_by_text("Ảnh, giấy đã ký").click()
    page.get_by_label("Ảnh tại quầy").set_input_files(CHOSEN)
    page.get_by_label("Người làm chứng").fill("Lý Văn Chứng")
    return draw(page)


def expect_all_back(page: parts.Page, drawn: str) -> None:
    """Text, photo and signature stand in the form as they were."""
    expect(page.get_by_text(KEPT).first).to_be_visible()
    expect(page.get_by_label("Họ và tên người ký")).to_have_value("Lô Thị Ba")
    expect(page.get_by_label("Người làm chứng")).to_have_value("Lý Văn Chứng")
    photo = page.get_by_label("Ảnh tại quầy").evaluate("input => input.files[0]?.size")
    assert photo == len(PHOTO)
    assert signature(page) == drawn
    page.wait_for_function("document.querySelector('canvas').width > 300")
    assert ink(page) > 100


def press(page: parts.Page, name: str = "Ký cam kết") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def expect_one_paper(stall: Establishment) -> None:
    paper = Commitment.objects.get(establishment=stall)
    assert (paper.signer, paper.witness) == ("Lô Thị Ba", "Lý Văn Chứng")
    assert read(paper.photo) is not None
    assert paper.signature is not None


def test_a_dead_line_keeps_the_form_and_a_second_press_signs(
    phone: parts.Page, stall: Establishment
) -> None:
    drawn = fill_in(phone, stall)
    phone.route("**/ky/**", lambda route: route.abort("connectionrefused"))
    press(phone)
    expect(phone.get_by_text("Chưa gửi được: không có đường truyền")).to_be_visible()
    expect_all_back(phone, drawn)
    assert parts.faults_of(phone, phone=True) == []
    phone.unroute("**/ky/**")

    phone.goto("/co-so/")
    expect(phone.get_by_text("Chưa gửi 1")).to_be_visible()
    assert parts.faults_of(phone, phone=True, contrast=False) == []
    phone.get_by_role("link", name="Ký cam kết: Quầy chị Ba").click()
    expect_all_back(phone, drawn)
    assert parts.faults_of(phone, phone=True) == []
    press(phone)

    expect(phone.get_by_text("Quầy chị Ba đã ký cam kết")).to_be_visible()
    expect(phone.get_by_text("Chưa gửi 1")).to_be_hidden()
    expect_one_paper(stall)
    phone.goto("/co-so/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.get_by_text("Chưa gửi")).to_be_hidden()


class Killable:
    """The site in a process of its own, at one address whenever it runs."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self, *hang: Path) -> None:
        told = [sys.executable, "-m", "tests.killable_server", str(self.port), *map(str, hang)]
        self.process = subprocess.Popen(told, env={**os.environ, "DATABASE_URL": address()})
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the site does not open")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def killable() -> Iterator[Killable]:
    server = Killable()
    yield server
    server.kill()


def test_a_server_killed_while_it_writes_costs_neither_word_nor_photo_nor_signature(
    browser: parts.Browser, killable: Killable, stall: Establishment, tmp_path: Path
) -> None:
    killable.start(tmp_path / "written")
    context = parts.opened(browser, base_url=killable.address, locale="vi-VN", **parts.PHONE)
    page = context.new_page()
    page.set_default_timeout(20_000)
    parts.sign_in(page, "binh")
    drawn = fill_in(page, stall)
    press(page)
    until = time.monotonic() + 30
    while not (tmp_path / "written").exists():
        assert time.monotonic() < until
        page.wait_for_timeout(50)
    killable.kill()

    expect(page.get_by_text("Chưa gửi được: không có đường truyền")).to_be_visible()
    expect_all_back(page, drawn)
    assert not Commitment.objects.filter(establishment=stall).exists()
    press(page)  # the site is still gone
    expect(page.get_by_text("Chưa gửi được: không có đường truyền")).to_be_visible()
    page.close()  # and so is the tab
    killable.start()
    page = context.new_page()
    page.goto("/co-so/")
    page.get_by_role("link", name="Ký cam kết: Quầy chị Ba").click()
    expect_all_back(page, drawn)
    press(page)
    expect(page.get_by_text("Quầy chị Ba đã ký cam kết")).to_be_visible()
    expect_one_paper(stall)
    context.close()


def after_posts(monkeypatch: pytest.MonkeyPatch, act: Callable[[HttpRequest], object]) -> None:
    """Done when a form was carried out, before its reply leaves the server."""
    answered = ClientRedirects.__call__

    def answer(self: ClientRedirects, request: HttpRequest) -> HttpResponse:
        response = answered(self, request)
        if request.method == "POST":
            act(request)
        return response

    monkeypatch.setattr(ClientRedirects, "__call__", answer)


def socket_of(request: HttpRequest) -> socket.socket:
    """The line between the browser and the server of the tests."""
    stream = request.environ["wsgi.input"]
    while hasattr(stream, "_read"):
        stream = stream._read.__self__
    return stream.raw._sock


def test_a_reply_that_is_lost_is_given_again_and_one_paper_stands(
    phone: parts.Page, stall: Establishment, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = fill_in(phone, stall)
    after_posts(monkeypatch, lambda request: socket_of(request).shutdown(socket.SHUT_RDWR))
    press(phone)
    expect(phone.get_by_text("Chưa gửi được: không có đường truyền")).to_be_visible()
    expect_all_back(phone, drawn)
    expect_one_paper(stall)
    monkeypatch.undo()
    press(phone)
    expect(phone.get_by_text("Quầy chị Ba đã ký cam kết")).to_be_visible()
    expect_one_paper(stall)


def test_a_tab_closed_before_the_reply_learns_at_the_next_page_that_it_was_written(
    phone: parts.Page, stall: Establishment, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, closed = Event(), Event()

    def wait(request: HttpRequest) -> None:
        written.set()
        closed.wait(10)

    fill_in(phone, stall)
    after_posts(monkeypatch, wait)
    press(phone)
    assert written.wait(10)
    phone.close()
    closed.set()

    later = phone.context.new_page()
    later.goto("/co-so/")
    expect(later.get_by_label("Chưa gửi")).to_contain_text("đã được ghi")
    expect_one_paper(stall)
    later.goto("/co-so/")
    expect(later.get_by_label("Chưa gửi")).to_be_hidden()


def test_a_tab_closed_while_drawing_opens_again_where_it_was(
    phone: parts.Page, stall: Establishment
) -> None:
    drawn = fill_in(phone, stall)
    phone.wait_for_timeout(300)  # as long as a hand needs to close a tab
    phone.close(run_before_unload=False)

    later = phone.context.new_page()
    later.goto("/viec-cua-toi/")
    later.get_by_role("link", name="Ký cam kết: Quầy chị Ba").click()
    expect_all_back(later, drawn)
    assert not Commitment.objects.filter(establishment=stall).exists()


def test_a_session_that_ended_and_another_person_between_cost_no_word_and_show_none(
    phone: parts.Page, stall: Establishment
) -> None:
    drawn = fill_in(phone, stall)
    Session.objects.all().delete()
    press(phone)
    phone.wait_for_url("**/dang-nhap/**")

    parts.fill_sign_in(phone, "an")
    expect(phone.get_by_label("Họ và tên người ký")).to_have_value("Hoàng Thị Chủ")
    expect(phone.get_by_text("Chưa gửi")).to_be_hidden()
    phone.get_by_label("Người làm chứng").evaluate("input => input.closest('details').open = true")
    phone.get_by_label("Người làm chứng").fill("của An")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    phone.on("dialog", agree)
    phone.locator(".user-menu summary").click()
    phone.get_by_role("button", name="Đăng xuất").click()
    phone.wait_for_url("**/dang-nhap/**")
    assert len(asked) == 1
    assert "Còn 1 việc chưa gửi" in asked[0]

    phone.goto(f"/ky/{stall.code}/")
    parts.fill_sign_in(phone, "binh")
    expect_all_back(phone, drawn)
    press(phone)
    expect(phone.get_by_text("Quầy chị Ba đã ký cam kết")).to_be_visible()
    expect_one_paper(stall)


def test_a_refused_form_keeps_photo_and_signature_and_goes_on_to_the_next_unsigned_stall(
    phone: parts.Page, stall: Establishment
) -> None:
    drawn = fill_in(phone, stall)
    phone.get_by_label("Ngày ký").fill("32/01/2026")
    press(phone)
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_label("Ngày ký").fill("02/01/2026")
    photo = phone.get_by_label("Ảnh tại quầy").evaluate("input => input.files[0]?.size")
    assert (photo, signature(phone)) == (len(PHOTO), drawn)
    assert ink(phone) > 100
    press(phone, "Ký, sang quầy tiếp theo")

    expect(phone.get_by_text("Tiếp theo: Quầy chị Năm (dãy A, số 5)")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Quầy chị Năm")
    expect_one_paper(stall)


def test_fields_of_a_violation_are_there_when_there_is_one(
    phone: parts.Page, stall: Establishment
) -> None:
    phone.goto(f"/kiem-tra/them/?co_so={stall.code}")
    expect(phone.get_by_label("Nhóm vi phạm")).to_be_hidden()
    phone.get_by_label("có vi phạm", exact=True).check()
    phone.get_by_label("Nhóm vi phạm").select_option("hàng giả")
    phone.get_by_label("không vi phạm", exact=True).check()
    expect(phone.get_by_label("Nhóm vi phạm")).to_be_hidden()
    phone.get_by_label("Ảnh", exact=True).set_input_files([CHOSEN, {**CHOSEN, "name": "hai.jpg"}])
    phone.wait_for_timeout(500)
    phone.reload()

    expect(phone.get_by_text(KEPT).first).to_be_visible()
    expect(phone.get_by_label("không vi phạm", exact=True)).to_be_checked()
    press(phone, "Lưu, sang quầy tiếp theo")
    expect(phone.get_by_text("Tiếp theo: Quầy chị Tư (dãy A, số 4)")).to_be_visible()
    assert Inspection.objects.get().photos.count() == 1  # the same picture twice is one
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Quầy chị Tư")


def test_a_warning_comes_before_the_session_ends_and_one_press_goes_on(
    phone: parts.Page, stall: Establishment, settings: object
) -> None:
    settings.SESSION_IDLE = 150
    phone.goto(f"/ky/{stall.code}/")
    warned = phone.get_by_role("alert")
    expect(warned).to_contain_text("Phiên làm việc sẽ hết sau 3 phút")
    assert parts.faults_of(phone, phone=True) == []
    settings.SESSION_IDLE = 1800
    phone.get_by_role("button", name="Làm việc tiếp").click()
    expect(warned).to_be_hidden()

    with phone.expect_navigation():  # gone back to by whoever signed in meanwhile
        phone.evaluate(
            """() => {
              localStorage.setItem("person", "another");
              dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            }"""
        )


def cut(route: Route) -> None:
    """What is sent is lost; pages still come."""
    if route.request.method == "POST":
        route.abort("connectionrefused")
    else:
        route.continue_()


def test_a_shop_added_and_placed_without_a_line_is_kept_until_it_is_back(
    phone: parts.Page, stall: Establishment
) -> None:
    phone.goto("/co-so/them/")
    phone.get_by_label("Tên cơ sở").fill("Quán Nà Sầm")
    phone.get_by_label("Xã, phường").select_option(label="Phường Một")
    phone.get_by_label("Tên chủ cơ sở").fill("Lô Thị Mới")
    phone.route("**/co-so/**", cut)
    press(phone, "Lưu")
    expect(phone.get_by_text("Chưa gửi được: không có đường truyền")).to_be_visible()
    phone.goto("/viec-cua-toi/")
    phone.get_by_role("link", name="Thêm cơ sở").click()
    expect(phone.get_by_text(KEPT).first).to_be_visible()
    expect(phone.get_by_label("Tên chủ cơ sở")).to_have_value("Lô Thị Mới")
    phone.unroute("**/co-so/**")
    press(phone, "Lưu")
    expect(phone.get_by_text("Đã thêm cơ sở Quán Nà Sầm")).to_be_visible()
    made = Establishment.objects.get(name="Quán Nà Sầm")

    phone.goto(f"/co-so/{made.code}/vi-tri/")
    phone.get_by_label("Vĩ độ").fill("21,85")
    phone.get_by_label("Kinh độ").fill("106,76")
    phone.wait_for_timeout(400)
    phone.reload()
    expect(phone.get_by_text(KEPT).first).to_be_visible()
    expect(phone.get_by_label("Kinh độ")).to_have_value("106,76")
    press(phone, "Ghi vị trí")
    expect(phone.get_by_text("Đã ghi vị trí của Quán Nà Sầm")).to_be_visible()
    made = Establishment.objects.select_related("position").get(pk=made.pk)
    assert (made.position.latitude, made.position.how) == (21.85, "typed")


def test_what_is_kept_says_until_when_and_is_gone_after_fourteen_days(
    phone: parts.Page, stall: Establishment
) -> None:
    def age(days: int) -> int:
        """All drafts of this device are so much older now; how many rows they are."""
        rows: int = phone.evaluate(
            """async days => {
              const store = idbKeyval.createStore("hangthat", "kept-forms");
              const keys = await idbKeyval.keys(store);
              const older = draft => ({ ...draft, at: draft.at - days * 86400000 });
              for (const key of keys.filter(key => key[2] === "words"))
                await idbKeyval.update(key, older, store);
              return keys.length;
            }""",
            days,
        )
        return rows

    fill_in(phone, stall)
    phone.wait_for_timeout(400)
    assert age(13) == 2
    phone.goto("/co-so/")
    expect(phone.get_by_label("Chưa gửi")).to_be_hidden()
    phone.goto(f"/co-so/{stall.code}/")
    expect(phone.get_by_label("Chưa gửi")).to_contain_text("giữ đến")
    age(2)
    phone.goto(f"/ky/{stall.code}/")
    expect(phone.get_by_label("Họ và tên người ký")).to_have_value("Hoàng Thị Chủ")
    expect(phone.get_by_text(KEPT)).to_be_hidden()
    assert age(0) == 0
