"""Periods open by themselves, and the first page warns before a last day that is a day off."""

from datetime import date, datetime

import pytest
from django.db import transaction

from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.desk.reports.queries.inbox import owed_reports
from hangthat.desk.reports.slice import open_periods
from hangthat.domain.reports.lexicon import State
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.tests.office import JUNE, agency, at, head_of, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobContext, "writing", lambda context: transaction.atomic())
    monkeypatch.setattr(JobContext, "report", lambda *args: None)


@pytest.fixture
def police() -> Agency:
    return agency("CA")


def run(moment: datetime) -> None:
    open_periods(JobContext(Job(), clock=lambda: moment), moment.isoformat())


def first_page(user: User, moment: datetime) -> Agenda:
    reader = Reader(user, moment, vietnam_day(moment))
    return Agenda(reader, [InboxSource(owed_reports, 1)])


def test_the_report_of_a_period_is_there_the_day_after_and_is_opened_once(
    regime: ReportRegime, police: Agency
) -> None:
    run(at(14, 23))
    assert not Report.objects.filter(period_key=JUNE).exists()
    for moment in (at(15, 0, 10), at(15, 12), at(25)):
        run(moment)

    opened = Report.objects.get(period_key=JUNE)
    assert (opened.agency, opened.state, opened.late_from) == (police, State.DRAFT, at(20, 0))
    head = head_of(police, "truong-ca")
    hrefs = [one.href for section in first_page(head, at(15)).work for one in section.items]
    assert f"/bao-cao/{opened.code}/" in hrefs


def test_what_a_person_has_begun_stays_and_a_unit_that_is_no_more_owes_nothing(
    regime: ReportRegime, police: Agency
) -> None:
    heir = agency("CA-MOI")
    begun = written(regime, police, "month-2025-5")
    Agency.objects.filter(pk=police.pk).update(valid_to=date(2025, 6, 1))
    AgencySuccession.objects.create(old=police, new=heir, on=date(2025, 6, 2))
    run(at(15, 0, 10))

    assert Report.objects.get(period_key="month-2025-5") == begun
    assert Report.objects.get(period_key=JUNE).agency == heir


def test_a_last_day_that_is_a_day_off_is_told_on_the_working_day_before(
    regime: ReportRegime, police: Agency
) -> None:
    head = head_of(police, "truong-ca")
    run(at(15, 0, 10, month=7))  # of July: its last day is Saturday 19/7
    keys = {}
    for day in (17, 18, 19, 20):
        waiting = first_page(head, at(day, month=7)).waiting
        late = {one.key for one in waiting.overdue if "month-2025-7" in one.key}
        now = {one.key for one in waiting.today if "month-2025-7" in one.key}
        keys[day] = (len(now), len(late))

    assert keys == {17: (0, 0), 18: (1, 0), 19: (1, 0), 20: (0, 1)}
    page = first_page(head, at(18, month=7))
    notes = {one.note for section in page.work for one in section.items}
    assert "hạn 19/07/2025 23:59 là ngày nghỉ" in notes
