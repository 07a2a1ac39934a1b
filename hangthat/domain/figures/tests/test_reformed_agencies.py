"""Whose numbers are whose when an agency is dissolved, or divided, within a year."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.domain.cases.services import open_case
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.comparing import compared
from hangthat.domain.figures.queries.tables import by_agency, forces_total
from hangthat.domain.figures.tests.test_joint_cases import BEFORE
from hangthat.domain.figures.vocabulary import BY_KEY

pytestmark = pytest.mark.django_db
CASES = BY_KEY["cases"]
NOVEMBER = Window(date(2025, 10, 15), date(2025, 11, 14))
DECEMBER = Window(date(2025, 11, 15), date(2025, 12, 14))


def _agency(name: str, **days: date) -> Agency:
    return Agency.objects.create(code=name, name=name, **days)


def _cases(agency: Agency, ward: Area, *days: date) -> None:
    for day in days:
        open_case(
            opened_on=day, area=ward, agency=agency, classification="ip", estimated_vnd=1, **BEFORE
        )


def _count(user: User, agency: Agency, window: Window) -> int | None:
    return Figures(user).one(CASES, Asked(window, agency)).value


@pytest.fixture
def customs(ward_one: Area) -> tuple[Agency, Agency]:
    """Dissolved at the end of November into the police: 3 cases and then 2, the police 5 and 1."""
    old, heir = _agency("HQ", valid_to=date(2025, 11, 30)), _agency("CA")
    AgencySuccession.objects.create(old=old, new=heir, on=date(2025, 12, 1))
    _cases(old, ward_one, *[date(2025, 11, 3)] * 3, *[date(2025, 11, 20)] * 2)
    _cases(heir, ward_one, *[date(2025, 11, 4)] * 5, date(2025, 12, 9))
    return old, heir


def test_the_last_report_of_a_dissolved_agency_is_not_counted_again_by_its_heir(
    customs: tuple[Agency, Agency], head: User
) -> None:
    old, heir = customs

    assert (_count(head, old, NOVEMBER), _count(head, heir, NOVEMBER)) == (3, 5)
    figures = Figures(head)
    table = by_agency(figures, Asked(NOVEMBER))
    assert {one.code: row["cases"].value for one, row in table.items()} == {"HQ": 3, "CA": 5}
    assert forces_total(figures, figures.one(CASES, Asked(NOVEMBER))) == 8


def test_the_heir_counts_both_in_the_period_at_whose_end_it_answers_for_both(
    customs: tuple[Agency, Agency], head: User
) -> None:
    _, heir = customs

    assert _count(head, heir, DECEMBER) == 3
    table = by_agency(Figures(head), Asked(DECEMBER))
    assert {one.code: row["cases"].value for one, row in table.items()} == {"CA": 3}
    beside = compared(Figures(head), Asked(DECEMBER, heir), [CASES])["cases"]
    assert (beside.now.value, beside.before.value) == (3, 5)


def test_an_heir_of_one_agency_alone_is_compared_with_that_one(ward_one: Area, head: User) -> None:
    old = _agency("Cục", valid_to=date(2025, 11, 30))
    heir = _agency("Chi cục", valid_from=date(2025, 12, 1))
    AgencySuccession.objects.create(old=old, new=heir, on=date(2025, 12, 1))
    _cases(old, ward_one, *[date(2025, 11, 3)] * 4)

    assert _count(head, heir, NOVEMBER) == 4


def test_nobody_says_which_share_of_a_divided_agency_is_an_heir_s(
    ward_one: Area, head: User
) -> None:
    old = _agency("Huyện", valid_to=date(2025, 11, 30))
    heirs = [_agency(name, valid_from=date(2025, 12, 1)) for name in ("Xã Một", "Xã Hai")]
    for one in heirs:
        AgencySuccession.objects.create(old=old, new=one, on=date(2025, 12, 1))
    _cases(old, ward_one, *[date(2025, 11, 3)] * 7, date(2025, 11, 20))
    _cases(heirs[0], ward_one, date(2025, 12, 2))

    assert _count(head, old, NOVEMBER) == 7
    assert [_count(head, one, NOVEMBER) for one in heirs] == [None, None]
    assert [_count(head, one, DECEMBER) for one in heirs] == [1, 0]
    figures = Figures(head)
    beside = compared(figures, Asked(DECEMBER, heirs[0]), [CASES])["cases"]
    assert beside.before.value is None
