"""The rules of the market surveillance force bind no other one, nor every kind of plan."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, AgencySuccession, Area
from hangthat.core.deadlines.models import Clock
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from hangthat.domain.programmes.queries import repeats
from hangthat.domain.programmes.queries.rules import provision_for, rule_for
from hangthat.domain.programmes.services import Outcome, Step
from hangthat.domain.programmes.tests.small import BY, DAY, NOON, TODAY, Force

pytestmark = pytest.mark.django_db
HELD = datetime(2026, 12, 1, 3, tzinfo=UTC)
LAW = (
    ("check_start_days", "5", "ngày làm việc"), ("check_on_site_days", "3", "ngày làm việc"),
    ("check_report_hours", "24", "giờ"), ("check_verify_days", "10", "ngày"),
    ("check_times_a_year", "1", "lần mỗi năm"),
)  # fmt: skip


@pytest.fixture
def law(db: None) -> None:
    for key, value, unit in LAW:
        add(key, value, unit)


def add(key: str, value: str, unit: str) -> None:
    Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Pháp lệnh")


def market(area: Area) -> Force:
    return Force(area, "qltt", "market_surveillance")


def ordered(force: Force, kind: str) -> PlannedCheck:
    check = force.declared(force.approved(kind))
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=force.an, at=NOON)
    return check


def runs(check: PlannedCheck) -> set[str]:
    return set(Clock.objects.about(check).open().values_list("rule", flat=True))


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("periodic", {"check_start_days"}),
        ("thematic", {"check_start_days"}),
        ("unscheduled", set()),
    ],
)
def test_a_scheduled_check_begins_within_five_days_and_an_unscheduled_one_at_once(
    ward_one: Area, law: None, kind: str, begins: set[str]
) -> None:
    check = ordered(market(ward_one), kind)

    assert runs(check) == begins


@pytest.mark.parametrize("kind", ["police", "customs", "tax", "committee"])
def test_another_force_is_told_nothing_of_the_market_surveillance_ordinance(
    ward_one: Area, law: None, kind: str
) -> None:
    force = Force(ward_one, "ca", kind)
    check = ordered(force, "periodic")
    found = Outcome("violation", classification="ip")
    services.hold(check=check, held_on=DAY, outcome=found, by=force.an, at=HELD)

    assert not Clock.objects.about(check).exists()
    with pytest.raises(ValidationError, match="chưa có quy định về thời hạn này của lực lượng"):
        services.mark(check=check, step=Step.VERIFY, by=force.an, at=HELD)
    assert provision_for(check.plan, "check_times_a_year", on=TODAY) is None


def test_a_row_of_the_forces_own_runs_under_the_same_name(ward_one: Area, law: None) -> None:
    add("check_on_site_days.police", "10", "ngày")
    force = Force(ward_one, "ca", "police")
    check = force.declared(force.approved())
    said: dict[str, Any] = {"outcome": Outcome("clean"), "by": force.an, "at": HELD}
    services.hold(check=check, held_on=DAY, without_order="lệnh miệng", **said)

    clock = Clock.objects.about(check).get()
    assert (clock.rule, clock.amount, clock.unit) == ("check_on_site_days", 10, "day")
    services.mark(check=check, step=Step.LEFT, by=force.an, at=HELD)
    assert runs(check) == set()


def test_the_market_surveillance_force_has_its_rules_and_so_has_a_force_nobody_named(
    ward_one: Area, law: None
) -> None:
    for force in (market(ward_one), Force(ward_one, "khac")):
        rule = rule_for(force.drafted(), "check_on_site_days", on=TODAY)
        assert rule
        assert str(rule.span) == "3 ngày làm việc"


def checked(
    force: Force, day: date, kind: str = "periodic", finding: str = "clean", **more: Any
) -> None:
    findings = {force.shop: finding}
    said: dict[str, Any] = {
        "agency": more.get("agency", force.agency),
        "basis": Basis(field="ip"),
        **BY,
    }
    record(held_on=day, type=kind, findings=findings, **said)


def last_days(force: Force, kind: str = "periodic") -> list[date]:
    plan = force.drafted(kind)
    return [one.held_on for one in repeats(plan, list(plan.checks.all()), force.an).found]


def test_so_many_checks_a_year_as_the_row_says_are_no_repeat(ward_one: Area, law: None) -> None:
    force = market(ward_one)
    checked(force, date(2026, 3, 2))
    assert last_days(force) == [date(2026, 3, 2)]

    Provision.objects.filter(key="check_times_a_year").update(value="2")
    assert last_days(force) == []
    checked(force, date(2026, 9, 7), "thematic")
    assert last_days(force) == [date(2026, 9, 7)]


def test_an_unscheduled_check_neither_repeats_nor_is_repeated(ward_one: Area, law: None) -> None:
    force = market(ward_one)
    checked(force, date(2026, 3, 2), "unscheduled")
    assert last_days(force) == []

    checked(force, date(2026, 4, 2))
    assert last_days(force, "unscheduled") == []
    assert last_days(force, "thematic") == [date(2026, 4, 2)]


def test_a_check_of_the_agency_before_counts_and_a_visit_that_met_nobody_does_not(
    ward_one: Area, law: None
) -> None:
    force = market(ward_one)
    before = Agency.objects.create(code="cu", name="Đội cũ", kind="market_surveillance")
    AgencySuccession.objects.create(old=before, new=force.agency, on=date(2026, 7, 1))
    checked(force, date(2026, 3, 2), finding="not_found")
    checked(force, date(2026, 3, 3), finding="refused")
    assert last_days(force) == []

    checked(force, date(2026, 4, 2), agency=before)
    assert last_days(force) == [date(2026, 4, 2)]


def test_a_plan_over_the_new_year_asks_for_the_year_in_which_the_subject_is_checked(
    ward_one: Area, law: None
) -> None:
    force = market(ward_one)
    plan = force.drafted()
    InspectionPlan.objects.update(starts_on=date(2025, 12, 15), ends_on=date(2026, 2, 28))
    plan.refresh_from_db()
    checked(force, date(2026, 1, 10))
    PlannedCheck.objects.update(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 28))

    (one,) = repeats(plan, list(plan.checks.all()), force.an).found

    assert one.held_on == date(2026, 1, 10)
    PlannedCheck.objects.update(starts_on=date(2025, 12, 15), ends_on=date(2025, 12, 31))
    assert repeats(plan, list(plan.checks.all()), force.an).found == []


def alone_without_card(force: Force) -> PlannedCheck:
    """The plan is carried out by one officer, who holds no card."""
    check, kien = force.approved().checks.get(), force.kien
    services.schedule(check=check, day=DAY, head=kien, members=[], by=force.an, at=NOON)
    services.declare(check=check, has_relative=False, by=kien, at=NOON)
    services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=force.an, at=NOON)
    services.hold(check=check, held_on=DAY, outcome=Outcome("clean"), by=force.an, at=HELD)
    return check


@pytest.mark.parametrize("kind", ["police", "tax", "customs", "commune"])
def test_a_force_of_which_no_rule_is_known_holds_its_check_with_whom_it_sends(
    ward_one: Area, kind: str
) -> None:
    add("check_team_least", "2", "người")
    add("check_head_card", "1", "")

    check = alone_without_card(Force(ward_one, "ca", kind))

    assert check.inspection
    seat = check.inspection.team.get()
    assert (seat.card_number, seat.is_head) == ("", True)


@pytest.mark.parametrize(
    ("kind", "row", "words"),
    [
        ("market_surveillance", None, "ít nhất 2 người"),
        ("", None, "ít nhất 2 người"),
        ("police", ("check_team_least.police", "3"), "ít nhất 3 người"),
        ("police", ("check_head_card.police", "1"), "không có thẻ kiểm tra còn hạn"),
    ],
)
def test_a_force_is_held_to_its_own_rule_of_teams(
    ward_one: Area, kind: str, row: tuple[str, str] | None, words: str
) -> None:
    if row:
        add(*row, "")

    with pytest.raises(ValidationError, match=words):
        alone_without_card(Force(ward_one, "ca", kind))


def test_a_team_is_held_to_the_rule_of_the_day_of_the_check(ward_one: Area) -> None:
    police = Force(ward_one, "ca", "police")
    check = police.declared(police.approved())
    add("check_team_least.police", "3", "")

    with pytest.raises(ValidationError, match="ít nhất 3 người"):
        services.order(check=check, number="9/QĐ", ordered_on=TODAY, by=police.an, at=NOON)
    with pytest.raises(ValidationError, match="ít nhất 3 người"):
        services.hold(
            check=check, held_on=DAY, outcome=Outcome("clean"), by=police.an, at=HELD,
            without_order="lệnh miệng",
        )  # fmt: skip


def test_nobody_holds_a_check_to_which_nobody_was_sent(ward_one: Area) -> None:
    police = Force(ward_one, "ca", "police")
    check = police.approved().checks.get()

    with pytest.raises(ValidationError, match="ít nhất 1 người"):
        services.hold(
            check=check, held_on=DAY, outcome=Outcome("clean"), by=police.an, at=HELD,
            without_order="lệnh miệng",
        )  # fmt: skip
