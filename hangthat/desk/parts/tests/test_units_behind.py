"""Communes are numbered where chance does not explain how few are met, and there alone."""

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.desk.parts.queries.units_behind import units_behind
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import record
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.tallying import UNPLACED

pytestmark = pytest.mark.django_db


def commune(code: str, name: str, province: Area) -> Area:
    return Area.objects.create(code=code, name=name, level="commune", parent=province)


def test_only_who_is_below_the_limits_of_chance_has_a_number(province: Area) -> None:
    names = ("Xã Đông", "Xã An", "Xã Kém", "Xã Kém Nhất", "Xã Nhỏ", "Xã Bé", "Xã Không")
    for name in names:
        commune(name.upper(), name, province)
    tallies = {
        "XÃ ĐÔNG": Tally(8_000, 2_000, 500),
        "XÃ AN": Tally(79, 21),
        "XÃ KÉM": Tally(40, 60),
        "XÃ KÉM NHẤT": Tally(10, 90),
        "XÃ NHỎ": Tally(0, 19, 900),
        "XÃ BÉ": Tally(unknown=3),
        "XÃ KHÔNG": Tally(),
        UNPLACED: Tally(0, 500),
    }

    found = units_behind(tallies, Territory.load(), lambda code: f"/{code}/")

    assert [(one.name, one.unit.rank) for one in found.below] == [
        ("Xã Kém Nhất", 1),
        ("Xã Kém", 2),
    ]
    assert [one.name for one in found.others] == ["Xã An", "Xã Đông"]
    assert [one.name for one in found.few] == ["Xã Bé", "Xã Nhỏ"]
    assert found.below[0].href == "/XÃ KÉM NHẤT/"
    assert found.comparison.whole == Tally(8_129, 2_190, 1_403)


def test_the_pages_number_who_is_below_and_name_the_others_without(
    client: Client, leader: User, ward_one: Area, commune_two: Area, province: Area
) -> None:
    """The worse of two large communes is numbered; a third has too few known."""
    load_next_plan()
    for area, finding, count in (
        (ward_one, "clean", 25),
        (commune_two, "violation", 25),
        (commune("00777", "Xã Ba", province), "clean", 2),
    ):
        findings = dict.fromkeys(stalls(area, count), finding)
        record(held_on=localdate(), type="periodic", findings=findings, by=None, at=now())
    Establishment.objects.update(kind="supermarket")
    client.force_login(leader)

    for page in ("/dieu-hanh/", "/bang-tong-hop/?xem=tinh"):
        told = shown(client.get(page))
        numbered, _, after = told.partition('<ol class="behind">')[2].partition("</ol>")
        assert "Xã Hai" in numbered, page
        assert "Phường Một" not in numbered, page
        assert "1 nơi không thấp hơn hẳn, theo tên" in after, page
        assert "1 nơi có dưới 20 lượt đã rõ nên không xếp" in after, page
