"""A flash report from the page of its case to its sending, with clicks and seconds counted."""

from collections.abc import Callable
from time import monotonic

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.flash_reports.models import FlashCopy
from tests import browser_parts as parts
from tests.gate_counts import TRIED
from tests.test_journeys import PASSWORD, desk, small

__all__ = ["desk", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case(desk: parts.Page) -> Case:
    """Of the head's force; the standing agency may receive."""
    at = localtime()
    force = Agency.objects.create(code="DOI-9", name="Đội Quản lý thị trường số 9")
    add_officer(
        username="doi", password=PASSWORD, full_name="Đội trưởng", role=Role.MEMBER_HEAD,
        agency=force, at=at,
    )  # fmt: skip
    return open_case(
        opened_on=vietnam_day(at), classification="counterfeit", agency=force, number="9/VV",
        area=Area.objects.get(code="91003"), spot="Chợ", by=None, at=at,
    )  # fmt: skip


def test_a_flash_report_goes_out_from_its_case_in_ten_clicks(
    desk: parts.Page, case: Case, record_property: Callable[[str, object], None]
) -> None:
    hand, main = parts.Hand(), desk.locator("#main")
    parts.sign_in(desk, "doi")
    desk.goto(f"/vu-viec/{case.code}/")
    began = monotonic()
    hand.click(main.get_by_role("link", name="Lập báo cáo nhanh"))
    expect(desk.get_by_label("Nội dung vụ việc")).to_have_value("Vụ việc 9/VV về hàng giả.")
    hand.type(desk.get_by_label("Nhận định, đề xuất"), "Đề nghị biểu dương")
    hand.click(desk.get_by_label(str(Agency.objects.get(code="QLTT"))))
    hand.click(desk.get_by_role("button", name="Lưu báo cáo nhanh"))
    hand.click(main.get_by_role("link", name="Gửi", exact=True))
    hand.click(desk.get_by_role("button", name="Gửi báo cáo nhanh"))
    expect(main).to_contain_text("đã gửi")

    copy = FlashCopy.objects.get()
    assert copy.body["parts"][-1]["words"] == "Đề nghị biểu dương"
    assert hand.clicks <= 10
    seconds = monotonic() - began
    record_property(TRIED, (f"flash report: {hand.clicks} clicks, {seconds:.1f} s", hand.clicks))
    assert seconds < 120
