"""Sent reports whose figures changed: found at night, told to their office on its first page."""

import time
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue, work_once
from hangthat.core.journal.models import Entry
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.reports.queries.inbox import INBOX
from hangthat.desk.reports.slice import compare
from hangthat.desk.tests.pages import shown
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ComparedCopy, Report, ReportCopy
from hangthat.domain.reports.services import FormTerms
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    LONG_AGO,
    agency,
    at,
    head_of,
    officer_of,
    regime_of,
)
from hangthat.domain.reports.tests.test_drafts import SIX, checked

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TOLD = "Báo cáo đã gửi có số liệu thay đổi"
NIGHT = at(25, 2, 40)


@pytest.fixture
def report(
    standing_agency: Agency, police: Agency, chief: User, shops: list[Establishment]
) -> Report:
    """Sent with the sentences that its numbers say; a second check comes late."""
    regime = regime_of(standing_agency, police)
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    services.send_report(report, by=chief, at=at(16))
    return report


def night(moment: datetime = NIGHT, budget: float = 60.0) -> str:
    """The work by the worker itself, or with another budget; its words."""
    if budget == 60.0:
        with transaction.atomic():
            args = {"due": moment.isoformat()}
            job = enqueue(kind="reports.compare", args=args, title="So", by=None, at=moment)
        assert work_once({"reports.compare": compare}, clock=lambda: moment)
        job.refresh_from_db()
        assert job.state == "done", job.words
        return str(job.result["words"])
    held = JobContext(Job(), clock=lambda: moment)
    held.report = lambda *_: None  # type: ignore[method-assign, assignment]
    held.writing = transaction.atomic  # type: ignore[method-assign, assignment]
    return str(services.compare_sent(held, budget=budget)["words"])


def told(user: User, moment: datetime) -> list[tuple[str, str, str]]:
    page = Agenda(Reader(user, moment, vietnam_day(moment)), INBOX)
    found = [one for one in (*page.work, *page.news) if one.title == TOLD]
    return [(item.words, item.href, item.note) for one in found for item in one.items]


def test_the_office_is_told_of_a_late_fact_the_morning_after_with_the_way_to_the_difference(
    report: Report, police: Agency, chief: User, shops: list[Establishment], head: User
) -> None:
    assert night() == "Đã so 1 báo cáo, 0 có số liệu thay đổi."
    assert told(chief, at(25)) == []
    late = checked(police, shops[1])
    lines = Entry.objects.count()

    assert night(at(26, 2, 40)) == "Đã so 1 báo cáo, 1 có số liệu thay đổi."

    ((words, href, note),) = told(chief, at(26))
    assert words == "Báo cáo tháng, Tháng 6/2025"
    assert note.endswith("số liệu khác bản 1 đã gửi")
    assert told(head, at(26)) == []  # the receiver
    client = Client()
    client.force_login(chief)
    page = client.get(href)
    assert 'id="so-lieu-khac"' in page.content.decode()
    assert f"thêm: {late}" in shown(page)
    assert Entry.objects.count() == lines  # counted from the records


def test_the_receiver_reads_beside_the_report_what_is_another_number_by_now(
    report: Report, police: Agency, chief: User, shops: list[Establishment], head: User
) -> None:
    client, address = Client(), f"/bao-cao/{report.code}/"
    client.force_login(head)
    night()
    assert "nay đã khác" not in shown(client.get(address))
    body = ReportCopy.objects.get(report=report).body
    late = checked(police, shops[1])
    night(at(26, 2, 40))

    page = shown(client.get(address))

    assert "Số liệu của bản này nay đã khác (hệ thống so lúc 02:40 26/06/2025)" in page
    assert "Số vụ kiểm tra: đã gửi 1, nay 2" in page
    assert str(late) not in page  # names are the office's to tell
    told = client.get(f"/api/v1/reports/{report.code}").json()
    assert {"label": "Số vụ kiểm tra", "was": "1", "now": "2"} in told["compared"]
    assert ReportCopy.objects.get(report=report).body == body
    services.open_amendment(report, by=chief, at=at(27))
    services.send_report(report, reason="vụ nhập muộn", by=chief, at=at(27, 9))
    assert "nay đã khác" not in shown(client.get(address))
    assert client.get(f"/api/v1/reports/{report.code}").json()["compared"] == []


def test_whoever_does_not_read_the_report_reads_no_comparison(
    report: Report, police: Agency, shops: list[Establishment]
) -> None:
    checked(police, shops[1])
    night()
    assert ComparedCopy.objects.visible_to(head_of(police, "ca.hai"))
    assert not ComparedCopy.objects.visible_to(head_of(agency("Thuế"), "thue.mot"))


def test_it_is_told_for_thirty_days_and_anew_when_it_changes_again(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    checked(police, shops[1])
    night()
    assert told(chief, NIGHT + timedelta(30))
    night(NIGHT + timedelta(30))
    assert told(chief, NIGHT + timedelta(31)) == []

    checked(police, shops[2])
    night(NIGHT + timedelta(31))

    assert told(chief, NIGHT + timedelta(31))


def test_it_is_told_no_more_once_it_is_amended_or_the_fact_is_gone_again(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    late = checked(police, shops[1])
    night()
    assert told(chief, NIGHT)
    Inspection.objects.filter(pk=late.pk).update(withdrawn_on=date(2025, 6, 20))
    night(at(26, 2, 40))
    assert told(chief, at(26)) == []

    checked(police, shops[2])
    night(at(27, 2, 40))
    assert told(chief, at(27))
    services.open_amendment(report, by=chief, at=at(27))
    services.send_report(report, reason="vụ nhập muộn", by=chief, at=at(27, 9))
    assert told(chief, at(27, 10)) == []
    assert night(at(28, 2, 40)) == "Đã so 1 báo cáo, 0 có số liệu thay đổi."


def test_a_report_whose_sender_left_is_compared_by_a_colleague_or_not_at_all(
    report: Report, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    User.objects.filter(pk=chief.pk).update(is_active=False)
    officer_of(police, "thu.kho", Role.STOREKEEPER)  # sees no report
    checked(police, shops[1])
    night()
    assert not ComparedCopy.objects.exists()

    successor = head_of(police, "truong.moi")
    night(at(26, 2, 40))

    assert told(successor, at(26))


def test_a_report_that_has_counted_columns_and_no_sentences_is_compared_too(
    standing_agency: Agency, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    regime = regime_of(standing_agency, police)
    form = FormTerms([("Tình hình chung", "")], [("Kiểm tra", "vụ")], {}, measures={1: "checks"})
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    checked(police, shops[0])
    services.put_sentences(report, by=chief, at=at(16))
    services.send_report(report, by=chief, at=at(16))
    checked(police, shops[1])

    assert night() == "Đã so 1 báo cáo, 1 có số liệu thay đổi."
    assert told(chief, NIGHT)


@pytest.mark.parametrize("days", [1, 120])  # of the last two months, or older
def test_what_the_budget_does_not_reach_is_compared_the_next_night(
    report: Report, police: Agency, chief: User, shops: list[Establishment], days: int
) -> None:
    later = at(16) + timedelta(days)
    second = services.open_report(report.regime, period_key="month-2025-5", agency=police, **BY)
    services.put_sentences(second, by=chief, at=at(16))
    services.send_report(second, by=chief, at=at(16))

    first = night(later, budget=0.0)
    seen = list(ComparedCopy.objects.values_list("copy", flat=True))
    night(later + timedelta(1), budget=0.0)

    assert "1 báo cáo để lần sau" in first
    assert len(seen) == 1
    assert set(ComparedCopy.objects.values_list("copy", flat=True)) == set(
        ReportCopy.objects.values_list("pk", flat=True)
    )


def test_a_night_takes_some_tenths_of_a_second_of_processor_a_report(
    report: Report, police: Agency, shops: list[Establishment]
) -> None:
    checked(police, shops[1])
    started = time.process_time()
    night()
    assert time.process_time() - started < 3


def test_what_is_entered_after_nothing_was_reported_is_told_too(
    standing_agency: Agency, police: Agency, chief: User, shops: list[Establishment]
) -> None:
    regime = regime_of(standing_agency, police)
    form = FormTerms([(title, "") for title in SIX])
    services.set_form(regime, form=form, valid_from=LONG_AGO, **BY)
    report = services.open_report(regime, period_key=JUNE, agency=police, **BY)
    services.confirm_nothing(report, by=chief, at=at(16))
    services.send_report(report, by=chief, at=at(16))
    assert night() == "Đã so 1 báo cáo, 0 có số liệu thay đổi."
    late = checked(police, shops[0])

    assert night(at(26, 2, 40)) == "Đã so 1 báo cáo, 1 có số liệu thay đổi."

    ((_, href, _),) = told(chief, at(26))
    client = Client()
    client.force_login(chief)
    assert f"Số vụ kiểm tra đã gửi 0, hôm nay 1; thêm: {late}" in shown(client.get(href))
