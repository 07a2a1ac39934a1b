"""What a dot of a map means, without scripts, and that nothing of it is kept open."""

import pytest

from hangthat.core.agencies.models import Area, Boundary
from hangthat.domain.establishments.models import Place
from hangthat.domain.tips import public
from hangthat.domain.tips.queries import maps
from hangthat.domain.tips.services.opening import open_tip
from hangthat.domain.tips.tests.unit import NOON, TODAY, WORDS, Unit, verify_rules

pytestmark = [pytest.mark.django_db]


def outline(area: Area, west: float, south: float, side: float = 0.1) -> Boundary:
    """A square with a square hole in its middle."""
    east, north, third = west + side, south + side, side / 3

    def ring(w: float, s: float, e: float, n: float) -> list[tuple[float, float]]:
        return [(w, s), (e, s), (e, n), (w, n), (w, s)]

    hole = ring(west + third, south + third, east - third, north - third)
    return Boundary.objects.create(
        area=area, shape=[[ring(west, south, east, north), hole]], source="thử",
        west=west, south=south, east=east, north=north,
    )  # fmt: skip


@pytest.fixture
def land(ward_one: Area, commune_two: Area) -> tuple[Area, Area]:
    outline(ward_one, 106.5, 21.5)
    outline(commune_two, 106.6, 21.5)
    return ward_one, commune_two


def test_a_dot_means_the_commune_and_the_degrees_under_it(land: tuple[Area, Area]) -> None:
    left, right = land
    drawing = maps.province_drawing(on=TODAY)
    assert drawing is not None
    assert drawing.width == maps.WIDTH
    assert len(drawing.outlines) == 2
    low, high = drawing.height // 4, drawing.height * 3 // 4
    for x, area in ((40, left), (drawing.width - 40, right)):
        assert {maps.commune_at(x, y, on=TODAY) for y in (low, high)} == {area}
    middle = drawing.width // 4 + 2, drawing.height // 2
    for nowhere in ((0, 0), middle, (9999, 9999)):
        assert maps.commune_at(*nowhere, on=TODAY) is None

    point = maps.point_at(left, 12, 12)
    frame = maps.Frame.around(Boundary.objects.filter(area=left))
    latitude, longitude = (float(one) for one in point.split(", "))
    assert frame.placed(longitude, latitude) == pytest.approx((12, 12), abs=0.2)
    assert maps.read_point(point) == point
    for none in ("", "x", "21.5, 106.5; DROP", "99.0, 106.5", "21, 106", "²1.5, 106.5", point * 9):
        assert maps.read_point(none) == ""
    assert maps.point_at(left, 0, 0) == maps.point_at(left, 999, 5) == ""


def test_a_commune_without_a_boundary_is_chosen_by_its_names(ward_one: Area) -> None:
    Place.objects.create(code="CHO-A", name="Chợ A", kind="market", area=ward_one)
    assert public.province_map(on=TODAY) is None
    told = public.pointing(ward_one.code, market="CHO-A", on=TODAY)
    assert told is not None
    assert (told.drawing, told.markets, told.rows) == (None, [("CHO-A", "Chợ A")], [])
    assert public.pointing("khong-co", on=TODAY) is None


def test_a_point_is_sealed_with_the_tip_and_one_that_is_none_is_dropped(
    land: tuple[Area, Area],
) -> None:
    verify_rules()
    unit = Unit(land[0])
    unit.open()
    for typed, kept in (("21.512345, 106.512345", "21.512345, 106.512345"), ("<b>", "")):
        tip, _ = unit.tip(point=typed)
        assert open_tip(tip, passphrase=WORDS, by=unit.first, at=NOON).point == kept
