"""From each page of numbers one click leads to the order about them, for who gives orders."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.desk.targets.tests.test_monday import MARKET, next_plan, stalls
from hangthat.desk.tests.giving import orders_on
from hangthat.domain.establishments.models import Establishment

pytestmark = pytest.mark.django_db
__all__ = ["next_plan", "stalls"]
OF_PLAN = urlencode({"ke_hoach": "9/KH"})


def test_monday_offers_an_order_about_each_target(
    client: Client, an: User, leader: User, stalls: list[Establishment]
) -> None:
    told = orders_on(client, leader, "/dieu-hanh/")

    assert f"/chi-tieu/{MARKET}/?{OF_PLAN}" in told
    assert len(told) > 10
    assert orders_on(client, an, "/dieu-hanh/") == []


def test_the_names_behind_a_movement_offer_an_order_about_them_since_that_day(
    client: Client, an: User, leader: User, stalls: list[Establishment]
) -> None:
    address = f"/dieu-hanh/bien-dong/{MARKET}/?so=met&ly_do=late"
    week = urlencode({"ngay": f"{localdate() - timedelta(7):%d/%m/%Y}"})

    for asked in ("", "&tu=tuan"):
        assert orders_on(client, leader, address + asked) == [f"{address}&{week}"]
    assert orders_on(client, an, address) == []


@pytest.mark.parametrize(
    "address",
    [
        f"/chi-tieu/{MARKET}/?{OF_PLAN}",
        f"/chi-tieu/{MARKET}/danh-sach/?don_vi=nay&dia_ban=00001&tra_loi=failed",
        f"/chi-tieu/{MARKET}/so-sanh/?don_vi=nay",
        f"/dieu-hanh/bang-nhiet/?{OF_PLAN}&xep=mo",
        f"/dieu-hanh/xu-huong/{MARKET}/?dia_ban=00001",
    ],
)
def test_a_page_of_a_target_offers_an_order_about_what_it_shows(
    client: Client, an: User, head: User, stalls: list[Establishment], address: str
) -> None:
    assert orders_on(client, head, address) == [address]
    assert orders_on(client, an, address) == []
