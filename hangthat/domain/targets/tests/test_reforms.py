"""After a reform a past day counts under the old units, and today under the new ones."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies import services as land
from hangthat.core.agencies.models import Area
from hangthat.core.agencies.testing import reformed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    open_establishment,
    place_with_heir,
    register_party,
)
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.services.tallying import UNPLACED
from hangthat.domain.targets.tests.test_keeping import everything_agrees

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
ON = date(2023, 7, 1)


@pytest.fixture
def shops(ward_one: Area, commune_two: Area) -> list[Establishment]:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return [
        open_establishment(
            party=owner,
            name=f"Tạp hóa {n}",
            kind="general_store",
            area=area,
            opened_on=date(2021, 5, 1),
            **BY,
        )
        for n, area in enumerate((ward_one, ward_one, ward_one, commune_two))
    ]


def by_unit(version: PlanVersion, code: str, on: date, **more: date) -> dict[str, int]:
    services.current(version, at=NOON)
    counted = services.kept_count(version, on=on)
    units = counted.by_unit(counted.promise(code), **more)
    return {unit: tally.population for unit, tally in units.items()}


def test_merged_units_are_shown_as_then_and_as_now(
    plan_125: PlanVersion, shops: list[Establishment]
) -> None:
    services.current(plan_125, at=NOON)

    reformed("00001,00009,\n00002,00009,", "00009,Xã Mới", on=ON, at=NOON)

    then, now = date(2022, 12, 31), date(2024, 12, 31)
    assert by_unit(plan_125, "T10", then) == {"00001": 3, "00002": 1}
    assert by_unit(plan_125, "T10", then, units_on=now) == {"00009": 4}
    assert by_unit(plan_125, "T23", now) == {"00009": 4}
    assert everything_agrees(plan_125)


def test_shops_of_a_divided_unit_lie_nowhere_until_somebody_says_where(
    plan_125: PlanVersion, shops: list[Establishment]
) -> None:
    reformed("00001,00002,phía nam\n00001,00009,phía bắc", "00009,Xã Mới", on=ON, at=NOON)
    then, now = date(2022, 12, 31), date(2024, 12, 31)
    assert by_unit(plan_125, "T23", now) == {UNPLACED: 3, "00002": 1}

    place_with_heir(records=shops[:2], heir=Area.objects.get(code="00009"), **BY)
    place_with_heir(records=shops[2:3], heir=Area.objects.get(code="00002"), **BY)

    assert by_unit(plan_125, "T23", now) == {"00009": 2, "00002": 2}
    assert by_unit(plan_125, "T10", then) == {"00001": 3, "00002": 1}
    assert everything_agrees(plan_125)


def test_undoing_a_reform_undoes_its_numbers(
    plan_125: PlanVersion, shops: list[Establishment]
) -> None:
    reform = reformed("00001,00002,", on=ON, at=NOON)
    assert by_unit(plan_125, "T23", date(2024, 12, 31)) == {"00002": 4}

    land.undo(reorganisation=reform, reason="nhầm", **BY)

    assert by_unit(plan_125, "T23", date(2024, 12, 31)) == {"00001": 3, "00002": 1}
    assert everything_agrees(plan_125)


def test_a_shop_of_a_unit_merged_before_the_division_is_placed_too(
    plan_125: PlanVersion, shops: list[Establishment]
) -> None:
    reformed("00001,00008,", "00008,Xã Giữa", on=date(2023, 1, 1), at=NOON)
    reform = reformed("00008,00002,phía nam\n00008,00009,phía bắc", "00009,Xã Mới", on=ON, at=NOON)

    place_with_heir(records=shops[:3], heir=Area.objects.get(code="00009"), **BY)

    shown = {
        day: by_unit(plan_125, "T23", date(2024, 12, 31), units_on=day)
        for day in (date(2022, 6, 1), date(2023, 6, 1), date(2024, 6, 1))
    }
    assert list(shown.values()) == [
        {"00001": 3, "00002": 1},
        {"00008": 3, "00002": 1},
        {"00009": 3, "00002": 1},
    ]
    with pytest.raises(ValidationError, match="3 cơ sở"):
        land.undo(reorganisation=reform, reason="nhầm", **BY)
    place_with_heir(records=shops[:3], heir=None, **BY)
    land.undo(reorganisation=reform, reason="nhầm", **BY)
    assert by_unit(plan_125, "T23", date(2024, 12, 31)) == {"00008": 3, "00002": 1}
