"""A target beside what others count: only where both count the same members."""

from datetime import date, timedelta
from typing import Any

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls
from hangthat.domain.establishments.services.counts import note_count, withdraw_count
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.outside import Outside, outside_counts

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": None, "at": NOON}
DAY = TODAY - timedelta(30)


def note(number: int, kind: str = "all", on: date = DAY, **more: Any) -> Any:
    said = {"source": "tax", "area": None, "document": "", **more}
    return note_count(kind=kind, number=number, on=on, **said, **BY)


def told(plan: PlanVersion, user: User, on: date = TODAY) -> dict[str, list[Outside]]:
    counted = services.count(plan, services.promises_of(plan, on=on))[0]
    return outside_counts(counted, user, today=TODAY)


def test_the_newest_count_of_each_source_and_unit_stands_beside_the_targets_it_fits(
    plan_125: PlanVersion, an: User, ward_one: Area, commune_two: Area
) -> None:
    stalls(ward_one, 3)
    stalls(commune_two, 1)
    note(20, on=DAY - timedelta(1))
    note(10)
    note(99, on=TODAY + timedelta(0), source="board", area=commune_two)
    note(5, area=ward_one)
    withdraw_count(note(7, source="trade"), reason="nhầm", **BY)

    found = told(plan_125, an)

    one = found["T28"][0]
    assert (one.number, one.tally, one.area) == (10, Tally(unknown=4), None)
    assert one.lacking == 10
    assert not one.exceeded
    assert {(o.where, o.number, o.tally.population) for o in found["T28"][1:]} == {
        (ward_one.name, 5, 3),
        (commune_two.name, 99, 1),
    }
    assert "T05a" not in found  # nobody else counts who trades in a market
    assert "T09" not in found
    assert found["T07"][0].lacking == 6  # 60 % of 10
    assert told(plan_125, an, on=DAY - timedelta(1))["T28"][0].number == 20
    assert told(plan_125, an, on=DAY - timedelta(2)) == {}


def test_supermarkets_and_malls_are_compared_only_when_the_source_counts_both(
    plan_125: PlanVersion, an: User, ward_one: Area
) -> None:
    note(3, kind="supermarket")
    assert told(plan_125, an) == {}
    note(2, kind="mall", source="trade")
    assert told(plan_125, an) == {}
    note(2, kind="mall", on=DAY - timedelta(9))
    (one,) = told(plan_125, an)["T02"]
    assert (one.number, one.on) == (5, DAY - timedelta(9))


def test_more_in_the_list_than_the_source_counts_is_told_and_none_is_no_share(
    plan_125: PlanVersion, an: User, ward_one: Area
) -> None:
    stalls(ward_one, 3)
    note(0)
    (one,) = told(plan_125, an)["T28"]
    assert one.exceeded
    assert one.lacking == 0


def test_parties_lie_in_no_commune_so_only_a_count_of_the_whole_fits_them(
    plan_125: PlanVersion, an: User, ward_one: Area
) -> None:
    note(3, kind="importer", area=ward_one)
    assert told(plan_125, an) == {}
    note(4, kind="importer")
    assert [one.number for one in told(plan_125, an)["T01"]] == [4]


def test_who_looks_after_a_commune_reads_the_counts_of_it_alone(
    plan_125: PlanVersion, chi: User, ward_one: Area, commune_two: Area
) -> None:
    for number, area in ((10, None), (5, ward_one), (6, commune_two)):
        note(number, area=area)
    assert [one.where for one in told(plan_125, chi)["T28"]] == [commune_two.name]
