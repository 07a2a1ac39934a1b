"""Who was sanctioned and has complied is proposed to be visited again, once, without drowning
anybody, and without telling of what is secret."""

from datetime import date, datetime, timedelta

import pytest

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.domain.cases import services as cases
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import (
    Goer,
    accept,
    cancel,
    days_for,
    plan,
    propose_revisits,
)
from hangthat.domain.followups.tests.small import BY, NOON, TODAY, checks, market, stalls
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db
AGO = TODAY - timedelta(85)  # with 90 days it falls due in five


@pytest.fixture
def force() -> Agency:
    return Agency.objects.create(code="QLTT-1", name="Đội Quản lý thị trường")


def complied(shop: Establishment, agency: Agency | None, on: date = AGO) -> Decision:
    """Sanctioned a month before it complied."""
    found = cases.find_violation(
        classification="counterfeit", found_on=on - timedelta(30), establishment=shop, **BY
    )
    decision = cases.decide(
        violation=found, agency=agency, decided_on=on - timedelta(30), sanction="warning", **BY
    )
    Decision.objects.filter(pk=decision.pk).update(complied_on=on)
    return decision


def proposed(at: datetime = NOON) -> list[tuple[str, date]]:
    propose_revisits(at=at)
    rows = PlannedVisit.objects.proposed().order_by("day", "pk")
    return [(str(one.member), one.day) for one in rows]


def test_a_visit_is_proposed_to_the_agency_not_before_its_day_and_once(
    force: Agency, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    complied(shop, force)

    assert proposed() == [("Quầy 1", date(2026, 11, 30))], "a Monday: the day itself is a Sunday"
    visit = PlannedVisit.objects.get()
    assert (visit.agency, visit.why) == (force, "revisit")
    assert propose_revisits(at=NOON) == 0, "it is harmless to repeat"


def test_a_visit_that_falls_on_a_holiday_is_proposed_for_the_next_working_day(
    force: Agency, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    complied(shop, force)
    monday = date(2026, 11, 30)
    CalendarDay.objects.create(day=monday, kind=DayKind.HOLIDAY, name="Nghỉ lễ", source="thử")

    assert proposed() == [("Quầy 1", monday + timedelta(1))]
    (stall,) = days_for([shop], first=monday, a_day=5).values()
    assert stall == monday + timedelta(1), "nor does a round through a market begin on it"


def test_several_decisions_of_several_agencies_are_one_visit(
    force: Agency, standing_agency: Agency, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    complied(shop, force)
    complied(shop, force, AGO + timedelta(2))
    complied(shop, standing_agency, AGO + timedelta(3))

    assert len(proposed()) == 1
    assert PlannedVisit.objects.get().agency == force


@pytest.mark.parametrize("days", [75, 400])
def test_what_falls_due_later_or_was_long_ago_is_left(
    days: int, force: Agency, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    complied(shop, force, TODAY - timedelta(days))

    assert proposed() == []


def test_somebody_who_looked_since_makes_the_visit_needless_a_withdrawn_check_does_not(
    force: Agency, ward_one: Area
) -> None:
    one, two = stalls(ward_one, 2)
    for shop in (one, two):
        complied(shop, force)
    checks(one, AGO + timedelta(1))
    withdraw(inspection=checks(two, AGO + timedelta(1)), reason="ghi nhầm", **BY)

    assert [name for name, _ in proposed()] == ["Quầy 2"]


def test_annulled_dismissed_nobody_s_and_closed_propose_nothing(
    force: Agency, ward_one: Area
) -> None:
    annulled, dismissed, nobodys, closed = stalls(ward_one, 4)
    for shop in (annulled, dismissed, closed):
        complied(shop, force)
    complied(nobodys, None)
    Decision.objects.filter(violation__establishment=annulled).update(annulled_on=TODAY)
    Violation.objects.filter(establishment=dismissed).update(dismissed_on=TODAY)
    registry.close_establishment(shop=closed, closed_on=TODAY, reason="nghỉ", **BY)

    assert proposed() == []


def test_a_restricted_case_proposes_nothing(force: Agency, ward_one: Area, an: User) -> None:
    (shop,) = stalls(ward_one, 1)
    violation = complied(shop, force).violation
    case = cases.open_case(opened_on=AGO, classification="counterfeit", area=ward_one, **BY)
    cases.gather(case=case, violations=[violation], **BY)
    secret = {"restricted_by": an, "restriction": "chuyên án", "restricted_on": TODAY}
    Case.objects.filter(pk=case.pk).update(**secret)

    assert proposed() == []
    Case.objects.filter(pk=case.pk).update(restricted_on=None)
    assert len(proposed()) == 1


def test_whom_the_agency_goes_to_anyway_is_not_proposed_and_a_called_off_visit_stays_off(
    force: Agency, ward_one: Area
) -> None:
    going, off = stalls(ward_one, 2)
    for shop in (going, off):
        complied(shop, force)
    plan(days={going: TODAY + timedelta(3)}, why="check", goer=Goer(force), **BY)

    assert [name for name, _ in proposed()] == ["Quầy 2"]
    cancel(visits=[PlannedVisit.objects.get(why="revisit")], reason="đã gặp", **BY)
    assert proposed() == []


def test_a_market_is_one_day_and_a_week_holds_no_more_than_the_plan_says(
    force: Agency, ward_one: Area, plan_125: PlanVersion
) -> None:
    PlanVersion.objects.update(last_day=date(2100, 12, 31), checks_a_week=5, revisit_after_days=60)
    for shop in stalls(ward_one, 7, market(ward_one)):
        complied(shop, force, TODAY - timedelta(60))

    days = [day for _, day in proposed()]

    assert len(days) == 7
    assert days.count(days[0]) == 5, "as many of the market as the week holds"
    assert days[0] == TODAY + timedelta(1)
    assert days[-1] >= date(2026, 11, 30), "the rest a week later"


def test_the_visit_is_done_by_a_check_and_goes_to_the_agency_that_does_the_work_now(
    force: Agency, ward_one: Area
) -> None:
    heir = Agency.objects.create(code="QLTT-2", name="Đội mới")
    Agency.objects.filter(pk=force.pk).update(valid_to=TODAY - timedelta(1))
    AgencySuccession.objects.create(old=force, new=heir, on=TODAY)
    (shop,) = stalls(ward_one, 1)
    complied(shop, force)

    assert len(proposed()) == 1
    visit = PlannedVisit.objects.get()
    assert visit.agency == heir
    accept(visits=[visit], **BY)
    checks(shop, TODAY)
    assert PlannedVisit.objects.done().get() == visit
