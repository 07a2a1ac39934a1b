"""The lists of outreach and of inspections: one's own, from day to day, of a kind."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.domain.activities import services as activities
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.inspections import services as inspections

pytestmark = pytest.mark.both  # sorting, filters


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    said = {"by": None, "at": now()}
    party = register_party(name="Vũ Thị Hòa", kind="household", **said)
    return open_establishment(party=party, name="Một", kind="shop", area=ward_one, **said)


@pytest.fixture
def held(shop: Establishment, binh: User, ward_one: Area) -> None:
    """An old conference of somebody, a new leaflet of Bình; two inspections likewise."""
    for by, day, kind in ((None, 1, "conference"), (binh, 9, "leaflet")):
        said = {"held_on": date(2026, 5, day), "by": by, "at": now()}
        activities.record(
            kind=kind, title=f"{kind} {day}", area=ward_one, establishments=[shop], **said
        )
    for by, day, kind in ((None, 1, "periodic"), (binh, 9, "thematic")):
        said = {"held_on": date(2026, 6, day), "by": by, "at": now()}
        inspections.record(type=kind, number=f"QĐ-{day}", findings={shop: "clean"}, **said)


@pytest.mark.parametrize(
    ("asked", "old", "new"),
    [
        ({}, True, True),
        ({"xem": "toi"}, False, True),
        ({"tu": "02/05/2026"}, False, True),
        ({"den": "01/05/2026"}, True, False),
        ({"loai": "conference"}, True, False),
        ({"dia_ban": "00001"}, True, True),
        ({"dia_ban": "00002"}, False, False),
        ({"tu": "hôm qua", "loai": "lạ"}, True, True),
    ],
)
def test_outreach_is_narrowed_by_its_address(
    client: Client,
    binh: User,
    commune_two: Area,
    held: None,
    asked: dict[str, str],
    old: bool,
    new: bool,
) -> None:
    client.force_login(binh)

    page = client.get("/tuyen-truyen/", asked).content.decode()

    assert ("conference 1" in page, "leaflet 9" in page) == (old, new)


@pytest.mark.parametrize(
    ("asked", "old", "new"),
    [
        ({}, True, True),
        ({"xem": "toi"}, False, True),
        ({"tu": "02/06/2026", "den": "09/06/2026"}, False, True),
        ({"loai": "periodic"}, True, False),
        ({"so": "Đ-1"}, True, False),
    ],
)
def test_inspections_are_narrowed_by_their_address(
    client: Client, binh: User, held: None, asked: dict[str, str], old: bool, new: bool
) -> None:
    client.force_login(binh)

    page = client.get("/kiem-tra/", asked).content.decode()

    assert ("01/06/2026, định kỳ" in page, "09/06/2026, chuyên đề" in page) == (old, new)


@pytest.mark.parametrize("address", ["/tuyen-truyen/", "/kiem-tra/"])
def test_tabs_count_and_who_only_reads_has_none(
    client: Client, binh: User, leader: User, held: None, address: str
) -> None:
    client.force_login(binh)
    assert 'Của tôi<span class="count">1</span>' in client.get(address).content.decode()

    client.force_login(leader)
    assert "Của tôi" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/tuyen-truyen/", "/kiem-tra/"])
def test_a_list_asks_the_database_as_often_for_two_as_for_twelve(
    client: Client,
    binh: User,
    shop: Establishment,
    held: None,
    address: str,
    django_assert_max_num_queries: Any,
) -> None:
    for day in range(10, 20):
        said = {"held_on": date(2026, 5, day), "by": None, "at": now()}
        activities.record(kind="leaflet", area=shop.area, establishments=[shop], **said)
        inspections.record(type="periodic", findings={shop: "clean"}, **said)
    client.force_login(binh)
    client.get(address)

    with django_assert_max_num_queries(15):
        client.get(address)
