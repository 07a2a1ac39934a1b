"""What a secret plan no longer says is as secret as what it says."""

import pytest

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.sealing import sealed_among, without_sealed
from hangthat.core.journal.models import Entry
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlanForce, PlannedSeat
from hangthat.domain.programmes.tests.small import DAY, NOON, Force, officer, terms


@pytest.fixture
def stranger(standing_agency: Agency) -> User:
    return officer("la", Role.STANDING_OFFICER, standing_agency)


def _lines(model: type[PlanForce | PlannedSeat]) -> list[Entry]:
    return list(Entry.objects.filter(subject=model._meta.label_lower).order_by("pk"))


def _lines_told_to(lines: list[Entry], reader: User) -> list[int]:
    """The lines that the reader of the whole journal is told; a search finds the same."""
    sealed = sealed_among(lines, reader)
    told = [line.pk for line in lines if line.pk not in sealed]
    found = without_sealed(Entry.objects.filter(pk__in=[one.pk for one in lines]), reader)
    assert sorted(found.values_list("pk", flat=True)) == told
    return told


def _reassigned(police: Force, plan: InspectionPlan) -> None:
    police.scheduled(plan)
    team = {"head": police.an, "members": [officer("ca-moi", Role.MEMBER_OFFICER, police.agency)]}
    services.schedule(check=plan.checks.get(), day=DAY, **team, by=police.an, at=NOON)


def test_who_left_the_team_of_a_secret_check_is_told_to_whom_the_plan_names(
    ward_one: Area, stranger: User
) -> None:
    police = Force(ward_one)
    _reassigned(police, police.approved("unscheduled"))

    lines = _lines(PlannedSeat)

    assert [line.action for line in lines].count("remove") == 2
    assert _lines_told_to(lines, stranger) == []
    assert _lines_told_to(lines, police.an) == [line.pk for line in lines]


def test_a_force_that_was_taken_out_of_a_secret_plan_stays_unknown(
    ward_one: Area, stranger: User
) -> None:
    police, border = Force(ward_one), Force(ward_one, "bp")
    plan = police.drafted("unscheduled", forces=(border.agency,))
    services.amend(plan=plan, terms=terms(police.agency, "unscheduled"), by=police.an, at=NOON)

    assert [line.action for line in _lines(PlanForce)] == ["add", "remove"]
    assert _lines_told_to(_lines(PlanForce), stranger) == []


def test_once_the_plan_is_published_its_removed_forces_are_lines_told_to(
    ward_one: Area, stranger: User
) -> None:
    police, border = Force(ward_one), Force(ward_one, "bp")
    plan = police.drafted(forces=(border.agency,))
    services.amend(plan=plan, terms=terms(police.agency), by=police.an, at=NOON)
    assert _lines_told_to(_lines(PlanForce), stranger) == []

    services.submit(plan=plan, approver=police.head, by=police.an, at=NOON)
    services.approve(plan=plan, number="12/KH", answer="theo chỉ đạo", by=police.head, at=NOON)

    assert _lines_told_to(_lines(PlanForce), stranger) == [line.pk for line in _lines(PlanForce)]
