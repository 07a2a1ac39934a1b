"""A check of a plan on a phone, in a real browser: from today's round to what is recorded."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.timezone import localdate, localtime
from playwright.sync_api import expect

from hangthat.core.access.models import Post
from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import Violation
from hangthat.domain.checklists.models import ChecklistAnswers, GoodsFound
from hangthat.domain.checklists.services import load_shipped
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services import order
from hangthat.domain.programmes.tests.small import NOON, TODAY, Force
from tests import browser_parts as parts
from tests.test_journeys_check import MOST_SECONDS, MOST_TAPS, Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def check(live_server: object) -> PlannedCheck:
    """Of today, ordered, with a team that has declared."""
    load_plan_125()
    load_shipped(folder=Path(settings.REFERENCE) / "checklists", at=localtime())
    province = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
    ward = Area.objects.create(code="1", name="Phường Một", level="commune", parent=province)
    force, today = Force(ward), localdate()
    Post.objects.update(valid_to=None)
    made = force.declared(force.approved(starts_on=today, ends_on=today + timedelta(9)), today)
    order(check=made, number="9/QĐ-KT", ordered_on=TODAY, by=force.head, at=NOON)
    return made


@pytest.fixture
def phone(browser: parts.Browser, live_server: object, check: PlannedCheck) -> Iterator[parts.Page]:
    context = parts.opened(browser, base_url=live_server.url, locale="vi-VN", **parts.PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    parts.sign_in(page, "ca-an")
    yield page
    context.close()


def test_a_planned_check_is_held_at_the_stall_with_few_taps(
    phone: parts.Page, check: PlannedCheck
) -> None:
    phone.goto("/vong-hom-nay/")
    hand = Thumb(phone)
    hand.tap(phone.locator("#main").get_by_role("link", name="Kiểm tra", exact=True))
    expect(phone.get_by_role("group", name="Kiểm tra theo kế hoạch")).to_contain_text("thẻ ca-1")
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
    hand.fill("Người kiểm tra 2", "Cán bộ ca-kien")
    hand.fill("Ý kiến của người được kiểm tra", "Đồng ý")
    hand.press("Lập biên bản")
    expect(phone.get_by_role("heading", name="Biên bản vi phạm hành chính số 01")).to_be_visible()

    made = Inspection.objects.get()
    check.refresh_from_db()
    assert check.inspection == made
    assert Minutes.objects.get().violation in Violation.objects.filter(inspection=made)
    assert (made.number, TeamMember.objects.filter(inspection=made).count()) == ("9/QĐ-KT", 2)
    assert GoodsFound.objects.get(inspection=made).name == "Áo khoác"
    assert ChecklistAnswers.objects.get().values["dau_hieu_nghi"] == "gia_nhan_hieu"
    assert hand.taps <= MOST_TAPS
    assert hand.seconds <= MOST_SECONDS
    phone.goto("/vong-hom-nay/")
    expect(phone.get_by_text("Hôm nay không có cơ sở nào cần kiểm tra theo lịch.")).to_be_visible()
    print(f"\n{hand.taps} taps, {hand.seconds:.0f} s by hand")  # noqa: T201
