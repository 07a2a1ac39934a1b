"""The numbers of outreach that are reported, and what stands behind each of them."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.models import PeriodRule
from hangthat.core.deadlines.services import load_periods
from hangthat.desk.outreach.queries.campaigns import progress_of
from hangthat.desk.outreach.queries.counters import (
    NOWHERE,
    Late,
    Numbers,
    Within,
    late_in,
    numbers_of,
)
from hangthat.desk.outreach.queries.periods import Period, Periods
from hangthat.desk.tests.pages import shown
from hangthat.domain.activities import services as activities
from hangthat.domain.activities.models import Campaign
from hangthat.domain.activities.services import CampaignPlan, Details
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.services import Origin, issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections.services import record as inspect

pytestmark = pytest.mark.both  # sums

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY_DUE = datetime(2026, 5, 19, 23, 59, tzinfo=VIETNAM)
MAY = Period("", date(2026, 4, 15), date(2026, 5, 14), MAY_DUE)
FIFTH = date(2026, 5, 5)


@pytest.fixture
def rules(db: None) -> None:
    """The periods of reports as the reference has them."""
    load_periods(folder=settings.REFERENCE, at=NOON)


def shop_in(area: Area, name: str = "Quán") -> Establishment:
    owner = register_party(name=f"Chủ {name}", kind="household", **BY)
    return open_establishment(
        party=owner, name=name, kind="shop", area=area, opened_on=date(2020, 1, 1), **BY
    )


def held(kind: str, day: date, area: Area | None = None, **more: Any) -> Any:
    return activities.record(kind=kind, held_on=day, area=area, **more, **BY)


@pytest.fixture
def spring(ward_one: Area, commune_two: Area, standing_agency: Agency) -> None:
    """A month in two units: each counter once or more, and something on each side of its days."""
    here, there = shop_in(ward_one), shop_in(commune_two, "Quán xa")
    sent = Details(crowds={"families": 20, "traders": 5})
    told = held("inspection", FIFTH, ward_one, establishments=[here], organiser=standing_agency)
    held("loudspeaker", FIFTH, ward_one, headcount=300, details=Details(times=12))
    held("web", MAY.until, organiser=standing_agency, details=Details(times=3))
    held("conference", MAY.since, commune_two, headcount=30, details=sent)
    held("conference", MAY.since - timedelta(1), commune_two)
    held("conference", MAY.until + timedelta(1), commune_two)
    wrong = held("web", FIFTH)
    activities.withdraw(activity=wrong, reason="ghi nhầm", **BY)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    sign(text=text, member=here, signed_on=FIFTH, origin=Origin(activity=told), **BY)
    sign(text=text, member=there, signed_on=MAY.until, **BY)
    sign(text=text, member=there.party, signed_on=FIFTH, origin=Origin(activity=told), **BY)
    mistake = sign(text=text, member=here.party, signed_on=FIFTH, **BY)
    revoke(commitment=mistake, revoked_on=FIFTH, reason="ghi nhầm", **BY)


def counted(user: User, unit: str = "", agency: str = "") -> Numbers:
    return numbers_of(user, MAY, Within(unit, agency, Territory.load(), TODAY))


def test_the_four_counters_come_out_of_what_was_recorded(an: User, spring: None) -> None:
    whole = counted(an).whole

    assert whole.turns == {"inspection": 1, "media": 12, "web": 3, "other": 1}
    assert (whole.signed, whole.activities, whole.people) == (3, 4, 331)
    assert whole.crowds == {"families": 20, "traders": 5}
    assert whole.unsorted == 306


def test_units_and_agencies_add_up_to_the_whole(
    an: User, spring: None, ward_one: Area, standing_agency: Agency
) -> None:
    numbers = counted(an)

    for parts in (numbers.units, numbers.agencies, numbers.forms):
        assert sum(one.signed for one in parts.values()) == numbers.whole.signed
        assert sum(one.people for one in parts.values()) == numbers.whole.people
    assert numbers.units[ward_one.pk].signed == 2  # one by a party without regard to a shop
    assert numbers.agencies[standing_agency.pk].turns == {"inspection": 1, "web": 3}
    assert numbers.agencies[None].signed == 1
    assert numbers.forms["inspection"].signed == 2


def test_whoever_asks_for_a_unit_or_an_agency_gets_its_part(
    an: User, spring: None, ward_one: Area, standing_agency: Agency
) -> None:
    numbers = counted(an)

    for unit, part in ((ward_one.code, ward_one.pk), (NOWHERE, None)):
        assert counted(an, unit).whole == numbers.units[part]
    for agency, of in ((standing_agency.code, standing_agency.pk), (NOWHERE, None)):
        assert counted(an, agency=agency).whole == numbers.agencies[of]


def test_an_officer_of_a_ward_counts_the_ward(binh: User, spring: None) -> None:
    numbers = counted(binh)

    assert (numbers.whole.activities, numbers.whole.people, numbers.whole.signed) == (2, 301, 1)


def test_every_number_opens_to_as_many(
    client: Client, an: User, spring: None, django_assert_max_num_queries: Any
) -> None:
    client.force_login(an)
    asked = {"tu": "15/04/2026", "den": "14/05/2026"}
    with django_assert_max_num_queries(20):
        page = client.get(reverse("desk:counters"), asked).content.decode()

    right = {  # the number, and in how many rows it opens
        "Cộng, cam kết đã ký": (3, 3),
        "Phường Một, lượt người": (301, 2),
        "Phường Một, phương tiện thông tin đại chúng": (12, 1),
        "Xã Hai, hình thức khác": (1, 1),
        "Không ghi địa bàn, tin bài trên trang điện tử": (3, 1),
    }
    cells = re.findall(r'<a href="([^"]+)" aria-label="([^"]+): (\d+)"', page)
    found = {}
    for href, label, number in (cell for cell in cells if cell[1] in right):
        listed = client.get(href.replace("&amp;", "&")).content.decode()
        found[label] = int(number), int(re.search(r"trang 1/1, (\d+)", listed)[1])
    assert found == right
    assert "Người thân của cán bộ, công chức" in page


def test_what_came_in_after_the_report_was_due_is_told_beside_the_number(
    client: Client, an: User, ward_one: Area, rules: None
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    for name, at in (("Đúng hạn", MAY_DUE), ("Muộn", MAY_DUE + timedelta(minutes=1))):
        shop = shop_in(ward_one, name)
        sign(text=text, member=shop, signed_on=FIFTH, by=None, at=at)
    client.force_login(an)
    asked = {"tu": "15/04/2026", "den": "14/05/2026"}

    page = shown(client.get(reverse("desk:counters"), asked))
    papers = shown(client.get(reverse("desk:counted_papers"), asked))

    assert "Trong đó 0 hoạt động và 1 bản cam kết nhập từ ngày 20/05/2026 trở đi" in page
    assert papers.count("nhập muộn") == 1
    assert late_in(an, MAY, Within("", "", Territory.load(), TODAY)) == Late(0, 1)


@pytest.mark.parametrize("days", [("01/01/2026", "31/12/9999"), ("01/01/0001", "02/01/0001")])
def test_a_period_without_end_is_answered(
    client: Client, an: User, spring: None, rules: None, days: tuple[str, str]
) -> None:
    client.force_login(an)

    page = client.get(reverse("desk:counters"), dict(zip(("tu", "den"), days, strict=True)))

    assert page.status_code == 200


@pytest.mark.parametrize("by", ["dia_ban", "co_quan", "hinh_thuc", "lạ"])
def test_the_page_tells_it_three_ways(client: Client, an: User, spring: None, by: str) -> None:
    client.force_login(an)

    page = client.get(reverse("desk:counters"), {"tu": "15/04/2026", "theo": by})

    assert page.status_code == 200
    assert "Cộng" in page.content.decode()


def test_the_workbook_has_the_same_numbers(client: Client, an: User, spring: None) -> None:
    client.force_login(an)

    answer = client.get(reverse("desk:counters_xlsx"), {"tu": "15/04/2026", "den": "14/05/2026"})

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == [
        *("Theo địa bàn", "Theo cơ quan", "Theo hình thức", "Theo đối tượng")
    ]
    assert [cell.value for cell in list(book["Theo địa bàn"].rows)[-1]] == [
        *("Cộng", 3, 1, 12, 3, 1, 331)
    ]


def test_every_day_is_in_one_month_of_the_reports_and_in_what_is_offered(rules: None) -> None:
    periods = Periods()
    for day in (date(2023, 12, 1) + timedelta(days) for days in range(2 * 366)):
        this = periods.month_of(day)

        assert this.since <= day <= this.until
        assert periods.month_of(this.since - timedelta(1)).until == this.since - timedelta(1)
        assert periods.month_of(this.until + timedelta(1)).since == this.until + timedelta(1)
        month, last, quarter, half, *nine, year, before = periods.offered(day)
        assert month == this
        assert last.until == this.since - timedelta(1)
        for inner, outer in ((month, quarter), (quarter, half), (half, year)):
            assert outer.since <= inner.since <= inner.until <= outer.until
        assert before.until == year.since - timedelta(1)
        assert [one.until for one in nine] == [quarter.until] * (quarter.until.month == 9)


def test_another_rule_of_months_moves_what_is_offered_and_what_is_late(rules: None) -> None:
    PeriodRule.objects.filter(kind="month").update(last_day=20, due_day=25)

    may = Periods().between(date(2026, 4, 21), date(2026, 5, 20))

    assert may.reported_from == datetime(2026, 5, 25, tzinfo=VIETNAM)


def test_without_rules_a_month_is_that_of_the_calendar_and_nothing_is_late(db: None) -> None:
    this = Periods().month_of(date(2026, 12, 14))

    assert (this.since, this.until) == (date(2026, 12, 1), date(2026, 12, 31))
    assert this.reported_from is None
    assert len(Periods().offered(date(2026, 12, 14))) == 2


def test_the_periods_are_those_of_the_decree(rules: None) -> None:
    told = {one.label: (one.since, one.until) for one in Periods().offered(date(2026, 12, 14))}

    assert told == {
        "Tháng 12/2026": (date(2026, 11, 15), date(2026, 12, 14)),
        "Tháng 11/2026": (date(2026, 10, 15), date(2026, 11, 14)),
        "Quý IV/2026": (date(2026, 9, 15), date(2026, 12, 14)),
        "6 tháng cuối năm 2026": (date(2026, 6, 15), date(2026, 12, 14)),
        "Năm 2026": (date(2025, 12, 15), date(2026, 12, 14)),
        "Năm 2025": (date(2024, 12, 15), date(2025, 12, 14)),
    }


@pytest.fixture
def drive(ward_one: Area, standing_agency: Agency, spring: None) -> Campaign:
    """Ten days in Phường Một; a check there and one elsewhere."""
    for area in (ward_one, Area.objects.get(code="00002")):
        shop = Establishment.objects.get(area=area)
        check = inspect(
            held_on=FIFTH, type="periodic", findings={shop: "violation"}, agency=None, **BY
        )
        find_violation(
            classification="counterfeit", found_on=FIFTH, establishment=shop, inspection=check,
            **BY,
        )  # fmt: skip
    return activities.launch(
        CampaignPlan(
            name="Đợt trước hè",
            lead=standing_agency,
            start=date(2026, 5, 1),
            end=date(2026, 5, 10),
            areas=[ward_one.code],
            signed_a_day=2,
        ),
        **BY,
    )


def test_a_campaign_counts_the_facts_of_its_days_and_units(
    an: User, drive: Campaign, standing_agency: Agency
) -> None:
    progress = progress_of(drive, an, Territory.load(), on=TODAY)

    assert progress.whole.numbers == {
        **{"turns": 13, "people": 301, "signed": 2, "checked": 1, "violations": 1}
    }
    assert [day.title.day for day in progress.days] == list(range(1, 11))
    assert progress.days[4].numbers["turns"] == 13
    assert {one.title: one.numbers["turns"] for one in progress.agencies} == {
        **{standing_agency.name: 1, "Không ghi cơ quan": 12}
    }
    assert progress.promised == {"signed": 2}


def test_a_campaign_is_opened_put_right_and_dropped_on_its_pages(
    client: Client, an: User, binh: User, drive: Campaign, django_assert_max_num_queries: Any
) -> None:
    client.force_login(an)
    card = reverse("desk:campaign", args=[drive.code])
    with django_assert_max_num_queries(30):
        page = client.get(card).content.decode()
    listed = client.get(reverse("desk:activities"), {"dot": drive.code}).content.decode()
    body = {"name": "Đợt hè", "lead": drive.lead_id, "start": "01/05/2026", "end": "01/04/2026"}
    refused = client.post(reverse("desk:campaign_amend", args=[drive.code]), body)
    client.post(reverse("desk:campaign_amend", args=[drive.code]), body | {"end": "31/05/2026"})

    assert "05/05/2026: 13" in page
    assert "đạt mức 2 một ngày trong 1/10 ngày" in page
    assert "trang 1/1, 2 hoạt động" in listed
    assert "không được trước" in refused.content.decode()
    drive.refresh_from_db()
    assert (drive.name, drive.areas, drive.end.day) == ("Đợt hè", [], 31)
    client.force_login(binh)
    drop = reverse("desk:campaign_drop", args=[drive.code])
    assert client.post(drop, {"reason": "hoãn"}).status_code == 403
    client.force_login(an)
    client.post(drop, {"reason": "hoãn"})
    assert "đã hủy" in client.get(card).content.decode()


def test_a_campaign_ahead_says_that_it_has_not_begun(
    client: Client, an: User, standing_agency: Agency
) -> None:
    client.force_login(an)
    start, end = (localdate() + timedelta(days) for days in (30, 60))
    days = {"start": f"{start:%d/%m/%Y}", "end": f"{end:%d/%m/%Y}"}
    body = {"name": "Tết", "lead": standing_agency.pk, **days}

    client.post(reverse("desk:campaign_add"), body)

    campaign = Campaign.objects.get()
    page = client.get(reverse("desk:campaign", args=[campaign.code])).content.decode()
    assert "chưa bắt đầu" in page
    assert "Tết" in client.get(reverse("desk:campaigns")).content.decode()
