"""A visit that meets nobody holds nothing; what is called off runs no clock; heirs hold."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.models import Post
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession, Area
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.services import Outcome
from hangthat.domain.programmes.tests.small import DAY, NOON, TODAY, Force

LATER = datetime(2026, 12, 1, 8, tzinfo=UTC)
NOBODY = Outcome("not_found", remark="cửa đóng")
CLEAN = Outcome("clean")


@pytest.fixture
def police(ward_one: Area) -> Force:
    for key, days in (("check_start_days", "5"), ("check_on_site_days", "3")):
        Provision.objects.create(
            key=key, title=key, value=days, unit="ngày làm việc", document="Thông tư"
        )
    return Force(ward_one)


def ordered(police: Force, day: date = DAY, **more: Any) -> PlannedCheck:
    check = police.declared(police.approved(), day)
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=police.an, at=NOON, **more)
    return check


def running(check: PlannedCheck) -> set[str]:
    return set(Clock.objects.about(check).open().values_list("rule", flat=True))


def test_a_visit_that_met_nobody_is_recorded_and_the_check_is_still_to_be_held(
    police: Force,
) -> None:
    check = ordered(police)

    first = services.hold(check=check, held_on=DAY, outcome=NOBODY, by=police.an, at=LATER)

    check.refresh_from_db()
    assert (check.is_held, check.stage(DAY)[0], first.number) == (False, "chưa kiểm tra", "9/QĐ")
    assert running(check) == {"check_start_days"}
    lines = Entry.objects.filter(subject="programmes.plannedcheck", action="hold")
    assert [line.summary for line in lines] == ["đến kiểm tra theo kế hoạch, không gặp"]
    second = services.hold(check=check, held_on=DAY, outcome=CLEAN, by=police.an, at=LATER)
    check.refresh_from_db()
    assert (check.inspection, running(check)) == (second, {"check_on_site_days"})


def test_a_stranger_records_no_visit_by_the_plan_of_others(police: Force) -> None:
    check, stranger = ordered(police), Force(police.area, "hq")

    with pytest.raises(OutOfReach):
        services.hold(check=check, held_on=DAY, outcome=NOBODY, by=stranger.an, at=LATER)


def test_a_plan_that_is_called_off_runs_no_clock(police: Force) -> None:
    check = ordered(police)
    assert running(check) == {"check_start_days"}

    services.cancel(plan=check.plan, reason="thôi", by=police.head, at=NOON)

    assert running(check) == set()


def test_what_was_held_of_a_plan_that_is_called_off_keeps_its_clocks(police: Force) -> None:
    check = ordered(police)
    services.hold(check=check, held_on=DAY, outcome=CLEAN, by=police.an, at=LATER)

    services.cancel(plan=check.plan, reason="thôi", by=police.head, at=LATER)

    assert running(check) == {"check_on_site_days"}


def test_a_check_planned_for_after_its_time_to_begin_is_asked_about(police: Force) -> None:
    """Five working days from Tuesday 24/11: the last is Tuesday 1/12."""
    words = "Ngày đi 02/12/2026 sau hạn bắt đầu kiểm tra 01/12/2026"
    with pytest.raises(ValidationError, match=words):
        ordered(police, date(2026, 12, 2))

    services.order(
        check=PlannedCheck.objects.get(), number="9/QĐ", ordered_on=TODAY,
        answer="chủ cơ sở xin hoãn", by=police.an, at=NOON,
    )  # fmt: skip
    assert Entry.objects.get(action="order").reason == "chủ cơ sở xin hoãn"


def test_a_check_that_is_held_after_a_reform_is_of_the_agency_of_that_day(police: Force) -> None:
    check = ordered(police)
    heir = Agency.objects.create(code="ca-moi", name="Lực lượng mới", valid_from=date(2026, 11, 28))
    AgencySuccession.objects.create(old=police.agency, new=heir, on=date(2026, 11, 28))
    Agency.objects.filter(pk=police.agency.pk).update(valid_to=date(2026, 11, 27))
    Post.objects.filter(user=police.an).update(agency=heir)
    check = PlannedCheck.objects.select_related("plan__agency").get(pk=check.pk)

    held = services.hold(check=check, held_on=DAY, outcome=CLEAN, by=police.an, at=LATER)

    assert held.agency == heir
