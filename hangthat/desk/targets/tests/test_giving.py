"""From each page of numbers one click leads to the order about them, for who gives orders."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.figure_addresses import target_address
from hangthat.desk.targets.tests.test_monday import MARKET, next_plan, stalls
from hangthat.desk.tests.giving import orders_on
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import PlanVersion, Target

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


def test_an_order_about_a_target_names_target_plan_and_address_whatever_the_link_names(
    client: Client, leader: User, stalls: list[Establishment]
) -> None:
    client.force_login(leader)
    for link in (f"/chi-tieu/{MARKET}/", f"/chi-tieu/{MARKET}/danh-sach/", f"/chi-tieu/{MARKET}/"):
        form = client.get("/nhiem-vu/giao/", {"tu": link}).context["form"]
        about = form["about"].value()

        assert about == f"{link}?{urlencode({'ke_hoach': '9/KH'}, safe='/')}"
        assert form["title"].value() == f"Thực hiện chỉ tiêu {MARKET}, kế hoạch 9/KH-UBND"
        assert form["content"].value().endswith(f"Số liệu của chỉ tiêu {MARKET}: {about}")
        assert form["basis"].value().startswith("Kế hoạch 9/KH-UBND ngày ")
        assert client.get(about).context["target"].version.plan.code == "9/KH"


def test_an_order_about_a_commune_of_a_target_names_the_commune_and_others_stay_unfilled(
    client: Client, leader: User, stalls: list[Establishment]
) -> None:
    client.force_login(leader)
    narrowed = f"/chi-tieu/{MARKET}/danh-sach/?dia_ban=00001&tra_loi=failed"
    form = client.get("/nhiem-vu/giao/", {"tu": narrowed}).context["form"]
    assert form["title"].value().endswith(", kế hoạch 9/KH-UBND, Phường Một")

    for other in ("/bang-tong-hop/", "/chi-tieu/KHONG-CO/", "//nơi-khác.vn/chi-tieu/", "http://["):
        form = client.get("/nhiem-vu/giao/", {"tu": other}).context["form"]
        assert form["about"].value() == other
        assert not form["title"].value()


def test_the_address_of_a_target_on_a_day_finds_the_plan_of_that_year(
    client: Client, leader: User, stalls: list[Establishment], plan_125: PlanVersion
) -> None:
    """Both plans of the world have a target of this code once the older one is given it."""
    Target.objects.filter(version=plan_125, code="T05a").update(code=MARKET)
    client.force_login(leader)

    def plan_of(day: date) -> str:
        found: str = client.get(target_address(MARKET, day)).context["plan"].code
        return found

    assert plan_of(date(2023, 12, 31)) == "125"
    assert plan_of(localdate()) == "9/KH"
    today = target_address(MARKET, localdate(), "125")
    assert client.get(today).context["plan"].code == "125"
