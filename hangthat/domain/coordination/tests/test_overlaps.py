"""Which checks are two of one subject within a year."""

from datetime import date, timedelta

import pytest

from hangthat.core.agencies.models import Agency, AgencySuccession, Area
from hangthat.domain.coordination.grammar import (
    BOTH_HELD,
    ONE_PLANNED,
    Narrowed,
)
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.services import answer
from hangthat.domain.coordination.tests.small import (
    BY,
    NOON,
    SOON,
    TODAY,
    force,
    held,
    known_to,
    owner,
    planned,
    shop_of,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import record, withdraw

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 8)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return shop_of(owner(), ward_one)


@pytest.fixture
def forces(db: None) -> tuple[Agency, Agency]:
    return force("qltt"), force("ca")


def test_two_forces_at_one_shop_within_the_year_are_told_whichever_was_entered_first(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    later = held(shop, JUNE, forces[0])
    earlier = held(shop, MAY, forces[1])  # entered afterwards

    (found,) = known_to(None)

    assert (found.one.code, found.other.code) == (earlier.code, later.code)
    assert (found.member, found.days, found.label) == (shop, 35, "chưa xử lý")


def test_the_year_is_that_of_the_calendar(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    held(shop, date(2024, 12, 31), forces[0])
    held(shop, date(2025, 1, 1), forces[1])
    held(shop, date(2025, 12, 31), forces[0])

    assert [len(known_to(None, year)) for year in (2024, 2025, 2026)] == [0, 1, 0]


def test_what_was_withdrawn_is_no_check(shop: Establishment, forces: tuple[Agency, Agency]) -> None:
    wrong = held(shop, MAY, forces[0])
    held(shop, JUNE, forces[1])

    withdraw(inspection=wrong, reason="nhầm cơ sở", **BY)

    assert known_to(None) == []


def test_a_shop_and_its_owner_are_one_subject_and_two_shops_are_two(
    ward_one: Area, forces: tuple[Agency, Agency]
) -> None:
    party = owner()
    one, other = (shop_of(party, ward_one, name) for name in ("Một", "Hai"))
    first = held(one, MAY, forces[0])
    held(other, MAY, forces[1])
    assert known_to(None) == []

    at_owner = held(party, JUNE, forces[1])

    assert {found.one.code for found in known_to(None)} >= {first.code}
    assert {found.other.code for found in known_to(None)} == {at_owner.code}
    assert {str(found.member) for found in known_to(None)} == {str(one), str(other)}


def test_one_check_of_a_shop_and_of_its_owner_is_told_once(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    both = {shop: "clean", shop.party: "clean"}
    record(held_on=MAY, type="periodic", findings=both, agency=forces[0], **BY)
    record(held_on=JUNE, type="periodic", findings=both, agency=forces[1], **BY)

    (found,) = known_to(None)

    assert found.member == shop


def test_the_same_force_twice_is_told_as_one_force_also_under_its_new_name(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    heir = force("chi-cuc")
    AgencySuccession.objects.create(old=forces[0], new=heir, on=date(2026, 5, 20))
    held(shop, MAY, forces[0])
    held(shop, JUNE, heir)

    (found,) = known_to(None)

    assert found.same_force
    assert not found.can_join


def test_a_check_that_found_nobody_and_its_repeat_by_the_same_force_are_no_overlap(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    """Another force that comes after it is: it may learn what happened there."""
    one, other = forces
    for finding, day in (("refused", date(2026, 3, 2)), ("not_found", date(2026, 4, 2))):
        record(held_on=day, type="periodic", findings={shop: finding}, agency=one, **BY)
    again = held(shop, date(2026, 5, 2), one)
    assert known_to(None) == []

    theirs = held(shop, date(2026, 6, 2), other)
    pairs = known_to(None)
    assert len(pairs) == 3
    assert {pair.other.code for pair in pairs} == {theirs.code}
    held(shop, date(2026, 7, 2), one)  # twice, and the first was held
    assert {pair.one.code for pair in known_to(None) if pair.same_force} == {again.code}


def test_a_planned_check_after_a_held_one_is_told_and_filtered_by_kind(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    before = held(shop, MAY, forces[0])
    coming = planned(shop, SOON, forces[1])

    (found,) = known_to(None)

    assert (found.one.code, found.other.code) == (before.code, coming.code)
    assert pair_of(None, coming.code, before.code) == found

    kinds = [Overlaps(None, Narrowed(2026, kind=kind)) for kind in (BOTH_HELD, ONE_PLANNED)]
    assert [len(listed.chosen) for listed in kinds] == [0, 1]


def test_an_answer_about_a_visit_is_one_about_the_first_check_of_its_force_since(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    before, coming = held(shop, MAY, forces[0]), planned(shop, SOON, forces[1])
    pair = pair_of(None, before.code, coming.code)
    assert pair
    answer(pair, agency=forces[1], reason="có tin báo", **BY)

    held(shop, TODAY, forces[1])
    held(shop, SOON, forces[1], at=NOON + timedelta(20))

    # May and today answered; May and December, today and December are new
    assert sorted(one.label for one in known_to(None)) == [
        "chưa xử lý", "chưa xử lý", "kiểm tra riêng",
    ]  # fmt: skip
    (answered,) = [one for one in known_to(None) if not one.is_open]
    assert (answered.one.first, answered.other.first) == (MAY, TODAY)


def test_a_planned_check_that_another_force_held_meanwhile_is_over(
    shop: Establishment, forces: tuple[Agency, Agency]
) -> None:
    planned(shop, SOON, forces[1])
    held(shop, TODAY, forces[0])

    assert known_to(None) == []
