"""The standing duties of a plan: one for each clause and agency, renewed, handed down."""

from datetime import date

import pytest
from django.conf import settings
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.services.reference import load_reference
from hangthat.domain.assignments.models import Assignment, AssignmentPartner
from hangthat.domain.assignments.queries.heirs import heirs_of
from hangthat.domain.assignments.services import load_duties
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.django_db


def test_the_clauses_of_plan_125_become_duties_once_and_are_handed_down() -> None:
    load_reference(folder=settings.REFERENCE, at=now())
    version = load_plan_125()
    giver = Agency.objects.get(code="qltt-2025")

    def load(one: PlanVersion) -> tuple[int, int, int, list[str]]:
        done = load_duties(version=one, giver=giver, by=None, at=now())
        return done.added, done.changed, done.ended, done.unknown

    added, *rest = load(version)
    assert rest == [0, 0, []]
    clauses = set(Assignment.objects.values_list("clause", flat=True))
    assert clauses == set(version.tasks.values_list("clause", flat=True))
    assert len(clauses) == 27
    assert load(version) == (0, 0, 0, [])
    districts = Assignment.objects.filter(clause="IV.2.9 b1")
    assert districts.count() == 11
    market = Assignment.objects.get(clause="IV.2.4 b3")
    partners = AssignmentPartner.objects.filter(assignment=market)
    assert {one.agency.code for one in partners} == {"cong-an", "so-tttt"}
    today = date(2026, 11, 29)
    heirs = heirs_of({market.lead_id, districts[0].lead_id}, on=today)
    assert [one.code for one in heirs[market.lead_id]] == ["qltt-2025"]
    assert {one.area.level for one in heirs[districts[0].lead_id] if one.area} == {"commune"}

    changed, gone = version.tasks.get(clause="IV.2.1 b1"), version.tasks.get(clause="IV.2.8 b3")
    changed.text = "Nội dung mới"
    changed.save(update_fields=["text"])
    gone.delete()
    assert load(version) == (0, 1, 1, [])
    assert Assignment.objects.get(clause="IV.2.1 b1").content == "Nội dung mới"
    assert Assignment.objects.get(clause="IV.2.8 b3").state == "cancelled"
    assert load(version) == (0, 0, 0, [])
    assert added == Assignment.objects.count()
