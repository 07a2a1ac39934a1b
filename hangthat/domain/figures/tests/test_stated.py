"""Beside what an agency states stands what the catalogue counts of the same agency and period."""

from datetime import timedelta

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.figures.queries.stated import counted_beside
from hangthat.domain.law.lexicon import Nature, ViolationClass
from hangthat.domain.law.models import ClassNature
from hangthat.domain.reported.models import Measure
from hangthat.domain.reported.tests.office import DAY, SINCE, UNTIL, stated, work_of


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency.objects.create(code="HQ", name="Chi cục Hải quan khu vực VI")


def test_ours_counts_the_same_agency_in_the_same_period_alone(
    agency: Agency, an: User, ward_one: Area
) -> None:
    shop = stalls(ward_one, 1)[0]
    other = Agency.objects.create(code="CA", name="Công an tỉnh")
    for day in (SINCE, DAY, UNTIL, SINCE - timedelta(days=1), UNTIL + timedelta(days=1)):
        work_of(agency, shop, day=day)
    work_of(other, shop)
    table = stated(agency, [("found", 3)])
    asked = ["found", "counterfeit", "fake", "ip", "administrative", "fines", "confiscated"]

    told = counted_beside(table, asked, an)

    assert [told[one].value for one in asked] == [3, None, 3, 0, 3, 0, 0]


def test_every_stated_measure_has_one_of_the_catalogue(agency: Agency, an: User) -> None:
    classes = (
        ViolationClass.SMUGGLED, ViolationClass.INVOICE, ViolationClass.COUNTERFEIT,
        ViolationClass.OTHER,
    )  # fmt: skip
    for kind, nature in zip(classes, Nature, strict=True):
        ClassNature.objects.create(classification=kind, nature=nature, document="QĐ 01")
    table = stated(agency, [(measure, 1) for measure in Measure.values])

    told = counted_beside(table, Measure.values, an)

    assert {name: one.value for name, one in told.items()} == dict.fromkeys(Measure.values, 0)
