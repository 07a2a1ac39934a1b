"""The deadlines of a check run by the days on which things happened, whenever they are entered."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import MISTAKE, Move
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import MoveTerms
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services import Outcome, Step
from hangthat.domain.programmes.tests.small import DAY, NOON, TODAY, Force


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.fixture
def law(db: None) -> None:
    rows = (
        ("check_start_days", "5", "ngày làm việc"), ("check_on_site_days", "3", "ngày làm việc"),
        ("check_report_hours", "24", "giờ"), ("check_verify_days", "10", "ngày"),
        ("check_verify_days_complex", "25", "ngày"),
    )  # fmt: skip
    for key, value, unit in rows:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Thông tư")


def last_days(check: PlannedCheck) -> dict[str, date]:
    """Of the clocks that count, by rule."""
    rows = Clock.objects.about(check).exclude(events__ground=MISTAKE).exclude(last_minute=None)
    return {one.rule: vietnam_day(one.last_minute) for one in rows if one.last_minute}


def test_deadlines_run_from_what_happened_not_from_when_it_was_entered(
    police: Force, law: None
) -> None:
    """Decided on Tuesday 24/11, held on Thursday 26/11, entered on Friday 04/12. Three working days
    on site are 27/11, 30/11, 01/12; the minutes of a 26/11 without hour give all of 27/11."""
    day, late = date(2026, 11, 26), datetime(2026, 12, 4, 8, tzinfo=UTC)
    check = police.declared(police.approved(), day)
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=police.an, at=NOON)
    found = Outcome("violation", classification="ip")
    services.hold(check=check, held_on=day, outcome=found, by=police.an, at=late)

    said: dict[str, Any] = {"check": check, "by": police.an, "at": late}
    services.mark(step=Step.REPORTED, on=date(2026, 11, 27), **said)
    services.mark(step=Step.LEFT, on=date(2026, 11, 30), **said)
    services.mark(step=Step.VERIFY, on=date(2026, 11, 30), **said)

    begun = Clock.objects.about(check).get(rule="check_start_days")
    assert begun.ended_at
    assert vietnam_day(begun.ended_at) == day
    assert last_days(check) == {
        "check_start_days": date(2026, 12, 1), "check_on_site_days": date(2026, 12, 1),
        "check_report_hours": date(2026, 11, 27), "check_verify_days": date(2026, 12, 10),
    }  # fmt: skip
    assert not Clock.objects.about(check).ended_late().exists()


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 2)])
def test_a_step_is_not_taken_before_the_check_nor_tomorrow(
    police: Force, law: None, day: date
) -> None:
    check, later = police.declared(police.approved()), datetime(2026, 12, 1, 8, tzinfo=UTC)
    said: dict[str, Any] = {"by": police.an, "at": later}
    services.hold(
        check=check, held_on=DAY, outcome=Outcome("clean"), without_order="lệnh miệng", **said
    )

    for step in (Step.LEFT, Step.VERIFY):
        with pytest.raises(ValidationError, match="từ 01/12/2026 đến hôm nay"):
            services.mark(check=check, step=step, on=day, **said)


def test_a_longer_time_to_verify_is_counted_from_where_the_shorter_began(
    police: Force, law: None
) -> None:
    """10 days from 01/12 end on 11/12; found to be complex on 14/12, 25 end on 26/12, and two more
    that a paper gave on 28/12."""
    check, later = police.declared(police.approved()), datetime(2026, 12, 14, 8, tzinfo=UTC)
    said: dict[str, Any] = {"check": check, "by": police.an, "at": later}
    services.hold(held_on=DAY, outcome=Outcome("clean"), without_order="lệnh miệng", **said)
    services.mark(step=Step.VERIFY, on=DAY, **said)
    more = MoveTerms(Move.EXTEND, "chờ giám định", DAY, "3/TB", 2, "day")
    services.move_clock(clock=Step.VERIFY, terms=more, **said)

    services.mark(step=Step.VERIFY_COMPLEX, **said)

    running = Clock.objects.about(check).open().exclude(rule="check_on_site_days")
    assert [(one.rule, one.amount) for one in running] == [("check_verify_days_complex", 25)]
    assert last_days(check)["check_verify_days_complex"] == date(2026, 12, 28)
    assert "check_verify_days" not in last_days(check)
