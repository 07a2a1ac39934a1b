"""From dashboards and from the operations map one click leads to an order, for who gives them."""

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.giving import orders_on
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place
from hangthat.domain.inspections.services import record
from hangthat.domain.plans.testing import load_plan_125

pytestmark = pytest.mark.django_db
BOARD, MAP = "/bang-tong-hop/", "/bang-tong-hop/tac-nghiep/"


def test_a_dashboard_offers_an_order_about_itself_its_numbers_its_targets_and_its_communes(
    client: Client, an: User, leader: User, ward_one: Area
) -> None:
    load_plan_125()
    found = dict.fromkeys(stalls(ward_one, 21), "violation")
    record(held_on=localdate(), type="periodic", findings=found, by=None, at=now())

    told = orders_on(client, leader, BOARD)

    assert f"{BOARD}?xem=tinh" in told
    assert f"{BOARD}?dia_ban={ward_one.code}" in told
    assert "/chi-tieu/T28/danh-sach/?ke_hoach=125&chot=31-12" in told
    assert any(one.startswith("/con-so/checks/?") for one in told)
    assert orders_on(client, an, BOARD) == []


def test_the_operations_map_and_its_names_offer_an_order_about_each_row(
    client: Client, an: User, leader: User, ward_one: Area
) -> None:
    place = add_place(name="Chợ", kind="market", area=ward_one, **BY)
    Establishment.objects.filter(pk=stalls(ward_one, 1)[0].pk).update(place=place)
    names = f"{MAP}danh-sach/?so=vi-pham&dia_ban={ward_one.code}"

    told = orders_on(client, leader, f"{MAP}?lop=vi-pham")

    assert told[0] == f"{MAP}?lop=vi-pham"
    assert f"{BOARD}?dia_ban={ward_one.code}" in told
    assert any(place.code in one for one in told)
    assert orders_on(client, leader, names) == [names]
    for page in (MAP, names):
        assert orders_on(client, an, page) == []
