"""The standing duties of a plan: one for each clause and agency, renewed, handed down."""

from datetime import date

import pytest
from django.conf import settings
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.core.agencies.services.reference import load_reference
from hangthat.domain.assignments.models import Assignment, AssignmentPartner
from hangthat.domain.assignments.services import load_duties
from hangthat.domain.assignments.services.standing import leads_of, named_in
from hangthat.domain.plans.models import PlanVersion, Task
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("Ủy ban nhân dân các xã, phường", {"UB1", "UB2"}),
        ("UBND các phường, xã", {"UB1", "UB2"}),
        ("UBND cấp xã", {"UB1", "UB2"}),
        ("Ủy ban nhân dân xã Một", {"UB1"}),
        ("UBND xã Một", {"UB1"}),
        ("UBND thành phố Hà Nội", set()),
        ("Chi cục Kiểm lâm", set()),  # two of them: nobody can say which
        ("Chi cục Kiểm lâm vùng 2", {"KL2"}),
        ("Các Sở, Ban, ngành của tỉnh", {"SKH"}),
        ("Sở Khoa học và Công nghệ", {"SKH"}),
        ("Viện nào đó", set()),
    ],
)
def test_a_plan_of_other_words_names_its_agencies_too(
    words: str, whose: set[str], ward_one: Area, commune_two: Area
) -> None:
    for code, name, kind, area in (
        ("UB1", "Ủy ban nhân dân xã Một", "committee", ward_one),
        ("UB2", "Ủy ban nhân dân xã Hai", "committee", commune_two),
        ("KL1", "Chi cục Kiểm lâm vùng 1", "forest_protection", None),
        ("KL2", "Chi cục Kiểm lâm vùng 2", "forest_protection", None),
        ("SKH", "Sở Khoa học và Công nghệ", "department", None),
    ):
        Agency.objects.create(code=code, name=name, kind=kind, area=area)
    known = list(Agency.objects.filter(code__in=["UB1", "UB2", "KL1", "KL2", "SKH"]))
    task = Task(agency=words, clause="IV.1", text="")
    others = [task, Task(agency="Chi cục Kiểm lâm", clause="IV.2", text="")]

    assert {one.code for one in leads_of(task, others, known)} == whose


def test_a_name_within_a_word_is_no_partner() -> None:
    customs = Agency.objects.create(code="HQ", name="Cục Hải quan")

    assert named_in("Phối hợp với cục hải quan, thuế.", [customs]) == [customs]
    assert named_in("Phối hợp với cục hải quang học.", [customs]) == []


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
