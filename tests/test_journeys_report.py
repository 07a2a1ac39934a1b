"""A commune's monthly report from the first page to its sending, with clicks and seconds counted.

The clerk begins it, puts in what the numbers say, writes what only she knows and checks it; the
chair sends it. Together at most fifteen clicks and ten minutes.
"""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.utils.timezone import localtime
from playwright.sync_api import expect

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.deadlines.grammar import Period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries import period_of
from hangthat.core.deadlines.services import load_periods
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports.lexicon import RegimeKind, State
from hangthat.domain.reports.models import ReportCopy
from hangthat.domain.reports.services import adopt_duties, assign
from tests import browser_parts as parts
from tests.test_journeys import PASSWORD, desk, small

__all__ = ["desk", "small"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def month(desk: parts.Page) -> Period:
    """The last month of reports that is over, which the commune owes; its clerk and its chair."""
    at = localtime()
    load_periods(folder=Path("reference"), at=at)
    here = Area.objects.get(code="91003")
    office = Agency.objects.create(code="UB91003", name=f"Ủy ban nhân dân {here}", area=here)
    for name, role in (("hoa", Role.CLERK), ("chu", Role.CHAIR)):
        add_officer(
            username=name, password=PASSWORD, full_name=name.title(), role=role, agency=office,
            area=here, at=at,
        )  # fmt: skip
    standing = Agency.objects.get(code="QLTT")
    version = PlanVersion.objects.in_use().get()
    made = adopt_duties(version, receiver=standing, by=None, at=at)
    running = period_of(PeriodKind.MONTH, at.date())
    over = running and period_of(PeriodKind.MONTH, running.first - timedelta(1))
    assert over
    monthly = next(one for one in made if one.kind == RegimeKind.MONTH)
    assign(monthly, agencies=[office], starts_on=over.first, by=None, at=at)
    return over


def row(desk: parts.Page, month: Period) -> parts.Locator:
    return desk.locator("#main tr", has_text=month.name).get_by_role("link").first


def test_a_commune_writes_and_sends_its_monthly_report_in_fifteen_clicks(
    desk: parts.Page, month: Period
) -> None:
    hand, begun = parts.Hand(), monotonic()
    parts.sign_in(desk, "hoa")
    _write(desk, hand, month)
    desk.context.clear_cookies()
    parts.sign_in(desk, "chu")
    _open(desk, hand, month)
    hand.click(desk.locator("#main").get_by_role("link", name="Gửi", exact=True))
    hand.click(desk.get_by_role("button", name="Gửi báo cáo"))
    expect(desk.locator("#main")).to_contain_text("đã khóa vì đã gửi")

    copy = ReportCopy.objects.select_related("report").get()
    assert copy.report.state == State.SENT
    assert [bool(one["drafted"]) for one in copy.body["parts"]] == [
        *(True, True, True, True),
        *(False, False),
    ]
    assert copy.body["parts"][4]["words"] == "Thiếu kinh phí giám định"
    assert hand.clicks <= 15
    assert monotonic() - begun < 600


def _open(desk: parts.Page, hand: parts.Hand, month: Period) -> None:
    sections = desk.get_by_role("navigation", name="Các phần")
    hand.click(sections.get_by_role("link", name="Báo cáo", exact=True))
    hand.click(row(desk, month))


def _write(desk: parts.Page, hand: parts.Hand, month: Period) -> None:
    _open(desk, hand, month)
    hand.click(desk.get_by_role("button", name="Lập báo cáo"))
    hand.click(desk.get_by_role("link", name="Đưa vào báo cáo"))
    hand.click(desk.get_by_role("button", name="Đưa vào báo cáo"))
    expect(desk.locator("#main")).to_contain_text("Trong kỳ, Ủy ban nhân dân")
    hand.click(desk.get_by_role("link", name="Soạn", exact=True))
    hand.type(desk.get_by_label("5. Những khó khăn"), "Thiếu kinh phí giám định")
    hand.click(desk.get_by_role("button", name="Lưu báo cáo"))
    hand.click(desk.locator("#main").get_by_role("link", name="Kiểm tra", exact=True))
    hand.click(desk.get_by_role("button", name="Đã kiểm tra"))
    expect(desk.locator("#main")).to_contain_text("đã kiểm tra")
