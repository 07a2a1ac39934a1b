"""Duties of an ended plan go on until those of the plan that follows it are adopted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from hangthat.core.journal.models import Entry
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.assignments.queries.following import follows, formers
from hangthat.domain.assignments.services import NoteTerms, add_note, load_duties, receive
from hangthat.domain.assignments.services.standing import Loaded
from hangthat.domain.assignments.tests.offices import Offices
from hangthat.domain.plans.models import LegalBasis, Plan, PlanVersion, Task

pytestmark = pytest.mark.django_db
Y21, Y25, Y26, Y30 = date(2021, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2030, 12, 31)


def a_plan(number: str, first: date, last: date, clauses: int = 2, **said: Any) -> PlanVersion:
    """With so many duties of “Cơ quan làm”."""
    values = {"issuer": "UBND tỉnh Lạng Sơn", "place": "Lạng Sơn", **said}
    version = PlanVersion.objects.create(
        plan=Plan.objects.create(code=number), version=1, number=number, title="x",
        issued_on=Y21, first_day=first, last_day=last, content="", sha256="", loaded_at=now(),
        **values,
    )  # fmt: skip
    for n in range(clauses):
        Task.objects.create(
            version=version, order=n, clause=f"IV.{n + 1}", agency="Cơ quan làm", role="", text="x"
        )
    return version


def load(version: PlanVersion, offices: Offices, by: Any = None) -> Loaded:
    return load_duties(version=version, giver=offices.giver, by=by, at=now())


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({}, True),
        ({"issuer": "Ủy ban nhân dân tỉnh"}, True),
        ({"issuer": "UBND thành phố Lạng Sơn"}, True),
        ({"issuer": "UBND xã Một"}, False),
        ({"issuer": "Ủy ban nhân dân tỉnh Cao Bằng", "place": "Cao Bằng"}, False),
        ({"issuer": "UBND tỉnh", "place": ""}, False),
        ({"first": Y25}, False),  # one day together
        ({"last": date(2026, 2, 15)}, False),  # a peak campaign
        ({"last": date(2028, 12, 31)}, True),
        ({"last": date(2037, 12, 31)}, False),  # of another kind: more than twice as long
    ],
)
def test_a_plan_follows_one_of_the_same_authority_and_kind_that_has_ended(
    said: dict[str, Any], answer: bool
) -> None:
    said = {"first": Y26, "last": Y30, **said}

    assert follows(a_plan("2/KH", **said), a_plan("1/KH", Y21, Y25)) is answer


def test_adopting_the_next_plan_ends_the_duties_of_the_ended_one_with_the_day_before() -> None:
    offices = Offices.build()
    former, later = a_plan("1/KH", Y21, Y25), a_plan("2/KH", Y26, Y30, clauses=3)
    beside = a_plan("3/KH", Y21, Y30, issuer="UBND xã Một", clauses=1)
    load(beside, offices)
    assert load(former, offices).added == 2
    row = Assignment.objects.filter(plan=former.plan).earliest("pk")
    receive(assignment=row, by=offices.officer, at=now())
    terms = NoteTerms("đã làm", localdate())
    add_note(assignment=row, terms=terms, by=offices.officer, at=now())
    told = formers(later, by=offices.head, today=localdate())
    assert [(one.version, one.ending, one.others) for one in told] == [(former, 2, 0)]

    done = load(later, offices, by=offices.head)

    assert (done.added, done.ended, done.replaced) == (3, 0, 2)
    row.refresh_from_db()
    assert (row.state, row.replaced_by, row.ended_on) == ("replaced", later, Y25)
    assert row.replaced_words == "bởi Kế hoạch 2/KH (bản 1), hết ngày 31/12/2025"
    assert AssignmentNote.objects.filter(assignment=row).count() == 1
    line = Entry.objects.filter(action="end", subject_id=str(row.pk)).get()
    assert "được thay thế bởi Kế hoạch 2/KH" in line.summary
    assert not formers(later, by=None, today=localdate())
    assert load(later, offices).replaced == 0
    assert set(Assignment.objects.open().values_list("plan", flat=True)) == {
        later.plan_id, beside.plan_id,
    }  # fmt: skip
    with pytest.raises(Exception, match="đã được thay thế bởi Kế hoạch 2/KH"):
        load(former, offices)


def test_a_short_campaign_is_not_ended_by_a_plan_of_five_years_that_comes_after_it() -> None:
    offices = Offices.build()
    campaign = a_plan("9/KH", date(2025, 10, 1), Y25)
    load(campaign, offices)
    later = a_plan("2/KH", Y26, Y30)

    assert formers(later, by=None, today=localdate()) == []
    assert load(later, offices).replaced == 0
    assert Assignment.objects.open().filter(plan=campaign.plan).count() == 2


def test_a_plan_that_names_the_one_it_follows_ends_the_duties_of_no_other() -> None:
    offices = Offices.build()
    named, other = a_plan("1/KH", Y21, Y25), a_plan("7/KH", Y21, Y25)
    load(named, offices)
    load(other, offices)
    later = a_plan("2/KH", Y26, Y30)
    LegalBasis.objects.create(version=later, order=1, text="Tiếp theo Kế hoạch số 1/KH ngày …")

    assert load(later, offices).replaced == 2
    assert set(Assignment.objects.open().values_list("plan", flat=True)) == {
        other.plan_id, later.plan_id,
    }  # fmt: skip
    assert load(other, offices).added == 0  # its duties stand


def test_duties_go_on_until_the_first_day_of_the_next_plan_has_come() -> None:
    offices, today = Offices.build(), localdate()
    former = a_plan("1/KH", today - timedelta(700), today)
    later = a_plan("2/KH", today + timedelta(1), today + timedelta(700))
    load(former, offices)

    assert load(later, offices).replaced == 0
    assert load(former, offices).added == 0
    assert Assignment.objects.open().count() == 4
    after = load_duties(version=later, giver=offices.giver, by=None, at=now() + timedelta(1))
    assert after.replaced == 2


def test_duties_that_another_agency_follows_up_are_not_ended_by_a_stranger() -> None:
    offices = Offices.build()
    former, later = a_plan("1/KH", Y21, Y25), a_plan("2/KH", Y26, Y30)
    load_duties(version=former, giver=offices.other, by=None, at=now())
    told = formers(later, by=offices.head, today=localdate())
    assert [(one.ending, one.others) for one in told] == [(0, 2)]

    assert load(later, offices, by=offices.head).replaced == 0
    assert Assignment.objects.open().filter(plan=former.plan).count() == 2
