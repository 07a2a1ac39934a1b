"""Rows of the routing table follow their land when units merge, divide and are renamed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip, TipRoute
from hangthat.domain.tips.queries.lands import Lands
from hangthat.domain.tips.services.routes import divide_route
from hangthat.domain.tips.tests.unit import BY, NOON, TODAY, Unit, verify_rules

pytestmark = [pytest.mark.django_db]
REFORM = date(2026, 7, 1)


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    return Unit(ward_one)


def heir(old: Area, code: str, on: date = REFORM) -> Area:
    """A commune to which the land of another passed, or a part of it."""
    new = Area.objects.create(
        code=code, name=f"Xã {code}", level="commune", parent=old.parent, valid_from=on
    )
    AreaSuccession.objects.create(old=old, new=new, on=on)
    Area.objects.filter(pk=old.pk).update(valid_to=on - timedelta(1))
    return new


def sent_to(unit: Unit, area: Area) -> str:
    unit.ward = area
    tip, _ = unit.tip(f"tin ở {area}")
    return tip.agency.code


def test_a_row_follows_its_commune_into_the_one_it_merged_into(
    unit: Unit, commune_two: Area
) -> None:
    unit.open()
    other, third = Unit(unit.ward, code="CA"), Unit(unit.ward, code="HQ")
    services.add_route(agency=other.agency, area=commune_two, **BY)
    whole = heir(commune_two, "00020")
    last = heir(whole, "00021", date(2026, 9, 1))

    assert sent_to(unit, last) == sent_to(unit, commune_two) == "CA"
    assert sent_to(unit, Area.objects.get(code="00001")) == "DOI-1"
    late = services.add_route(agency=third.agency, area=last, **BY)
    older = Lands.today(TODAY).before(late, list(TipRoute.objects.in_use()))
    assert older is not None, "two agencies for one land: the table says so"
    assert sent_to(unit, last) == older.agency.code == "CA"


def test_a_row_of_one_part_goes_before_the_older_one_of_the_whole_that_was_divided(
    unit: Unit, commune_two: Area
) -> None:
    unit.open()
    whole, part = Unit(unit.ward, code="CA"), Unit(unit.ward, code="HQ")
    services.add_route(agency=whole.agency, area=commune_two, **BY)
    parts = [heir(commune_two, "00030"), heir(commune_two, "00031")]
    late = services.add_route(agency=part.agency, area=parts[0], **BY)

    assert [sent_to(unit, one) for one in parts] == ["HQ", "CA"]
    assert Lands.today(TODAY).before(late, list(TipRoute.objects.in_use())) is None


def test_a_divided_commune_is_asked_once_and_until_then_its_row_holds_for_each_part(
    unit: Unit, commune_two: Area
) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    row = services.add_route(agency=other.agency, area=commune_two, goods="thuốc", **BY)
    parts = [heir(commune_two, "00030"), heir(commune_two, "00031")]
    lands = Lands.today(TODAY)
    assert lands.is_divided(row)
    assert lands.heirs(row) == parts
    for one in parts:
        assert lands.covers(row, one.pk)
    with pytest.raises(ValidationError):
        divide_route(row, areas=[Area.objects.get(code="00001")], **BY)

    made = divide_route(row, areas=parts[1:], **BY)

    assert [(one.area, one.goods, one.agency) for one in made] == [
        (parts[1], "thuốc", other.agency)
    ]
    assert [Lands.today(TODAY).covers(made[0], one.pk) for one in parts] == [False, True]
    with pytest.raises(ValidationError, match="đã bỏ"):
        divide_route(TipRoute.objects.get(pk=row.pk), areas=parts, **BY)
    whole = TipRoute.objects.in_use().get(area=None)
    with pytest.raises(ValidationError, match="không bị chia"):
        divide_route(whole, areas=parts, **BY)
    assert not Tip.objects.exists()
    assert NOON.date() == TODAY
