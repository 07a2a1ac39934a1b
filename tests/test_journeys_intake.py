"""A commune clerk drops her messy file, in a real browser: checked, put right, written, undone."""

from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from django.utils.timezone import localtime, now
from playwright.sync_api import Error, expect

from hangthat.core.agencies.models import Area, User
from hangthat.core.jobs.services import work_once
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Establishment
from tests import browser_parts as parts
from tests.test_journeys import desk, small
from tests.untidy.offices import of_one_commune

__all__ = ["desk", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEADINGS = (
    "TT",
    "Tên hộ KD",
    "Họ tên chủ hộ",
    "Xã",
    "Địa chỉ KD",
    "SĐT",
    "Ngày bắt đầu",
    "Ghi chú",
)


def messy(folder: Path, here: str, known: str) -> Path:
    """Title lines, a total below, a unit of nowhere, an impossible day, a shop that is there."""
    today = localtime()
    rows = [
        ("1", "Tạp hóa Thu Trang", "Hoàng Thu Trang", here, "Số 1", "0912345678", "1/2/21", "x"),
        ("2", "Quán Phở Lý", "Lý Văn A", "Xã Không Đâu", "Số 3", "", "", ""),
        ("3", "Sửa xe Nam", "Lý Văn Nam", here, "Số 4", "", "31/2/2021", ""),
        ("4", known, "", here, "", "", "", ""),
    ]
    path = folder / "Danh sách xã.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hộ KD")
        sheet.merge_range(0, 0, 0, 7, f"DANH SÁCH HỘ KINH DOANH NĂM {today.year}")
        for number, row in enumerate((HEADINGS, *rows, ("", "Tổng cộng: 4 hộ")), start=2):
            sheet.write_row(number, 0, row)
    return path


def work(page: parts.Page) -> None:
    """All that waits; then the page anew, unless it is just turning by itself."""
    page.wait_for_load_state()
    while work_once(WORKS, clock=now):
        pass
    try:
        page.reload()
    except Error:
        page.wait_for_load_state()
        page.reload()


def test_a_clerk_brings_in_her_list_and_takes_it_back(desk: parts.Page, tmp_path: Path) -> None:
    here = Area.objects.get(code="91003").name
    mine = Establishment.objects.visible_to(User.objects.get(username="binh"))
    known = mine.filter(closed_on=None).order_by("pk")[0].name
    parts.sign_in(desk, "binh")
    desk.get_by_role("navigation", name="Các phần").get_by_role("link", name="Nhập dữ liệu").click()
    desk.get_by_role("link", name="Gửi tệp", exact=True).click()
    desk.locator("input[type=file]").set_input_files(messy(tmp_path, here, known))
    desk.get_by_role("button", name="Gửi và kiểm tra").click()
    work(desk)

    kinds = desk.get_by_role("navigation", name="Kết quả kiểm tra")
    expect(kinds).to_contain_text("Lỗi")
    desk.get_by_role("link", name="Quán Phở Lý").click()
    desk.get_by_label("Xã, phường (bắt buộc)").fill(here)
    desk.get_by_label("Cho mọi dòng ghi").check()
    desk.get_by_role("button", name="Sửa và kiểm tra lại").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("có phải cơ sở đã có?")
    desk.goto(desk.url.split("/trung/")[0] + "/tra-loi/")
    assert not parts.faults_in_both_looks(desk)
    desk.set_viewport_size(parts.DESK["viewport"])
    desk.get_by_label("Trả lời dòng").select_option(label="Cơ sở mới, không phải hồ sơ nào ở trên")
    desk.get_by_role("button", name="Lưu câu trả lời").click()

    before = Establishment.objects.count()
    desk.get_by_role("link", name="Nhập 4 dòng").click()
    desk.get_by_role("button", name="Nhập 4 dòng").click()
    work(desk)
    expect(desk.locator("#main")).to_contain_text("Đã ghi 4 dòng.")
    desk.get_by_role("row", name="Tạp hóa Thu Trang").get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Tạp hóa Thu Trang")

    desk.go_back()
    desk.get_by_role("link", name="Hoàn tác").click()
    desk.get_by_role("button", name="Hoàn tác cả đợt").click()
    work(desk)
    expect(desk.get_by_role("heading", level=1)).to_contain_text("đã hoàn tác")
    assert Establishment.objects.count() == before


@pytest.mark.once
@pytest.mark.parametrize("seed", [3, 4])
def test_a_communes_list_of_sixty_rows_goes_in_with_a_few_clicks(
    desk: parts.Page, tmp_path: Path, seed: int
) -> None:
    here = Area.objects.get(code="91003").name
    name, content = of_one_commune(Random(seed), here)
    (tmp_path / name).write_bytes(content)
    parts.sign_in(desk, "binh")
    before, hand = Establishment.objects.count(), parts.Hand()
    nav = desk.get_by_role("navigation", name="Các phần")
    hand.click(nav.get_by_role("link", name="Nhập dữ liệu"))
    hand.click(desk.get_by_role("link", name="Gửi tệp", exact=True))
    hand.send(desk, tmp_path / name)
    hand.click(desk.get_by_role("button", name="Gửi và kiểm tra"))
    work(desk)
    hand.click(desk.get_by_role("link", name="Sửa theo giá trị"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Giá trị cần sửa")
    assert not parts.faults_in_both_looks(desk)
    desk.set_viewport_size(parts.DESK["viewport"])
    hand.choose(desk.get_by_label("Cách sửa Loại cơ sở, “quán lá”"), "cửa hàng")
    hand.type(desk.get_by_label("Ghi khác cho Hoạt động từ ngày, “31/02/2019”"), "28/02/2019")
    hand.click(desk.get_by_role("button", name="Lưu và kiểm tra lại"))
    hand.click(desk.get_by_role("link", name="Nhập 60 dòng"))
    hand.click(desk.get_by_role("button", name="Nhập 60 dòng"))
    work(desk)

    expect(desk.locator("#main")).to_contain_text("Đã ghi 60 dòng.")
    assert Establishment.objects.count() == before + 60
    assert hand.clicks <= 10
    assert hand.typed <= 3
    expect(desk.get_by_role("link", name="Còn ô để trống")).to_contain_text("4")
