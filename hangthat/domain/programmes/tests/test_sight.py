"""What is planned in one commune is told to nobody whose territory is another."""

import pytest

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import (
    InspectionPlan,
    PlanForce,
    PlannedCheck,
    PlannedSeat,
    Signal,
)
from hangthat.domain.programmes.queries import repeats
from hangthat.domain.programmes.tests.small import BY, NOON, TODAY, Force


@pytest.fixture
def police(ward_one: Area) -> Force:
    return Force(ward_one)


@pytest.mark.parametrize("model", [InspectionPlan, PlannedCheck])
def test_the_journal_of_a_plan_is_read_by_whoever_sees_the_plan(
    police: Force, binh: User, chi: User, model: type[InspectionPlan | PlannedCheck]
) -> None:
    police.approved()

    assert model.objects.in_journal_of(binh).exists()
    assert not model.objects.in_journal_of(chi).exists()


def test_the_journal_of_a_signal_is_read_by_whoever_sees_the_signal(
    police: Force, binh: User, chi: User
) -> None:
    signal = services.note_signal(member=police.shop, kind="tip", day=TODAY, source="a1b2", **BY)
    services.release_signal(signal=signal, **BY)

    assert Signal.objects.in_journal_of(binh).exists()
    assert not Signal.objects.in_journal_of(chi).exists()


def test_a_force_that_joins_is_known_with_its_plan_alone(
    police: Force, binh: User, chi: User
) -> None:
    PlanForce.objects.create(
        plan=police.approved(), agency=Agency.objects.create(code="hq", name="Hải quan")
    )

    assert PlanForce.objects.visible_to(binh).exists()
    assert not PlanForce.objects.visible_to(chi).exists()


def test_who_is_named_for_a_check_of_elsewhere_reads_no_team(
    police: Force, commune_two: Area
) -> None:
    check = police.scheduled(police.approved())
    away = add_officer(
        username="xa", full_name="Cán bộ xã khác", role=Role.MEMBER_OFFICER, area=commune_two,
        agency=police.agency, at=NOON,
    )  # fmt: skip
    PlannedSeat.objects.create(check_of=check, officer=away)

    assert PlannedSeat.objects.visible_to(police.an).count() == 3
    assert not PlannedSeat.objects.visible_to(away).exists()


def test_an_earlier_check_is_told_to_who_sees_the_subject(police: Force, chi: User) -> None:
    Provision.objects.create(
        key="check_times_a_year", title="Một lần một năm", value="1", unit="lần", document="Luật"
    )
    record(
        held_on=TODAY, type="periodic", findings={police.shop: "clean"}, agency=police.agency,
        basis=Basis(field="ip"), **BY,
    )  # fmt: skip
    plan = police.drafted()
    checks = list(plan.checks.all())

    assert [one.held_on for one in repeats(plan, checks, police.an).found] == [TODAY]
    assert repeats(plan, checks, chi).found == []
