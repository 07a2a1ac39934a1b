"""Deadlines of drafts and remedies on the first page."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.desk.decision_drafts.queries.inbox import unsent
from hangthat.desk.enforcement_lists.queries.inbox import open_remedies
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.domain.cases.models import Remedy
from hangthat.domain.cases.services import add_remedy, open_case
from hangthat.domain.cases.tests.office import Office
from hangthat.domain.deciding.services import move, say_which_applies
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.both
BY: dict[str, Any] = {"by": None, "at": now()}


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def page(user: Any, source: Any, at: datetime) -> Agenda:
    return Agenda(Reader(user, at, vietnam_day(at)), [InboxSource(source, 1)])


def test_a_draft_is_due_by_the_nearest_period_that_has_not_passed(office: Office) -> None:
    periods = {"decision_days": ("7", "ngày làm việc"), "decision_months_explained": ("1", "tháng")}
    for key, (value, unit) in periods.items():
        Provision.objects.update_or_create(
            key=key, valid_from=None, defaults={"title": key, "value": value, "unit": unit}
        )
    draft = office.draft()  # found on Tuesday 10/11/2026
    at = datetime(2026, 11, 10, 8, tzinfo=VIETNAM)

    item = page(office.officer, unsent, at).work[0].items[0]
    assert (item.due, page(office.officer, unsent, at).waiting.count) == (
        datetime(2026, 11, 19, 23, 59, tzinfo=VIETNAM), 0,
    )  # fmt: skip
    later = page(office.officer, unsent, at + timedelta(15)).work[0].items[0]
    assert "đã qua 1 thời hạn ngắn hơn" in later.note
    over = page(office.officer, unsent, at + timedelta(60)).waiting
    assert [one.key for one in over.overdue] == [f"cases.decisiondraft {draft.pk}"]


def test_a_draft_is_due_by_the_period_that_an_officer_said(office: Office) -> None:
    Provision.objects.update_or_create(
        key="decision_months_explained",
        defaults={"title": "Có giải trình", "value": "1", "unit": "tháng"},
    )
    draft, at = office.draft(), datetime(2026, 11, 11, 8, tzinfo=VIETNAM)
    period = {"draft": draft, "by": office.officer, "at": at, "reason": "đơn"}
    say_which_applies(period="decision_months_explained", **period)

    item = page(office.officer, unsent, at).work[0].items[0]
    assert item.due == datetime(2026, 12, 10, 23, 59, tzinfo=VIETNAM)
    assert item.note.endswith("có giải trình")
    stop = {"act": "stop", "on": at.date(), "paper": "1/TB"}
    move(**stop, **period)
    section = page(office.officer, unsent, at + timedelta(60)).work[0]
    assert (section.items[0].due, section.items[0].note[-9:]) == (None, "đang dừng")


def test_a_remedy_that_is_not_done_stays_and_one_that_is_does_not(office: Office) -> None:
    case = open_case(
        classification="counterfeit", area=office.area, agency=office.agency,
        opened_on=localdate(), **BY,
    )  # fmt: skip
    for ago in (1, -3):
        add_remedy(case=case, kind="destroy", due_on=localdate() - timedelta(ago), **BY)
    waiting = page(office.officer, open_remedies, now())
    assert len(waiting.waiting.overdue) == 1
    assert waiting.work[0].count == 2
    Remedy.objects.update(done_on=localdate())
    assert not page(office.officer, open_remedies, now()).work
