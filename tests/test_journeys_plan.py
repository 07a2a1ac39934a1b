"""The officer of the standing agency loads a plan of Word with tables, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from hangthat.domain.plan_drafts.testing import PLAN
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.tests.papers import as_word
from tests import browser_parts as parts
from tests.test_journeys import desk, phone, small

__all__ = ["desk", "phone", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.once
def test_a_plan_is_loaded_with_six_clicks_and_two_for_each_row_that_is_put_right(
    desk: parts.Page, tmp_path: Path
) -> None:
    file = as_word(PLAN, tmp_path / "KH 57.docx")
    parts.sign_in(desk, "an")
    desk.goto("/viec-cua-toi/")
    hand = parts.Hand()

    hand.click(desk.get_by_role("link", name="Kế hoạch", exact=True).first)
    hand.click(desk.get_by_role("link", name="Đưa kế hoạch vào"))
    hand.send(desk, file)
    hand.click(desk.get_by_role("button", name="Gửi và đọc"))
    expect(desk.locator("#main")).to_contain_text("còn 1 điều phải trả lời")
    hand.click(desk.get_by_role("link", name="Không phải chỉ tiêu"))
    hand.click(desk.get_by_role("button", name="Không phải chỉ tiêu"))
    expect(desk.locator("#main")).to_contain_text("bản nháp đủ để đưa vào dùng")

    hand.click(desk.get_by_role("link", name="Sửa T01"))
    hand.type(desk.get_by_label("Ngưỡng"), "75")
    hand.click(desk.get_by_role("button", name="Lưu thay đổi"))
    expect(desk.locator("#main")).to_contain_text("75%")

    hand.click(desk.get_by_role("link", name="Xem thay đổi, đưa vào dùng"))
    expect(desk.locator("#main")).to_contain_text("Kế hoạch mới: 6 chỉ tiêu")
    hand.click(desk.get_by_role("button", name="Đưa vào dùng"))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Kế hoạch 57/KH-UBND")
    assert hand.clicks == 10
    version = PlanVersion.objects.get(number="57/KH-UBND")
    assert version.targets.get(code="T01").at_least == 75


@pytest.mark.once
def test_on_a_phone_no_word_of_a_draft_runs_out_of_the_page(
    phone: parts.Page, tmp_path: Path
) -> None:
    file = as_word(PLAN, tmp_path / "KH 57.docx")
    parts.sign_in(phone, "an")

    phone.goto("/ke-hoach/dua-vao/")
    phone.get_by_label("Văn bản kế hoạch").set_input_files(file)
    phone.get_by_role("button", name="Gửi và đọc").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("57/KH-UBND")

    assert parts.faults_of(phone, phone=True) == []
    phone.get_by_role("link", name="Sửa T02").click()
    assert parts.faults_of(phone, phone=True) == []
