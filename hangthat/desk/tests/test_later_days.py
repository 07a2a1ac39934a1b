"""The province of demonstrations on days well after it was made: each page still says something."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils.timezone import localdate, localtime, now

from hangthat.core.agencies.models import User
from hangthat.core.agencies.services import load_reference
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.services import load_periods
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.queries.inbox import Inbox
from hangthat.desk.works import SCHEDULES
from hangthat.domain.plans.testing import load_plan_125
from tests.gates import sampling
from tests.present import clock_at

pytestmark = pytest.mark.once
# what a rule makes impossible in that province, test_showcase says
CHECK_ONLY_AFTER = ("hangthat/domain/world/", "hangthat/desk/management/", "hangthat/desk/queries/")
SIZE = 150
READERS = ("lanhdao", "truong", "an", "binh", "cho")
PAGES = (
    "/viec-cua-toi/", "/dieu-hanh/", "/dieu-hanh/?tu=thang", "/dieu-hanh/bang-nhiet/",
    "/chi-tieu/", "/bang-tong-hop/", "/bang-tong-hop/man-hinh-lon/", "/bang-tong-hop/tac-nghiep/",
    "/bang-tong-hop/xu-huong-vi-pham/", "/bao-cao/", "/bao-cao/tinh-hinh/", "/bao-cao/nop-muon/",
    "/tong-hop/", "/con-so/", "/nhiem-vu/", "/trong-diem/theo-nguoi/", "/chi-tieu-rieng/",
    "/lich/", "/khen-thuong/",
)  # fmt: skip
NIGHTLY = (
    "reports.open", "reports.compare", "assignments.rules", "unit_targets.carry", "leases.begin",
    "targets.ahead",
)  # fmt: skip
UNFILLED = re.compile(r"\bNone\b|\bnan\b|\{\{|\{%")


def later_days() -> list[date]:
    """In 40 and 400 days, the next leap day, the last days of a year; an ordinary run goes to one
    of them, to another the next day."""
    today = localdate()
    leap = next(year for year in range(today.year + 1, today.year + 9) if year % 4 == 0)
    days = [
        today + timedelta(40),
        date(today.year + 1, 12, 31),
        today + timedelta(400),
        date(leap, 2, 29),
    ]
    return sampling.tries_of(days)


@pytest.fixture
def province(db: None) -> None:
    at = localtime()
    load_reference(folder=settings.REFERENCE, at=at)
    load_periods(folder=settings.REFERENCE, at=at)
    load_plan_125()
    call_command("demo", size=SIZE, stdout=StringIO())


def nightly(moment: datetime) -> None:
    """What the worker does by itself in the night before, short of mails."""
    held = JobContext(Job(), clock=lambda: moment)
    held.report = lambda *_: None  # type: ignore[method-assign, assignment]
    held.writing = transaction.atomic  # type: ignore[method-assign, assignment]
    for one in SCHEDULES:
        if one.kind in NIGHTLY:
            one.work(held, due=moment.isoformat())


@pytest.mark.turns(2)
def test_on_later_days_every_page_of_steering_answers_and_says_something(
    province: None, settings: Any
) -> None:
    settings.CLOCK_TOLERANCE = 10**9  # seconds: the journal asks the machine itself
    readers = list(User.objects.filter(username__in=READERS))
    assert len(readers) == len(READERS)
    overdue, wrong = orders_late(readers[1], now()), list[str]()
    for day in later_days():
        moment = datetime.combine(day, time(8), VIETNAM).astimezone(UTC)
        with clock_at(moment):
            nightly(moment)
            for reader in readers:
                client = Client()
                client.force_login(reader)
                for page in PAGES:
                    wrong += faults(client, page, f"{reader.username} {day:%d/%m/%Y}")
                wrong += undated(client, day)
            assert orders_late(readers[1], moment) >= overdue  # what is overdue never disappears

    assert wrong == []


def orders_late(reader: User, moment: datetime) -> set[str]:
    """The keys of orders on his first page that are overdue."""
    late = Inbox(Reader(reader, moment, vietnam_day(moment))).waiting.overdue
    return {one.key for one in late if one.key.startswith("assignments.")}


def faults(client: Client, page: str, who: str) -> list[str]:
    client.raise_request_exception = False
    answer = client.get(page)
    if answer.status_code == 403:  # not this reader's page
        return []
    if answer.status_code != 200:
        return [f"{who} {page}: {answer.status_code}"]
    found = UNFILLED.findall(words_of(answer))
    return [f"{who} {page}: {found[:3]}"] if found else []


def undated(client: Client, day: date) -> list[str]:
    """Pages that do not say the day of which they tell."""
    told = {
        "/dieu-hanh/": f"So với hết ngày {day - timedelta(7):%d/%m/%Y}",
        "/bang-tong-hop/": f"{day:%d/%m/%Y}",
    }
    return [page for page, words in told.items() if words not in words_of(client.get(page))]


def words_of(answer: Any) -> str:
    """The words of the page itself, without menu and marks."""
    main = answer.content.decode().split('<main id="main"', 1)[-1].split("</main>", 1)[0]
    return " ".join(unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", main, flags=re.S)).split())
