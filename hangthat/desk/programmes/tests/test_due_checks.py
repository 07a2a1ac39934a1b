"""Checks of plans on the first page: of those who go, and of nobody who may not know."""

from datetime import UTC, date, datetime

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.desk.parts.queries.agenda import Agenda, When
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.programmes.queries.inbox import INBOX
from hangthat.domain.programmes.tests.small import DAY, LAST, Force, officer

pytestmark = pytest.mark.both
AFTER = datetime(2026, 12, 3, 2, tzinfo=UTC)  # two days after the day of the team


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


def due(user: User, *, own: bool = False) -> list[tuple[When, str]]:
    reader = Reader(User.objects.get(pk=user.pk), AFTER, date(2026, 12, 3), own)
    return [
        (group.when, line.last_minute)
        for group in Agenda(reader, INBOX).groups
        for part in group.parts
        if part.title == "Kiểm tra theo kế hoạch"
        for line in part.lines
    ]


def test_a_check_that_was_not_held_on_its_day_is_overdue_for_its_team_alone(
    police: Force, ward_one: Area
) -> None:
    colleague = officer("ca-khac", police.an.grants.get().role, police.agency)
    police.scheduled(police.approved("unscheduled"))
    late = [(When.OVERDUE, f"23:59 thứ Ba {DAY:%d/%m/%Y}")]

    assert due(police.an) == due(police.kien, own=True) == late
    assert due(colleague) == due(Force(ward_one, "hq").an) == []


def test_a_published_check_without_a_day_is_due_on_the_last_of_its_window(
    police: Force, ward_one: Area
) -> None:
    police.approved()

    said = f"23:59 Chủ nhật {LAST:%d/%m/%Y}, ngày nghỉ; nên xong trong thứ Sáu 18/12/2026"
    assert due(police.kien) == [(When.MONTH, said)]
    assert due(police.kien, own=True) == []
    assert due(Force(ward_one, "hq").an) == []


def test_a_check_of_a_plan_that_nobody_approved_is_no_work_yet(police: Force) -> None:
    police.submitted()

    assert due(police.an) == []
