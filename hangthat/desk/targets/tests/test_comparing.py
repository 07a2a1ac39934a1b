"""The page that compares units fairly, and its drawing."""

import pytest
from django.test import Client

from hangthat.core.agencies.models import User
from hangthat.desk.targets.queries.funnel import funnel, unit_places
from hangthat.desk.targets.tests.test_targets import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.comparing import compare_units

pytestmark = pytest.mark.django_db
ADDRESS = "/chi-tieu/T05a/so-sanh/"
__all__ = ["stalls"]

PARTS = {"lớn": Tally(900, 100, 50), "kém": Tally(20, 30), "vừa": Tally(95, 5), "nhỏ": Tally(1, 3)}


def test_units_that_are_too_small_are_named_and_given_no_place(
    client: Client, an: User, stalls: list[Establishment], django_assert_max_num_queries: object
) -> None:
    client.force_login(an)
    client.get(ADDRESS)

    with django_assert_max_num_queries(25):  # type: ignore[operator]
        page = client.get(ADDRESS)

    said = page.content.decode()
    assert "2 đơn vị chưa đủ số để so sánh" in said
    assert "từ thấp lên" not in said
    assert f"dia_ban={stalls[0].area.code}" in said
    assert page.context["comparison"].whole == Tally(1, 2)


def test_a_target_of_people_is_not_compared_by_unit(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    client.force_login(an)

    assert "không so được giữa các đơn vị" in client.get("/chi-tieu/T01/so-sanh/").content.decode()
    assert client.get("/chi-tieu/T99/so-sanh/").status_code == 404


def test_the_table_begins_with_who_stands_apart_below_and_ends_with_who_is_too_small() -> None:
    rows = unit_places(compare_units(PARTS), {code: code for code in PARTS})

    assert [row.name for row in rows] == ["kém", "lớn", "vừa", "nhỏ"]
    assert [row.unit.rank for row in rows] == [1, None, None, None]
    assert rows[0].words == "thấp hơn hẳn mức chung"


def test_the_drawing_puts_more_known_to_the_right_and_a_larger_share_higher() -> None:
    comparison = compare_units(PARTS)
    drawing = funnel(comparison, unit_places(comparison, {code: code for code in PARTS}))

    assert drawing is not None
    dots = {dot.said.split(":")[0]: dot for dot in drawing.dots}
    assert dots["nhỏ"].x < dots["kém"].x < dots["vừa"].x < dots["lớn"].x
    assert dots["vừa"].y < dots["lớn"].y < dots["kém"].y
    assert [dot.name for dot in drawing.dots if dot.name] == ["kém"]
    assert dots["nhỏ"].mark == "few"
    assert dots["kém"].said == "kém: 20/50 đạt, thấp hơn hẳn mức chung"


def test_units_of_one_size_are_drawn_too() -> None:
    comparison = compare_units({"a": Tally(20, 10), "b": Tally(25, 5)})

    drawing = funnel(comparison, unit_places(comparison, {"a": "a", "b": "b"}))

    assert drawing is not None
    assert all(0 <= dot.x <= 760 for dot in drawing.dots)


def test_there_is_no_drawing_of_one_unit_or_of_units_that_all_agree() -> None:
    for parts in ({"a": Tally(30, 20)}, {"a": Tally(40, 0), "b": Tally(50, 0)}, {}):
        comparison = compare_units(parts)
        assert funnel(comparison, unit_places(comparison, {code: code for code in parts})) is None
