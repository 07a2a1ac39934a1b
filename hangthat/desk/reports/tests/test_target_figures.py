"""Each figure of a target in a unit's report opens the list of those whom it counts."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Violation
from hangthat.domain.channels.services import open_channel
from hangthat.domain.commitments.tests.market import BY as RECORDED
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.services import record
from hangthat.domain.plans.models import Plan, PlanVersion
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportRegime, ReportSection
from hangthat.domain.reports.queries import Drafting
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import BY, LONG_AGO, agency, at, regime_of
from hangthat.domain.reports.tests.test_drafts import SIX

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ward_one: Area) -> Agency:
    return agency("UBND Phường Một", area=ward_one)


@pytest.fixture
def clerk(office: Agency, ward_one: Area) -> User:
    more: Any = {"role": Role.CLERK, "area": ward_one, "agency": office, "valid_from": LONG_AGO}
    return add_officer(username="lan", full_name="Lan", at=at(1), **more)


@pytest.fixture
def regime(standing_agency: Agency, office: Agency, plan_125: PlanVersion) -> ReportRegime:
    """Asked for by plan 125."""
    found = regime_of(standing_agency, office)
    ReportRegime.objects.update(duty=plan_125.report_duties.get(kind="tháng"))
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(found, form=form, valid_from=LONG_AGO, **BY)
    return found


@pytest.fixture
def report(
    regime: ReportRegime, office: Agency, ward_one: Area, commune_two: Area, clerk: User
) -> Report:
    """Of four stalls in the ward two were checked and one of these broke the law; of five in the
    other commune all were checked. One trader of the ward sells on a website."""
    mine, others = stalls(ward_one, 4), stalls(commune_two, 5)
    held: dict[str, Any] = {"held_on": date(2025, 6, 2), "type": "periodic"}
    findings = dict.fromkeys([mine[0], *others], "clean") | {mine[1]: "violation"}
    made = record(findings=findings, **held, **RECORDED)
    Violation.objects.create(
        code="VP1", establishment=mine[1], inspection=made, found_on=date(2025, 6, 2),
        classification="ip", recorded_at=at(3),
    )  # fmt: skip
    open_channel(party=mine[0].party, kind="website", state="registered", **RECORDED)
    found = services.open_report(regime, period_key="month-2025-6", agency=office, **BY)
    services.put_sentences(found, by=clerk, at=now())
    return found


def campaign(plan: PlanVersion, first: date, last: date) -> PlanVersion:
    """A short plan beside it, with one target, which has the code of one of the other plan's."""
    target = plan.targets.get(code="T28")
    made: Any = PlanVersion.objects.get(pk=plan.pk)
    made.pk, made.plan = None, Plan.objects.create(code="07/KH-CĐ")
    made.number, made.first_day, made.last_day, made.issued_on = "07/KH-CĐ", first, last, first
    made.save()
    target.pk, target.version, target.at_least = None, made, 10
    target.save()
    return PlanVersion.objects.get(pk=made.pk)


def part(report: Report, key: str) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = ReportSection.objects.get(report=report, key=key).drafted
    return kept


def opened(client: Client, href: str) -> tuple[int, int, str]:
    """How many names the list shows, how many whatever they answer, and of which plan."""
    parts = urlsplit(href)
    shown = client.get(f"{parts.path}?{parts.query}").context
    return shown["page"].paginator.count, shown["tabs"][0][2], shown["plan"].code


def links(content: bytes) -> list[tuple[str, str]]:
    document = docx.Document(BytesIO(content))
    return [
        (link.text, link.address)
        for paragraph in document.paragraphs
        for link in paragraph.hyperlinks
        if "/danh-sach/" in link.address
    ]


@pytest.mark.parametrize("reader", ["clerk", "head"])
def test_the_list_behind_each_figure_of_a_target_has_as_many_names(
    client: Client, report: Report, plan_125: PlanVersion, head: User, clerk: User, reader: str
) -> None:
    campaign(plan_125, date(2025, 6, 1), date(2025, 8, 31))
    client.force_login(clerk)
    told = links(client.get(f"/bao-cao/{report.code}/van-ban/?word").content)
    of_shops = [words for words, href in told if "/T28/" in href]
    assert of_shops == ["1/4", "1", "2", "0/4"]

    client.force_login({"clerk": clerk, "head": head}[reader])
    for words, href in told:
        named, *of = map(int, words.split("/"))
        count, whole, plan = opened(client, href)
        assert (count, plan) == (named, "125"), (words, href)
        assert not of or of == [whole], (words, href)


def test_each_number_of_a_target_that_changed_says_which_it_is(
    report: Report, ward_one: Area, clerk: User
) -> None:
    copy = services.send_report(report, by=None, at=at(17))
    late = stalls(ward_one, 1)[0]
    held_on = date(2025, 6, 3)
    made = record(findings={late: "violation"}, held_on=held_on, type="periodic", **RECORDED)
    Violation.objects.create(
        code="VP2", establishment=late, inspection=made, found_on=held_on,
        classification="ip", recorded_at=at(18),
    )  # fmt: skip

    found = [one.words for one in Drafting(report, clerk, at=now()).changed_since(copy)]

    assert [one for one in found if "T28" in one] == [
        "Chỉ tiêu T28 đã gửi 1/4, hôm nay 1/5",
        "Chỉ tiêu T28 (không đạt) đã gửi 1, hôm nay 2",
        "Chỉ tiêu T28 (14/05/2025) đã gửi 0/4, hôm nay 0/5",
    ]


def test_shares_before_and_after_signing_open_those_of_the_commune(
    client: Client, report: Report, clerk: User, head: User
) -> None:
    (told,) = [one for one in part(report, "p2") if "phường Một, tỷ lệ" in one["text"]]
    assert "của người chưa ký (1/2 lượt)" in told["text"]
    client.force_login(clerk)
    page = client.get(f"/bao-cao/{report.code}/").content.decode()
    (href,) = set(re.findall(r'href="(/cam-ket/chuyen-bien/[^"]+)"', page))

    client.force_login(head)
    never = client.get(href.replace("&amp;", "&")).context["asked"].sides.never

    assert (never.found, never.checks) == (1, 2)


def test_persons_and_organisations_are_told_for_the_whole_province_alone(report: Report) -> None:
    """Of the five targets of 2025 two are of persons and organisations, who lie in no commune."""
    first, *each = [one["text"] for one in part(report, "p4")]

    assert "trong 5 chỉ tiêu đến hết năm 2025" in first
    assert first.endswith("2 chỉ tính toàn tỉnh (T29, T31).")
    assert [text.split(" (")[0] for text in each] == [
        "Chỉ tiêu T27", "Chỉ tiêu T28", "Chỉ tiêu T30",
    ]  # fmt: skip


def test_a_campaign_plan_beside_it_changes_no_report_of_the_plan_of_years(
    report: Report, plan_125: PlanVersion, clerk: User
) -> None:
    copy = services.send_report(report, by=None, at=at(17))
    before = Drafting(report, clerk, at=now()).today()
    campaign(plan_125, date(2025, 6, 1), date(2025, 8, 31))

    drafting = Drafting(report, clerk, at=now())

    assert drafting.today() == before
    assert "Từ 01/01/2021 đến 14/06/2025" in str(before["p2"])
    assert drafting.changed_since(copy) == []


def test_a_report_of_the_campaign_tells_the_targets_of_the_campaign(
    report: Report, plan_125: PlanVersion, clerk: User
) -> None:
    duty = plan_125.report_duties.get(kind="tháng")
    duty.pk, duty.version = None, campaign(plan_125, date(2025, 6, 1), date(2025, 8, 31))
    duty.save()
    ReportRegime.objects.update(duty=duty)

    first, only = Drafting(report, clerk, at=now()).today()["p4"]

    assert "trong 1 chỉ tiêu" in first["text"]
    assert "1/4 đối tượng đạt (25%, yêu cầu 10%)" in only["text"]
    assert {one["plan"] for one in only["pieces"] if not isinstance(one, str)} == {"07/KH-CĐ"}


def test_a_draft_of_a_running_period_counts_up_to_today(
    report: Report, clerk: User, plan_125: PlanVersion
) -> None:
    """The period ends on the 14th; on the 5th nobody knows the 14th yet."""
    first = Drafting(report, clerk, at=at(5)).today()["p4"][0]

    assert first["text"].startswith("Tính đến hết ngày 05/06/2025")
