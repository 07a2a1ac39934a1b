"""An officer's working day in a real browser, on the screen of an office and on a phone."""

import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.utils.timezone import localtime
from playwright.sync_api import Route, expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer, invite
from hangthat.core.access.services.tokens import issue
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.desk import urls
from hangthat.desk.people.urls import account_patterns
from hangthat.domain.activities.models import Activity, Campaign, Material
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import (
    Commitment,
    DoorCode,
    Regulation,
    ScanBatch,
    shown_on_doors,
)
from hangthat.domain.commitments.services import (
    issue_links,
    issue_text,
    pledge,
    prepare_forms,
)
from hangthat.domain.consolidation.services.invented import urge_and_merge
from hangthat.domain.establishments.models import Board, Establishment, Place
from hangthat.domain.flash_reports.services.invented import report_cases
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.freezes.services.invented import freeze_the_past
from hangthat.domain.hotlines.services import show_hotlines
from hangthat.domain.leases.services.invented import lease_some
from hangthat.domain.own_records.services.invented import ask_some
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.praise.services.invented import propose_praise
from hangthat.domain.publications.services.invented import publish_some, warn_of_some
from hangthat.domain.reports.services.invented import keep_the_regime
from hangthat.domain.tips.services.invented import receive_tips
from hangthat.domain.unit_targets.services.invented import set_own_targets
from hangthat.domain.world.services import demo, load
from hangthat.domain.world.services.preparing import prepare
from tests import browser_parts as parts
from tests import case_pages, room_pages
from tests.gates import sampling
from tests.test_journeys_signin import GUARDED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALL = Path(__file__).parent / "worlds" / "small"
PASSWORD = "hangthat-demo"
NOT_PAGES = (
    case_pages.NOT_PAGES
    | room_pages.NOT_PAGES
    | {
        "members_xlsx",
        "change_xlsx",
        "place_unsigned_pdf",
        "place_unsigned_docx",
        "wording_pdf",
        "wording_docx",
        "stored_file",
        "account_logout",
        "mfa_login_webauthn",
        "mfa_download_recovery_codes",
        "openid_connect_login",
        "openid_connect_callback",
        "establishments_export",
        "shop_points",
        "session",
        "unit_shapes",
        "job_file",
        "counters_xlsx",
        "activity_photo",
        "inspection_photo",
        "material_file",
        "batch_template",
        "batch_bad_rows",
        "batch_file",
        "commitment_print",
        "form_batch_print",
        "link_sheets",
        "scan_picture",
        "door_sheet",
        "place_poster",
    }
)
# One small form, or a list beside one, in a template that a visited page has too; each needs a
# state that the invented province has not, and is opened by the tests of its own page.
LIKE_ANOTHER = room_pages.LIKE_ANOTHER | {
    "coded",  # leads to the record of a code
    *("establishment_unmerge", "party_unmerge", "party_merge", "establishment_reopen"),
    *("closing_withdraw", "suspension_withdraw", "suspension_resume", "role_end", "bulk_done"),
    *("channel_amend", "channel_close", "channel_declare", "channel_recreate", "focus"),
    *("focus_amend", "focus_end", "criterion_lose", "criterion_withdraw", "count_withdraw"),
    *("filter_save", "filter_drop", "bulk", "job", "job_stop", "commitment_scan"),
    *("commitment_scan_replace", "commitment_anew", "regulation_anew", "violation_anew"),
    *("reform", "reform_apply", "reform_drop", "reform_undo", "reform_hand_over", "batch"),
    *("batch_columns", "batch_write", "batch_undo", "batch_drop", "batch_go_on", "batch_row"),
    *("batch_answer", "batch_answer_likely", "batch_answers", "batch_values", "batch_values_undo"),
    *("batch_heading_forget", "campaign_drop", "material_retire", "scan_batch_go_on"),
    *("outreach_form_end", "inspection_photos", "conduct_add", "rule_add", "rule_follow"),
    "calendarday_amend",
    *("rule_end", "rule_verify", "rule_withdraw", "post_approve", "post_refuse", "post_end"),
}


@pytest.fixture
def small(live_server: object) -> None:
    """A province of fifty shops; An sees it all, Bình the commune Chi Lăng."""
    at = localtime()
    load(folder=SMALL, by=None, at=at)
    load_plan_125()
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", by=None, at=at)
    market_force = Agency.objects.get(code="QLTT")
    add_officer(
        username="an", password=PASSWORD, full_name="Nguyễn Văn An", agency=market_force, at=at
    )
    add_officer(
        username="binh",
        password=PASSWORD,
        full_name="Trần Thị Bình",
        role=Role.CLERK,
        area=Area.objects.get(code="91003"),
        at=at,
    )


@pytest.fixture
def desk(browser: parts.Browser, live_server: object, small: None) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.DESK) as page:
        yield page


@pytest.fixture
def phone(browser: parts.Browser, live_server: object, small: None) -> Iterator[parts.Page]:
    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        yield page


def numbers(page: parts.Page) -> str:
    """What the target's page says of the whole target."""
    return page.locator("#main [role=img]").first.get_attribute("aria-label")


def chosen(page: parts.Page, label: str) -> parts.Locator:
    """The option now chosen in a list."""
    return page.get_by_label(label).locator("option:checked")


def test_the_standing_agency_opens_a_year_a_number_and_its_names_and_takes_them_to_excel(
    desk: parts.Page, tmp_path: Path
) -> None:
    desk.goto("/viec-cua-toi/")
    desk.get_by_label("Tên đăng nhập").fill("an")
    desk.get_by_label("Mật khẩu").fill("sai-mat-khau")
    desk.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("không đúng")
    expect(desk.get_by_label("Tên đăng nhập")).to_have_value("an")
    desk.get_by_label("Mật khẩu").fill(PASSWORD)
    desk.get_by_role("button", name="Đăng nhập", exact=True).click()

    expect(desk.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    desk.get_by_role("link", name="Chỉ tiêu", exact=True).first.click()
    desk.get_by_role("navigation", name="Năm").get_by_role("link", name="2021").click()
    desk.get_by_role("row", name="T05a").get_by_role("link", name="không đạt").click()
    expect(desk.get_by_role("row")).to_have_count(1 + 4)
    expect(desk.get_by_role("link", name="Sạp giày số 4")).to_be_visible()

    tabs = desk.get_by_role("navigation", name="Kết quả")
    tabs.get_by_role("link", name="Tất cả").click()
    expect(desk.get_by_role("row")).to_have_count(1 + 8)
    desk.get_by_label("Tìm tên, địa chỉ, mã số thuế").fill("sap giay")
    desk.get_by_role("button", name="Lọc").click()
    expect(desk.get_by_role("row")).to_have_count(1 + 2)

    with desk.expect_download() as coming:
        desk.get_by_role("link", name="Tải Excel").click()
    coming.value.save_as(tmp_path / "names.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "names.xlsx").active.iter_rows(
        min_row=5, values_only=True
    )
    assert {row[1]: row[3] for row in rows} == {
        "Sạp giày số 3": "Đạt",
        "Sạp giày số 4": "Không đạt",
    }


@pytest.mark.once
def test_an_officer_types_three_letters_and_walks_down_to_the_shop(desk: parts.Page) -> None:
    parts.sign_in(desk, "binh")

    desk.keyboard.press("/")
    desk.keyboard.type("dong mo", delay=20)
    found = desk.locator("#topfound").get_by_role("link", name="Siêu thị Đồng Mỏ").first
    expect(found).to_be_visible()
    desk.keyboard.press("Escape")
    expect(found).to_be_hidden()
    desk.keyboard.type("sieu thi dong", delay=20)
    expect(found).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(found).to_be_focused()
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Siêu thị Đồng Mỏ")


@pytest.mark.once
def test_a_clerk_finds_a_shop_by_a_phone_number_written_with_spaces(desk: parts.Page) -> None:
    parts.sign_in(desk, "binh")

    desk.get_by_role("searchbox", name="Tìm cơ sở, người").fill("0205 381 2345")
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name="Siêu thị Đồng Mỏ").click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Siêu thị Đồng Mỏ")
    expect(desk.get_by_role("region", name="Thông tin trước khi kiểm tra")).to_be_visible()
    expect(desk.get_by_role("region", name="Hồ sơ")).to_contain_text("0205")


def test_two_signatures_taken_at_a_market_move_the_numbers_of_the_target(
    desk: parts.Page,
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto("/chi-tieu/T05a/")
    assert numbers(desk) == "Đạt 2, không đạt 2, chưa rõ 0 trên 4; cần 100%"

    desk.get_by_role("link", name="Tuyên truyền & cam kết").first.click()
    desk.get_by_role("link", name="Ghi hoạt động", exact=True).click()
    desk.get_by_label("Chợ, làng nghề, tuyến phố").select_option("Chợ Đồng Mỏ")
    desk.get_by_role("button", name="Đưa vào danh sách").click()
    desk.get_by_label("Ngày tổ chức").fill("8/3/2021")
    desk.get_by_label("Mẫu cam kết đã ký").select_option(index=1)
    desk.get_by_role("button", name="Tất cả được tuyên truyền: Cơ sở").click()
    for stall in ("Sạp vải số 2", "Sạp giày số 4"):
        desk.get_by_label(f"{stall}: đã ký cam kết").check()
    desk.get_by_role("button", name="Ghi hoạt động", exact=True).click()

    expect(desk.get_by_role("status")).to_contain_text("4 được tuyên truyền, 2 đã ký")
    desk.goto("/chi-tieu/T05a/")
    assert numbers(desk) == "Đạt 4, không đạt 0, chưa rõ 0 trên 4; cần 100%"


@pytest.mark.once
def test_what_is_typed_before_a_slow_device_has_read_its_draft_stays(desk: parts.Page) -> None:
    def slow(route: Route) -> None:
        answer = route.fetch()
        wait = "await new Promise(done => setTimeout(done, 900))"
        late = f"idbKeyval.keys = async of => {{{wait}; return keys(of)}}"
        said = f"{answer.text()}\n;{{const keys = idbKeyval.keys; {late}}}"
        route.fulfill(response=answer, body=said)

    parts.sign_in(desk, "binh")
    desk.route("**/idb-keyval/**", slow)
    desk.goto("/tuyen-truyen/them/")
    desk.get_by_label("Chợ, làng nghề, tuyến phố").select_option("Chợ Đồng Mỏ")
    desk.get_by_role("button", name="Đưa vào danh sách").click()
    desk.get_by_label("Ngày tổ chức").fill("8/3/2021")
    desk.get_by_label("Sạp vải số 2: đã ký cam kết").check()
    desk.wait_for_timeout(1_200)

    expect(desk.get_by_label("Ngày tổ chức")).to_have_value("8/3/2021")
    expect(desk.get_by_label("Sạp vải số 2: đã ký cam kết")).to_be_checked()
    expect(desk.get_by_label("Chợ, làng nghề, tuyến phố")).to_have_value(re.compile("."))


def test_a_known_stall_signs_on_the_phone_with_six_taps_within_a_minute(
    phone: parts.Page,
) -> None:
    parts.sign_in(phone, "binh")
    begun, taps = time.monotonic(), 0
    phone.get_by_text("Mục khác").click()
    phone.get_by_role("link", name="Ký tại quầy", exact=True).click()
    taps += 2
    phone.get_by_label("Tên, số quầy").fill("sap vai so 2")
    phone.get_by_role("button", name="Tìm", exact=True).click()
    phone.get_by_role("link", name="Sạp vải số 2").click()
    taps += 2
    expect(phone.get_by_role("region", name="Mẫu không kinh doanh")).to_contain_text("Tôi cam kết")
    box = phone.locator("canvas")
    box.scroll_into_view_if_needed()
    corner = box.bounding_box()
    phone.mouse.move(corner["x"] + 30, corner["y"] + 80)
    phone.mouse.down()
    for step in range(12):
        phone.mouse.move(corner["x"] + 30 + step * 15, corner["y"] + 80 + 20 * (-1) ** step)
    phone.mouse.up()
    phone.get_by_role("button", name="Ký cam kết").click()
    taps += 2

    expect(phone.get_by_role("status")).to_contain_text("Sạp vải số 2 đã ký cam kết")
    paper = Commitment.objects.get(way="screen")
    assert (paper.establishment.name, paper.signature.media_type) == ("Sạp vải số 2", "image/png")
    assert taps == 6  # of eight that it may take
    assert time.monotonic() - begun < 60


@pytest.mark.once
def test_an_inspector_records_a_violation_and_its_fine_on_the_phone(phone: parts.Page) -> None:
    parts.sign_in(phone, "an")
    phone.get_by_role("searchbox", name="Tìm cơ sở, người").fill("tap hoa lan")
    phone.keyboard.press("Enter")
    phone.get_by_role("link", name="Tạp hóa Lan").first.click()

    phone.get_by_role("link", name="Nhập kết quả kiểm tra").click()
    phone.get_by_label("Ngày kiểm tra").fill("02/05/2022")
    phone.get_by_label("có vi phạm", exact=True).check()
    phone.get_by_label("Nhóm vi phạm").select_option("hàng giả")
    phone.get_by_label("Hành vi", exact=True).fill("bày bán 12 túi giả nhãn hiệu")
    phone.get_by_label("Ngày quyết định xử phạt").fill("10/05/2022")
    phone.get_by_label("Hình thức", exact=True).select_option("phạt tiền")
    phone.get_by_label("Tiền phạt (đồng)").fill("1.250.000")
    phone.get_by_role("button", name="Nhập kết quả kiểm tra").click()

    told = phone.get_by_role("status").filter(has_text="Đã ghi cuộc kiểm tra")
    expect(told).to_be_visible()  # the form that is being sent has a status of its own
    phone.get_by_role("link", name="Tạp hóa Lan").first.click()
    history = phone.get_by_role("region", name="Diễn biến")
    expect(history).to_contain_text("Phạt tiền 1.250.000 đ")
    expect(history).to_contain_text("Vi phạm: hàng giả")


@pytest.mark.once
def test_a_clerk_who_adds_a_shop_is_shown_its_double_and_keeps_what_was_typed(
    desk: parts.Page,
) -> None:
    parts.sign_in(desk, "binh")
    desk.goto("/co-so/")
    desk.get_by_role("link", name="Thêm cơ sở").click()
    expect(chosen(desk, "Xã, phường")).to_have_text("Xã Chi Lăng (mới)")
    desk.get_by_label("Tên cơ sở").fill("tap hoa LAN")
    desk.get_by_label("Địa chỉ").fill("Số 7, khu Ga")
    desk.get_by_label("Tên chủ cơ sở").fill("Lô Văn Mới")
    desk.get_by_role("button", name="Lưu").click()

    expect(desk.get_by_role("link", name="Tạp hóa Lan")).to_be_visible()
    expect(desk.get_by_label("Địa chỉ")).to_have_value("Số 7, khu Ga")
    expect(desk.get_by_label("Tên chủ cơ sở")).to_have_value("Lô Văn Mới")
    desk.get_by_label("đây là cơ sở khác").check()
    desk.get_by_role("button", name="Lưu").click()

    expect(desk.get_by_role("status")).to_contain_text("Đã thêm cơ sở tap hoa LAN")


@pytest.mark.once
def test_a_refused_form_keeps_every_value_and_puts_the_reader_at_the_reasons(
    desk: parts.Page,
) -> None:
    parts.sign_in(desk, "an")
    desk.goto("/co-so/them/")
    typed = {
        "Tên cơ sở": "Tạp hóa Nà Lùng",
        "Địa chỉ": "Thôn Nà Lùng",
        "Hoạt động từ ngày": "32/01/2022",
        "Tên chủ cơ sở": "Hoàng Văn Páo",
        "Mã số thuế": "0100109107",
        "Điện thoại": "0912 345 678",
    }
    for label, value in typed.items():
        desk.get_by_label(label).fill(value)
    desk.get_by_label("Xã, phường").select_option("Xã Bắc Sơn (mới)")
    desk.get_by_label("Loại cơ sở").select_option("siêu thị")
    desk.get_by_role("button", name="Lưu").click()

    expect(desk).to_have_title(re.compile("^Lỗi: "))
    expect(desk.get_by_role("alert")).to_be_focused()
    for label, value in typed.items():
        expect(desk.get_by_label(label)).to_have_value(value)
    expect(chosen(desk, "Xã, phường")).to_have_text("Xã Bắc Sơn (mới)")
    expect(chosen(desk, "Loại cơ sở")).to_have_text("siêu thị")
    desk.get_by_role("alert").get_by_role("link", name="Mã số thuế").click()
    expect(desk.get_by_label("Mã số thuế")).to_be_focused()


@pytest.mark.once
def test_leaving_a_form_with_typed_words_is_asked_about_first(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    desk.goto("/khu-vuc/them/")
    desk.locator("[name=name]").fill("Chợ Nà Lùng")
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    desk.get_by_role("link", name="Kiểm tra").first.click()
    desk.wait_for_url("**/kiem-tra/")

    assert asked == ["beforeunload"]


@pytest.mark.once
def test_a_session_that_ended_while_typing_costs_a_sign_in_and_no_word(desk: parts.Page) -> None:
    parts.sign_in(desk, "binh")
    desk.goto("/tuyen-truyen/them/")
    desk.get_by_label("Ngày tổ chức").fill("8/3/2021")
    desk.get_by_label("Nội dung").fill("Ở chợ Đồng Mỏ")
    desk.get_by_label("Chợ, làng nghề, tuyến phố").select_option("Chợ Đồng Mỏ")
    desk.get_by_role("button", name="Đưa vào danh sách").click()
    expect(desk.get_by_label("Nội dung")).to_have_value("Ở chợ Đồng Mỏ")
    desk.get_by_label("Sạp vải số 2: được tuyên truyền").check()
    Session.objects.all().delete()

    desk.get_by_role("button", name="Ghi hoạt động", exact=True).click()
    expect(desk.get_by_text("Phiên làm việc đã hết")).to_be_visible()
    parts.fill_sign_in(desk, "binh")

    expect(desk.get_by_text("còn nguyên trên máy này")).to_be_visible()
    assert not Activity.objects.filter(title="Ở chợ Đồng Mỏ").exists()
    expect(desk.get_by_label("Ngày tổ chức")).to_have_value("8/3/2021")
    expect(desk.get_by_label("Nội dung")).to_have_value("Ở chợ Đồng Mỏ")
    expect(desk.get_by_label("Sạp vải số 2: được tuyên truyền")).to_be_checked()
    assert parts.faults_of(desk, phone=False) == []
    desk.get_by_role("button", name="Ghi hoạt động", exact=True).click()
    expect(desk.get_by_role("status")).to_contain_text("1 được tuyên truyền, 0 đã ký")


def test_two_officers_put_one_shop_right_and_neither_overwrites_the_other(
    desk: parts.Page, phone: parts.Page
) -> None:
    for page, officer in ((desk, "binh"), (phone, "an")):
        parts.sign_in(page, officer)
        page.goto("/co-so/e08/")
        page.get_by_role("link", name="Sửa", exact=True).click()
    phone.get_by_label("Địa chỉ").fill("Số 9, khu Ga")
    phone.get_by_role("button", name="Lưu thay đổi").click()
    expect(phone.get_by_role("status")).to_contain_text("Đã lưu")

    desk.get_by_label("Địa chỉ").fill("Số 7, khu Ga")
    desk.get_by_label("Lý do sửa").fill("đã đến tận nơi")
    desk.get_by_role("button", name="Lưu thay đổi").click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Có người vừa sửa")
    expect(desk.get_by_text("Nguyễn Văn An đã sửa lúc")).to_be_visible()
    assert parts.faults_of(desk, phone=False) == []
    desk.get_by_label("Bạn nhập: Số 7, khu Ga").check()
    desk.get_by_role("button", name="Ghi theo các ô đã chọn").click()
    expect(desk.get_by_role("status")).to_contain_text("Đã lưu")
    shop = Establishment.objects.get(code="e08")
    assert (shop.address, shop.version) == ("Số 7, khu Ga", 3)


@pytest.mark.once
def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    for address in ("/chi-tieu/?nam=2021", "/chi-tieu/T05a/", "/kiem-tra/them/?co_so=e08"):
        desk.goto(address)
        desk.keyboard.press("/")
        expect(desk.get_by_role("searchbox", name="Tìm cơ sở, người")).to_be_focused()
        desk.goto(address)

        assert parts.tab_through(desk) == []


@pytest.mark.once
def test_j_and_k_walk_the_rows_and_enter_opens_one(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    desk.goto("/co-so/?q=sieu+thi")

    for key in ("j", "j", "k", "j"):
        desk.keyboard.press(key)
    second = desk.locator("a[data-row]").nth(1).inner_text()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/co-so/e*/")

    expect(desk.get_by_role("heading", level=1)).to_contain_text(second)


@pytest.mark.once
def test_without_scripts_an_officer_signs_in_searches_adds_and_signs_out(
    browser: parts.Browser, live_server: object, small: None
) -> None:
    with parts.visitor(browser, live_server.url, java_script_enabled=False, **parts.DESK) as page:
        parts.sign_in(page, "binh")
        page.goto("/co-so/")
        page.get_by_label("Tên, địa chỉ, chủ, mã số thuế, điện thoại").fill("sieu thi dong mo")
        page.get_by_role("button", name="Lọc").click()
        expect(page.get_by_role("row", name="Siêu thị Đồng Mỏ")).to_be_visible()

        page.get_by_role("link", name="Thêm cơ sở").click()
        page.get_by_label("Tên cơ sở").fill("Quán Phở Gà")
        page.get_by_label("Tên chủ cơ sở").fill("Lô Thị Phở")
        page.get_by_role("button", name="Lưu").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Quán Phở Gà")

        page.locator(".user-menu summary").click()
        page.get_by_role("button", name="Đăng xuất").click()
        expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


@pytest.mark.once
def test_whoever_signed_out_must_sign_in_again(desk: parts.Page) -> None:
    parts.sign_in(desk, "an")
    desk.locator(".user-menu summary").click()
    desk.get_by_role("button", name="Đăng xuất").click()
    expect(desk.get_by_role("heading", name="Đăng nhập")).to_be_visible()

    desk.goto("/co-so/")

    expect(desk).to_have_url(re.compile("/dang-nhap/"))


def addresses() -> dict[str, list[str]]:
    """Every page of the desk by its name, with records that have much to show."""
    caught = Violation.objects.filter(
        inspection__isnull=False, establishment__isnull=False, decisions__complied_on=None
    ).exclude(decisions=None)
    found = caught.select_related("inspection", "establishment__party").first()
    untouched = Decision.objects.filter(complied_on=None, annulled_on=None, paper__events=None)
    decision = untouched.exclude(paper=None).first()
    reached = Activity.objects.annotate(reached=Count("participants")).order_by("-reached").first()
    board = Board.objects.exclude(place=None).first()
    shop, placed = found.establishment, Establishment.objects.exclude(position=None)[0]
    paper = Commitment.objects.filter(establishment__isnull=False).first()
    agreed = Regulation.objects.filter(revoked_on=None).first()
    market = Place.objects.filter(kind="market").first()
    return {
        "account_login": ["/dang-nhap/"],
        **_of_people(),
        **_of_tokens(),
        **_of_registry(shop, market, board),
        **_of_papers(shop),
        **_of_doors(market),
        **_after_signing(market),
        **_of_outreach(reached),
        "account_inactive": ["/dang-nhap/da-khoa/"],
        "account_reauthenticate": ["/xac-nhan/"],
        "account_change_password": ["/tai-khoan/mat-khau/"],
        "mfa_index": ["/tai-khoan/"],
        "mfa_activate_totp": ["/tai-khoan/ma-mot-lan/"],
        "mfa_generate_recovery_codes": ["/tai-khoan/ma-du-phong/moi/"],
        "mfa_list_webauthn": ["/tai-khoan/khoa/"],
        "mfa_add_webauthn": ["/tai-khoan/khoa/them/"],
        "usersessions_list": ["/tai-khoan/phien/"],
        "targets": ["/chi-tieu/?nam=2021", "/chi-tieu/?nam=2025&ngay=01/02/2025"],
        "target": ["/chi-tieu/T05a/", "/chi-tieu/T28/?don_vi=nay", "/chi-tieu/T03/"],
        "monday": ["/dieu-hanh/", "/dieu-hanh/?ke_hoach=125"],
        "heat": ["/dieu-hanh/bang-nhiet/"],
        "target_movement": ["/dieu-hanh/bien-dong/M02/"],
        "target_trend": ["/dieu-hanh/xu-huong/T12/?ke_hoach=125&dia_ban=06187"],
        "target_compare": ["/chi-tieu/T12/so-sanh/?don_vi=nay", "/chi-tieu/T05a/so-sanh/"],
        "members": [
            "/chi-tieu/T07/danh-sach/?tra_loi=failed",
            "/chi-tieu/T01/danh-sach/",
            "/chi-tieu/T08/danh-sach/?q=khongcoten",
        ],
        "establishments": ["/co-so/", "/co-so/?q=khongcoten"],
        "establishment_add": ["/co-so/them/"],
        "establishment": [f"/co-so/{one.code}/" for one in (shop, placed)],
        "establishment_amend": [f"/co-so/{shop.code}/sua/"],
        "establishment_close": [f"/co-so/{shop.code}/dong-cua/"],
        "party": [f"/chu-the/{shop.party.code}/"],
        "party_amend": [f"/chu-the/{shop.party.code}/sua/"],
        "party_phone": [f"/chu-the/{shop.party.code}/dien-thoai/"],
        "board": [f"/ban-quan-ly/{board.code}/"],
        "activities": ["/tuyen-truyen/"],
        "activity_add": [f"/tuyen-truyen/them/?noi={market.code}", "/tuyen-truyen/them/"],
        "activity": [f"/tuyen-truyen/{reached.code}/"],
        "activity_withdraw": [f"/tuyen-truyen/{reached.code}/huy-ghi/"],
        "commitment_revoke": [f"/cam-ket/{paper.code}/thu-hoi/"],
        "inspections": ["/kiem-tra/"],
        "inspection_add": [f"/kiem-tra/them/?co_so={shop.code}", "/kiem-tra/them/?q=hoa"],
        "inspection": [f"/kiem-tra/{found.inspection.code}/"],
        "inspection_withdraw": [f"/kiem-tra/{found.inspection.code}/huy-ghi/"],
        "inspection_goods": [f"/kiem-tra/{found.inspection.code}/nhom-hang/"],
        "inspection_team": [f"/kiem-tra/{found.inspection.code}/doan/"],
        "regulation_revoke": [f"/quy-che/{agreed.code}/thu-hoi/"],
        "regulation_scan": [f"/quy-che/{agreed.code}/ban-quet/"],
        "regulation_scan_replace": [f"/quy-che/{agreed.code}/ban-quet/thay/"],
        "violation_decide": [f"/vi-pham/{found.code}/xu-phat/"],
        "violation_dismiss": [f"/vi-pham/{found.code}/ket-luan/"],
        "violation_goods": [f"/vi-pham/{found.code}/nhom-hang/"],
        "decision_comply": [f"/quyet-dinh/{decision.code}/chap-hanh/"],
        "decision_annul": [f"/quyet-dinh/{decision.code}/huy/"],
        "plan": ["/ke-hoach/"],
        **_of_law(),
        **case_pages.of_case_lists(),
        **case_pages.of_cases(shop),
        **case_pages.of_drafts(decision),
        **case_pages.of_measures(shop),
        **case_pages.of_goods(shop),
        **case_pages.of_plans(shop),
        **room_pages.of_rooms(),
        "search_scan": ["/tim/quet/"],
        "search": ["/tim/", "/tim/?q=lan", "/tim/?q=ch&loai=co-so", "/tim/?q=khongcoten"],
        "components": ["/thanh-phan/"],
    }


def _of_papers(shop: Establishment) -> dict[str, list[str]]:
    """What is asked, printed, sent back signed; the wordings; officials."""
    at, head = localtime(), User.objects.get(username="truong")
    rare = issue_text(kind="transport", verbs="transport", wording="Không chở.", by=None, at=at)
    stall = Establishment.objects.open(on=at.date()).earliest("pk")
    forms = prepare_forms(
        title="Dãy A", text=rare, asked_on=at.date(), establishments=[stall], by=head, at=at
    )
    asked = forms.requests.get()
    issue_links(requests=[asked], by=head, at=at)
    scan = store(upload=SimpleUploadedFile("quet.pdf", a_pdf("một trang")), by=head, at=at)
    sent = ScanBatch.objects.create(
        code="NG-1", name="quet.pdf", sender=head, forms=forms, state="read", sent_at=at
    )
    page = sent.pages.create(file=scan, number=1, fate="unreadable", why="không thấy mã nào")
    other = store(upload=SimpleUploadedFile("hai.pdf", a_pdf("hai")), by=head, at=at)
    sent.pages.create(file=other, number=1, fate="matched", paper=asked.code, request=asked)
    example = issue_text(kind="official", verbs="", wording="Nêu gương.", by=None, at=at)
    made = pledge(text=example, name="Nông Văn Kiên", signed_on=at.date(), by=None, at=at)
    here, back = "/cam-ket/de-nghi/", f"/cam-ket/nhan-giay/{sent.code}/"
    return {
        "wordings": ["/mau-cam-ket/"],
        "wording": ["/mau-cam-ket/trade-1/"],
        "wording_add": ["/mau-cam-ket/ban-hanh/"],
        "stall_pick": ["/ky/", "/ky/?q=hoa", "/ky/?q=khongcoten"],
        "stall_sign": [f"/ky/{stall.code}/", f"/ky/{stall.code}/?mau={rare.code}"],
        "stall_refuse": [f"/ky/{shop.code}/tu-choi/"],
        "requests": [here, f"{here}?xem=refused", f"{here}?xem=withdrawn"],
        "request_refuse": [f"{here}{asked.code}/tu-choi/"],
        "request_withdraw": [f"{here}{asked.code}/huy/"],
        "request": [f"{here}{asked.code}/"],
        "request_code": [f"{here}{asked.code}/ma-mot-lan/"],
        "links_issue": [f"/cam-ket/duong-dan-rieng/cap/?chon={asked.code}"],
        "link_slips": ["/cam-ket/duong-dan-rieng/"],
        "code_slip": ["/cam-ket/ma-mot-lan/"],
        "form_batches": ["/cam-ket/in-mau/"],
        "form_batch_add": [f"/cam-ket/in-mau/them/?co_so={shop.code}", "/cam-ket/in-mau/them/"],
        "form_batch": [f"/cam-ket/in-mau/{forms.code}/"],
        "scan_batches": ["/cam-ket/nhan-giay/"],
        "scan_batch_add": ["/cam-ket/nhan-giay/gui/"],
        "scan_batch": [back],
        "scan_batch_write": [f"{back}ghi/"],
        "scan_batch_days": [f"{back}ngay-ky/"],
        "scan_batch_drop": [f"{back}bo/"],
        "scan_page": [f"{back}trang/{page.pk}/", f"{back}trang/{page.pk}/?q=hoa"],
        "pledges": ["/cam-ket/can-bo/"],
        "pledge_add": ["/cam-ket/can-bo/them/"],
        "pledge_revoke": [f"/cam-ket/can-bo/{made.code}/thu-hoi/"],
    }


def _of_registry(shop: Establishment, market: Place, board: Board) -> dict[str, list[str]]:
    """What the registry holds besides shops, its lists, its files, and the units it lies in."""
    own = f"/co-so/{shop.code}"
    return {
        "shop_map": ["/co-so/ban-do/"],
        "establishment_position": [f"{own}/vi-tri/"],
        "establishment_merge": [f"{own}/gop/"],
        "establishment_details": [f"{own}/thong-tin-rieng/"],
        "establishment_goods": [f"{own}/mat-hang/"],
        "establishment_move": [f"{own}/chuyen-dia-diem/"],
        "establishment_pass_on": [f"{own}/doi-chu/"],
        "establishment_suspend": [f"{own}/tam-ngung/"],
        "role_add": [f"{own}/vai-tro/"],
        "party_renumber": [f"/chu-the/{shop.party.code}/doi-so/"],
        "pairs": ["/trung-lap/"],
        "channels": ["/kenh-truc-tuyen/"],
        "channel_add": [f"/kenh-truc-tuyen/them/?chu_the={shop.party.code}"],
        "places": ["/khu-vuc/"],
        "place_add": ["/khu-vuc/them/"],
        "place": [f"/khu-vuc/{market.code}/"],
        "place_count": [f"/khu-vuc/{market.code}/so-ho/"],
        "place_amend": [f"/khu-vuc/{market.code}/sua/"],
        "board_add": [f"/khu-vuc/{market.code}/ban-quan-ly/"],
        "board_end": [f"/ban-quan-ly/{board.code}/cham-dut/"],
        "criterion_meet": [f"/khu-vuc/{market.code}/tieu-chi/"],
        "focuses": ["/trong-diem/"],
        "focuses_by_head": ["/trong-diem/theo-nguoi/"],
        "focus_add": ["/trong-diem/them/"],
        "quality": ["/chat-luong-du-lieu/"],
        "count_add": ["/chat-luong-du-lieu/doi-chieu/"],
        "batches": ["/nhap-du-lieu/"],
        "batch_add": ["/nhap-du-lieu/gui/"],
        "batch_headings": ["/nhap-du-lieu/tieu-de/"],
        "batch_heading_add": ["/nhap-du-lieu/tieu-de/them/co-so/"],
        "jobs": ["/viec/"],
        "units": ["/dia-ban/"],
        "unit": ["/dia-ban/06187/"],
        "unplaced": ["/dia-ban/chua-phan/"],
        "boundaries": ["/dia-ban/ranh-gioi/"],
        "reforms": ["/dia-ban/sap-xep/"],
        "reform_add": ["/dia-ban/sap-xep/them/"],
        "reform_add_one": ["/dia-ban/sap-xep/mot-don-vi/"],
    }


def _of_doors(market: Place) -> dict[str, list[str]]:
    """A shop with a code on its door, one without, and a market's sheets."""
    at = localtime()
    held = Commitment.objects.valid(on=at.date()).filter(shown_on_doors())
    shops = Establishment.objects.open(on=at.date()).filter(pk__in=held.values("establishment"))
    with_code = DoorCode.objects.standing().values("establishment")
    coded, bare = shops.filter(pk__in=with_code)[0], shops.exclude(pk__in=with_code)[0]
    return {
        "door": [f"/co-so/{coded.code}/ma-dan-cua/", f"/co-so/{bare.code}/ma-dan-cua/"],
        "door_issue": [f"/co-so/{shop.code}/ma-dan-cua/cap/" for shop in (coded, bare)],
        "door_withdraw": [f"/co-so/{coded.code}/ma-dan-cua/thu-hoi/"],
        "place_labels": [f"/khu-vuc/{market.code}/tem-ma-quay/"],
        "place_sheets": [f"/khu-vuc/{market.code}/giay-dan-cua/"],
    }


def _after_signing(market: Place) -> dict[str, list[str]]:
    """What follows a signature; a second visit where one is planned already is refused."""
    force = User.objects.get(username="truong").agency
    visit = PlannedVisit.objects.filter(agency=force, establishment__isnull=False).first()
    return {
        "home": ["/viec-cua-toi/"],
        "followups": ["/cam-ket/sau-ky/", "/cam-ket/sau-ky/?xem=vi-pham&theo=noi"],
        "change_after": ["/cam-ket/chuyen-bien/", "/cam-ket/chuyen-bien/?theo=loai"],
        "change_names": ["/cam-ket/chuyen-bien/danh-sach/?nhom=sau"],
        "renewals": ["/cam-ket/ky-lai/", "/cam-ket/ky-lai/?xem=doi-chu"],
        "visits": ["/lich/", "/lich/?xem=de-xuat", "/lich/?xem=da-huy"],
        "visit_add": [f"/lich/them/?co_so={visit.establishment.code}", "/lich/them/"],
        "visit_move": [f"/lich/{visit.code}/doi-ngay/"],
        "visit_cancel": [f"/lich/{visit.code}/huy/"],
        "visits_many": [f"/lich/nhan-huy/?viec=huy&chon={visit.code}"],
        "visits_propose": ["/lich/de-xuat/"],
        "members_act": ["/chi-tieu/T12/danh-sach/viec/"],
        "place_unsigned": [f"/khu-vuc/{market.code}/chua-ky/"],
    }


def _of_outreach(held: Activity) -> dict[str, list[str]]:
    """Campaigns, the library and the numbers, of a year in which there is much."""
    year = "tu=15/12/2021&den=14/12/2022"
    campaign = Campaign.objects.earliest("start")
    leaflet = Material.objects.filter(version=2).get()
    return {
        "activity_supplement": [f"/tuyen-truyen/{held.code}/bo-sung/"],
        "counters": [
            "/tuyen-truyen/so-lieu/",
            f"/tuyen-truyen/so-lieu/?{year}",
            f"/tuyen-truyen/so-lieu/?{year}&theo=hinh_thuc",
        ],
        "counted_papers": [f"/tuyen-truyen/so-lieu/cam-ket/?{year}"],
        "campaigns": ["/tuyen-truyen/dot-cao-diem/"],
        "campaign": [f"/tuyen-truyen/dot-cao-diem/{campaign.code}/"],
        "campaign_add": ["/tuyen-truyen/dot-cao-diem/them/"],
        "campaign_amend": [f"/tuyen-truyen/dot-cao-diem/{campaign.code}/sua/"],
        "outreach_forms": ["/tuyen-truyen/hinh-thuc/"],
        "outreach_form_add": ["/tuyen-truyen/hinh-thuc/them/"],
        "materials": ["/tai-lieu/", "/tai-lieu/?q=khongcoten"],
        "material": [f"/tai-lieu/{leaflet.code}/"],
        "material_add": ["/tai-lieu/them/"],
        "material_renew": [f"/tai-lieu/{leaflet.code}/ban-moi/"],
    }


def _of_tokens() -> dict[str, list[str]]:
    """Keys of one's own software, with one in use."""
    head, at = User.objects.get(username="truong"), localtime()
    opened = ["party", "establishment"]
    token, _ = issue(name="Sổ của chợ", resources=opened, writes=True, days=30, by=head, at=at)
    return {
        "access_tokens": ["/tai-khoan/ma-truy-cap/"],
        "access_token_add": ["/tai-khoan/ma-truy-cap/them/"],
        "access_token_end": [f"/tai-khoan/ma-truy-cap/{token.pk}/thu-hoi/"],
    }


def _of_law() -> dict[str, list[str]]:
    """The law of a day; a question about a power; a change of decree; the calendar."""
    asked = "chuc_danh=doi-truong-qltt&hanh_vi=hang-nhap-lau&muc_phat=20.000.000"
    return {
        "conducts": ["/luat/", "/luat/?q=khongcoten"],
        "conduct": ["/luat/hanh-vi/hang-nhap-lau/"],
        "conduct_article": ["/luat/hanh-vi/hang-nhap-lau/dieu/"],
        "powers": ["/luat/tham-quyen/", f"/luat/tham-quyen/?{asked}"],
        "provisions": ["/luat/quy-dinh/"],
        "calendar": ["/lich-lam-viec/"],
        "calendarday_add": ["/lich-lam-viec/them/"],
        "law_changes": ["/luat/thay-doi/", "/luat/thay-doi/?tu=30/06/2025&den=01/07/2025"],
    }


def _of_people() -> dict[str, list[str]]:
    """Pages about people, with one who is invited and whose role waits."""
    at = localtime()
    head, ward = User.objects.get(username="truong"), Area.objects.get(code="06187")
    invited, _ = invite(username="hoa", full_name="Nông Thị Hoa", agency=None, by=head, at=at)
    role = give(user=invited, terms=RoleTerms(role=Role.CLERK, area=ward), by=head, at=at)
    shop = Establishment.objects.filter(area=ward).first()
    return {
        "person_add": ["/nguoi-dung/moi/"],
        "post_add": ["/nguoi-dung/binh/chuc-danh/"],
        "grant_add": ["/nguoi-dung/binh/giao-quyen/"],
        "stand_in_add": ["/nguoi-dung/binh/lam-thay/"],
        "people": ["/nguoi-dung/", "/nguoi-dung/?q=khongcoten"],
        "person": ["/nguoi-dung/binh/", "/nguoi-dung/hoa/"],
        "person_reinvite": ["/nguoi-dung/hoa/ma-moi/"],
        "person_dismiss": ["/nguoi-dung/binh/dong/"],
        "person_reopen": ["/nguoi-dung/binh/mo-lai/"],
        "invitation_slip": ["/phieu-moi/"],
        "accept_invitation": ["/loi-moi/"],
        "who_sees": ["/quyen/", "/quyen/?dia_ban=06187"],
        "why": [
            "/quyen/vi-sao/",
            f"/quyen/vi-sao/?loai=establishment&ma={shop.code}",
            f"/quyen/vi-sao/?ma={shop.code}&nguoi=chi",
        ],
        "grants_waiting": ["/quyen/cho-duyet/"],
        "grant_approve": [f"/quyen/{role.pk}/duyet/"],
        "grant_refuse": [f"/quyen/{role.pk}/tu-choi/"],
        "grant_end": [f"/quyen/{role.pk}/cham-dut/"],
        "grant_hand_over": [f"/quyen/{role.pk}/chuyen-tiep/"],
        "journal": ["/nhat-ky/", "/nhat-ky/?q=khongcoten"],
        "looks": ["/nhat-ky/luot-xem/"],
        "status": ["/tinh-trang/"],
        "party_same_number": [f"/chu-the/{shop.party.code}/trung-so/"],
    }


@pytest.mark.once
def test_every_page_is_whole_readable_and_within_reach(
    browser: parts.Browser, live_server: object
) -> None:
    at = localtime()
    prepare(at=at, bare=False)
    demo.build(size=120, seed=125, at=at)
    demo.officers(at=at)
    keep_the_regime(at=at)
    steps = (urge_and_merge, freeze_the_past, report_cases, propose_praise, set_own_targets)
    steps += (receive_tips, publish_some, warn_of_some, show_hotlines, ask_some, lease_some)
    for step in steps:
        step(at=at)
    found = addresses()
    assert set(found) | NOT_PAGES | LIKE_ANOTHER | set(GUARDED) == {
        pattern.name for pattern in [*urls.urlpatterns, *account_patterns]
    }

    faults, accepted = [], set[str]()
    with parts.visitor(browser, live_server.url, **parts.PHONE) as page:
        page.goto(found.pop("account_login")[0])
        faults += [f"account_login: {fault}" for fault in parts.faults_in_both_looks(page)]
        parts.sign_in(page, "truong")
        # a ninth of the pages in all their states, others the next day, in a full run all
        visited = [
            (name, nth, place)
            for name in filter(sampling.in_turn, found)
            for nth, place in enumerate(found[name])
        ]
        for number, (name, nth, place) in enumerate(visited):
            # axe takes longest for colours: asked of each page once, four of five at the desk
            colours = [] if nth else [parts.LOOKS[number % 5 == 0]]
            look_at = partial(parts.faults_in_both_looks, contrast=colours)
            page.goto(place)
            faults += [f"{place}: {fault}" for fault in look_at(page)]
            form = page.locator("main form[method=post]:not([data-free]) button[type=submit]")
            if name.endswith("_add") and form.count():
                with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
                    form.last.click()
                if sent.value.status in (302, 303):  # a page that opens filled in
                    accepted.add(name)
                    continue
                page.locator(".problems").wait_for()
                page.wait_for_load_state("load")  # with its looks
                faults += [f"{place}, bị từ chối: {fault}" for fault in look_at(page)]

    assert faults == []
    begun = {"minutes_add", "draw_add", "minutestemplate_add", "flashreport_add"}
    assert accepted <= begun | {"goodswarning_add"}
    assert Establishment.objects.count() == 120
