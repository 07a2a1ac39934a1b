"""A check on a phone, in a real browser: how many taps, how long, and nothing lost."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from django.conf import settings
from django.utils.timezone import localtime
from playwright.sync_api import Locator, expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.files.testing import told_photo
from hangthat.domain.checklists.grammar import parse
from hangthat.domain.checklists.models import ChecklistAnswers, GoodsFound
from hangthat.domain.checklists.services import load_shipped
from hangthat.domain.checklists.tests.test_expressions import ANSWERS, SAID, TODAY
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.plans.testing import load_plan_125
from tests import browser_parts as parts
from tests.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]

MOST_TAPS, MOST_SECONDS = 25, 180
# A hand, by the keystroke-level model (Card, Moran, Newell 1980): a thought and a touch; a letter,
# typed by a thumb that is not used to it; a photo taken and looked at.
A_TAP, A_LETTER, A_PHOTO = 1.35 + 1.1, 0.5, 10.0
PHOTO = {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": told_photo()}
KEPT = "còn nguyên trên máy này"


@pytest.fixture
def stall(live_server: object) -> Establishment:
    load_plan_125()
    load_shipped(folder=Path(settings.REFERENCE) / "checklists", at=localtime())
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    agency = Agency.objects.create(code="QLTT", name="Chi cục Quản lý thị trường")
    for username, name in (("binh", "Trần Thị Bình"), ("an", "Nguyễn Văn An")):
        add_officer(
            username=username, password="hangthat-demo", full_name=name, agency=agency,
            role=Role.STANDING_OFFICER, at=localtime(),
        )  # fmt: skip
    return Street(ward).open("Quầy chị Ba", row="A", number="3")


@pytest.fixture
def phone(
    browser: parts.Browser, live_server: object, stall: Establishment
) -> Iterator[parts.Page]:
    context = parts.opened(browser, base_url=live_server.url, locale="vi-VN", **parts.PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    parts.sign_in(page, "binh")
    yield page
    context.close()


class Thumb:
    """Every touch of the screen is counted: a box that is typed into is one, a list is two."""

    def __init__(self, page: parts.Page) -> None:
        self.page = page
        self.taps = self.letters = self.photos = 0
        self.begun = monotonic()

    @property
    def seconds(self) -> float:
        """What a person would take: the machine's own time and that of the hand."""
        hand = self.taps * A_TAP + self.letters * A_LETTER + self.photos * A_PHOTO
        return monotonic() - self.begun + hand

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def press(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def answer(self, question: str, choice: str) -> None:
        group = self.page.get_by_role("group", name=question)
        self.tap(group.get_by_text(choice, exact=True))

    def fill(self, label: str, words: str) -> None:
        self.taps += 1
        self.letters += len(words)
        self.page.get_by_label(label, exact=True).fill(words)

    def line(self, name: str, words: str) -> None:
        """Of the first line of goods."""
        self.taps += 1
        self.letters += len(words)
        self.page.locator(f"[name=hang-0-{name}]").fill(words)

    def photograph(self, label: str) -> None:
        self.taps += 2
        self.photos += 1
        self.page.get_by_label(label, exact=True).set_input_files(PHOTO)

    def choose(self, label: str, option: str) -> None:
        self.taps += 2
        starred = re.compile(rf"^\s*{label}\s*(\*[\s\S]*)?$")  # what must be filled in
        self.page.get_by_label(starred).select_option(label=option)


def test_a_check_with_violation_goods_and_minutes_takes_few_taps(
    phone: parts.Page, stall: Establishment
) -> None:
    phone.goto(f"/co-so/{stall.code}/")
    hand = Thumb(phone)
    hand.tap(phone.get_by_role("link", name="Nhập kết quả kiểm tra"))
    hand.answer("Kết quả", "có vi phạm")
    hand.answer("Có giấy chứng nhận đăng ký kinh doanh", "Có")
    hand.answer("Xuất trình được hóa đơn", "Có")
    hand.answer("Có hàng nghi vi phạm", "Có")
    hand.answer("Dấu hiệu", "giả mạo nhãn hiệu, kiểu dáng")
    hand.line("name", "Áo khoác")
    hand.line("quantity", "24")
    hand.line("unit", "chiếc")
    hand.line("value_vnd", "7,2 triệu")
    hand.choose("Nhóm vi phạm", "xâm phạm quyền sở hữu trí tuệ")
    hand.fill("Hành vi", "Bày bán áo giả nhãn hiệu")
    hand.photograph("Ảnh")
    hand.press("Lưu, lập biên bản")
    hand.fill("Người kiểm tra 2", "Nguyễn Văn An")
    hand.fill("Ý kiến của người được kiểm tra", "Đồng ý")
    hand.press("Lập biên bản")
    expect(phone.get_by_role("heading", name="Biên bản vi phạm hành chính số 01")).to_be_visible()

    made = Minutes.objects.get()
    assert made.violation
    assert made.content["hang_hoa"][0]["ten"] == "Áo khoác"
    assert ChecklistAnswers.objects.get().values["dau_hieu_nghi"] == "gia_nhan_hieu"
    assert hand.taps <= MOST_TAPS
    assert hand.seconds <= MOST_SECONDS
    print(f"\n{hand.taps} taps, {hand.seconds:.0f} s by hand")  # noqa: T201


def test_rows_that_were_added_come_back_after_a_failed_send(
    phone: parts.Page, stall: Establishment
) -> None:
    address = f"/kiem-tra/them/?co_so={stall.code}"
    phone.goto(address)
    hand = Thumb(phone)
    hand.answer("Kết quả", "không vi phạm")
    for question in ("Có giấy chứng nhận đăng ký", "Xuất trình được hóa đơn"):
        hand.answer(question, "Có")
    hand.answer("Có hàng nghi vi phạm", "Không")
    hand.line("name", "Mũ")
    hand.press("Thêm mặt hàng")
    phone.locator("[name=hang-1-name]").fill("Áo")
    phone.locator("[name=hang-1-quantity]").fill("3")
    phone.route("**/kiem-tra/them/**", lambda route: route.abort("connectionrefused"))
    hand.press("Nhập kết quả kiểm tra")
    expect(phone.get_by_text(KEPT).first).to_be_visible()
    phone.unroute("**/kiem-tra/them/**")

    phone.goto("/viec-cua-toi/")
    phone.goto(address)

    expect(phone.locator("[name=hang-1-name]")).to_have_value("Áo")
    hand.press("Nhập kết quả kiểm tra")
    expect(phone.get_by_text("Đã ghi cuộc kiểm tra")).to_be_visible()
    assert [one.name for one in GoodsFound.objects.all()] == ["Mũ", "Áo"]
    assert Inspection.objects.count() == 1


def test_the_page_shows_what_is_relevant_and_says_what_does_not_fit(
    phone: parts.Page, stall: Establishment
) -> None:
    phone.goto(f"/kiem-tra/them/?co_so={stall.code}")
    hand = Thumb(phone)
    lacking = phone.get_by_label("Mặt hàng thiếu hóa đơn, chứng từ")
    expect(lacking).to_be_hidden()
    hand.answer("Xuất trình được hóa đơn", "Không")
    expect(lacking).to_be_visible()
    hand.answer("Có hàng nghi vi phạm", "Có")
    amount = phone.locator("[name='q:mau_hang:0:so_mau']")
    amount.fill("0")
    expect(phone.get_by_text("Từ 1 đến 100.000.")).to_be_visible()
    amount.fill("5")
    expect(phone.get_by_text("Từ 1 đến 100.000.")).to_be_hidden()
    hand.press("Thêm mẫu hàng kiểm tra")
    expect(phone.locator("[name='q:mau_hang:1:so_mau']")).to_be_visible()


def test_the_page_s_script_says_of_every_expression_what_the_server_says(
    phone: parts.Page, stall: Establishment
) -> None:
    phone.goto(f"/kiem-tra/them/?co_so={stall.code}")
    days = {"today": (TODAY - date(1970, 1, 1)).days}
    answers = {
        name: {"day": (value - date(1970, 1, 1)).days} if isinstance(value, date) else value
        for name, value in ANSWERS.items()
    }
    trees = {text: parse(text) for text in SAID}

    found = phone.evaluate(
        """([trees, answers, days]) => {
            const lookup = (name) => answers[name] ?? "";
            const asked = { lookup, own: "", today: { day: days.today } };
            return Object.fromEntries(Object.entries(trees).map(
                ([text, tree]) => [text, checklist.evaluate(tree, asked)]));
        }""",
        [trees, answers, days],
    )

    assert json.loads(json.dumps(found)) == SAID
