"""A number of minutes that stands twice in an agency's year is told, and nothing is held up."""

from datetime import date
from typing import Any

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import gather, open_case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.minutes.queries.number_doubts import doubts_of, doubts_of_case
from hangthat.domain.minutes.services import cancel
from hangthat.domain.minutes.tests.scene import DAY, NOON, checked, issued

pytestmark = pytest.mark.django_db


def case_with(
    numbers: str, area: Area, agency: Agency | None, opened_on: date = DAY, **more: Any
) -> Case:
    """As the export of the force brought it."""
    made = open_case(
        opened_on=opened_on, classification="ip", area=area, agency=agency, by=None, at=NOON
    )
    Case.objects.filter(pk=made.pk).update(minutes_numbers=numbers, **more)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("spelled", ["15/BB-VPHC", "015 / bb-vphc", "3/BB-VPHC; 15/BB-VPHC"])
def test_a_number_that_a_case_has_is_told_however_it_is_spelled(
    spelled: str, ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    case_with(spelled, ward_one, officer.agency)

    made = issued(result, officer, kind="violation", violation=violation, number=15)

    assert doubts_of(made) == ["Số 15/BB-VPHC đã có ở một vụ việc khác của cơ quan trong năm."]
    cancel(made, reason="ghi nhầm số", by=officer, at=NOON)
    assert doubts_of(made) == []


@pytest.mark.parametrize("given", ["01020015/BB-VPHC", "01020015"])
@pytest.mark.parametrize("spelled", ["01020015/BB-VPHC", "1020015 / bb-vphc; 3/BB-VPHC"])
def test_a_number_of_the_force_s_system_is_held_against_its_export(
    given: str, spelled: str, ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    own = case_with("", ward_one, officer.agency)
    gather(case=own, violations=[violation], by=None, at=NOON)
    made = issued(result, officer, kind="violation", violation=violation, given_number=given)
    assert doubts_of(made) == []

    other = case_with(spelled, ward_one, officer.agency)

    assert doubts_of(made) == [f"Số {given} đã có ở một vụ việc khác của cơ quan trong năm."]
    (told,) = doubts_of_case(other)
    assert "đã có trong sổ biên bản năm 2026 của cơ quan" in told
    Case.objects.filter(pk=own.pk).update(minutes_numbers=spelled)
    Case.objects.filter(pk=other.pk).update(minutes_numbers="01020016/BB-VPHC")
    other.refresh_from_db()
    assert (doubts_of(made), doubts_of_case(other)) == ([], [])


def test_another_number_year_agency_or_kind_and_what_is_secret_or_withdrawn_tell_nothing(
    ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    other = Agency.objects.create(code="HQ", name="Hải quan")
    case_with("5/BB-VPHC; 115/BB-VPHC; 15/BB-KT", ward_one, officer.agency)
    case_with("15/BB-VPHC", ward_one, officer.agency, date(2025, 11, 24))
    case_with("15/BB-VPHC", ward_one, other)
    secret = {"restricted_by": officer, "restriction": "chuyên án", "restricted_on": DAY}
    case_with("15/BB-VPHC", ward_one, officer.agency, **secret)
    case_with("15/BB-VPHC", ward_one, officer.agency, withdrawn_on=DAY)

    made = issued(result, officer, kind="violation", violation=violation, number=15)

    assert doubts_of(made) == []


def test_the_case_of_the_minutes_themselves_may_say_their_number(
    ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    own = case_with("15/BB-VPHC", ward_one, officer.agency)
    gather(case=own, violations=[violation], by=None, at=NOON)

    made = issued(result, officer, kind="violation", violation=violation, number=15)

    assert (doubts_of(made), doubts_of_case(own)) == ([], [])


def test_a_case_tells_of_another_case_and_of_a_paper_of_the_register(
    ward_one: Area, officer: User
) -> None:
    result, violation = checked(stalls(ward_one, 1)[0], officer)
    issued(result, officer, kind="violation", violation=violation, number=15)
    case_with("7/BB-VPHC", ward_one, officer.agency)
    case = case_with("8/BB-VPHC; 07/BB-VPHC; 15/BB-VPHC; 15/BB-KT", ward_one, officer.agency)

    assert doubts_of_case(case) == [
        "Số biên bản 07/BB-VPHC đã có ở một vụ việc khác của cơ quan trong năm.",
        "Số biên bản 15/BB-VPHC đã có trong sổ biên bản năm 2026 của cơ quan, "
        "không thuộc vụ việc này.",
    ]
