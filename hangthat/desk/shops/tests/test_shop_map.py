"""The list of shops as a map: the same filters, points for who reads addresses, units for all."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, Boundary, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.establishments.services import (
    close_establishment,
    locate,
    open_establishment,
    register_party,
    reopen,
)

pytestmark = pytest.mark.both  # points within a window

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
POINTS, ALL = "/co-so/ban-do/diem.json", "106,21,108,23"


def shop(area: Area, name: str, kind: str = "shop") -> Establishment:
    owner = register_party(name=f"Chủ {name}", kind="household", **BY)
    return open_establishment(
        party=owner, name=name, kind=kind, area=area, opened_on=date(2021, 1, 5), **BY
    )


@pytest.fixture
def shops(ward_one: Area, commune_two: Area) -> list[Establishment]:
    found = [
        shop(ward_one, "Quán Một"),
        shop(ward_one, "Quán Hai", "stall"),
        shop(commune_two, "Ba"),
    ]
    for one, (lat, lon) in zip(
        found, ((21.85, 106.76), (21.8501, 106.7601), (22.4, 107.2)), strict=True
    ):
        locate(shop=one, latitude=lat, longitude=lon, how="typed", **BY)
    shop(ward_one, "Quán Bốn")
    return found


def clusters(client: Client, **asked: str) -> list[dict]:
    return client.get(POINTS, {"khung": ALL, **asked}).json()["clusters"]


def test_near_shops_are_one_cluster_until_one_looks_closer(
    client: Client, an: User, shops: list, django_assert_max_num_queries
) -> None:
    client.force_login(an)
    with django_assert_max_num_queries(16):
        whole = clusters(client)

    assert sorted(one["n"] for one in whole) == [1, 2]
    near = clusters(client, khung="106.7599,21.8499,106.7603,21.8502")
    assert sorted(one["name"] for one in near) == ["Quán Hai", "Quán Một"]
    assert near[0]["href"].startswith("/co-so/")


def test_the_map_is_narrowed_like_the_list(client: Client, an: User, shops: list) -> None:
    client.force_login(an)

    assert [one["name"] for one in clusters(client, loai="stall")] == ["Quán Hai"]
    assert [one["name"] for one in clusters(client, q="quan mot")] == ["Quán Một"]
    assert [one["name"] for one in clusters(client, dia_ban="00002")] == ["Ba"]
    page = client.get("/co-so/ban-do/", {"loai": "stall"}).content.decode()
    assert "1 cơ sở" in page
    assert 'data-unit="00001" data-shops="1" data-missing="0"' in page


def test_a_cluster_says_who_signed_and_who_was_caught_this_year(
    client: Client, an: User, shops: list
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    today: dict[str, Any] = {"by": None, "at": now()}
    sign(text=text, member=shops[0], signed_on=localdate() - timedelta(90), **today)
    first = localdate().replace(month=1, day=1)
    for shop, day in ((shops[2], first), (shops[1], first - timedelta(1))):
        find_violation(
            classification="counterfeit", conduct="bán", found_on=day, establishment=shop, **today
        )
    client.force_login(an)

    told = {one["n"]: (one["signed"], one["caught"]) for one in clusters(client)}

    assert told == {2: (1, 0), 1: (0, 1)}


def test_a_clerk_sees_the_points_of_her_ward_alone(client: Client, chi: User, shops: list) -> None:
    client.force_login(chi)

    assert [one["name"] for one in clusters(client)] == ["Ba"]
    assert "Phường Một" not in client.get("/co-so/ban-do/").content.decode()


def test_who_reads_no_address_gets_numbers_by_unit_but_no_points(
    client: Client, leader: User, shops: list
) -> None:
    client.force_login(leader)
    page = client.get("/co-so/ban-do/").content.decode()

    assert client.get(POINTS, {"khung": ALL}).status_code == 403
    assert "data-points" not in page
    assert 'data-unit="00001" data-shops="3" data-missing="1"' in page
    assert "21.85" not in client.get(f"/co-so/{shops[0].code}/").content.decode()


def test_a_window_that_is_none_is_refused(client: Client, an: User, shops: list) -> None:
    client.force_login(an)

    for window in ("1,2,3", "a,b,c,d", "108,21,106,23", "nan,0,1,1"):
        assert client.get(POINTS, {"khung": window}).status_code == 400


def test_the_outline_is_the_true_one_once_it_is_loaded(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    assert "không phải địa giới" in client.get("/co-so/ban-do/don-vi.json").json()["note"]

    square = [[[[106, 21], [107, 21], [107, 22], [106, 21]]]]
    Boundary.objects.create(
        area=ward_one, shape=square, west=106, south=21, east=107, north=22, source="Sở Nội vụ"
    )

    told = client.get("/co-so/ban-do/don-vi.json").json()
    assert told["note"] == "Ranh giới: Sở Nội vụ"
    assert told["units"] == [{"code": "00001", "name": "Phường Một", "shape": square}]


def test_a_position_is_set_from_the_card_and_doubted_outside_the_unit(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)
    one = shop(ward_one, "Quán Một")
    Boundary.objects.create(
        area=ward_one, shape=[], west=106, south=21, east=107, north=22, source="x"
    )
    address = f"/co-so/{one.code}/vi-tri/"
    sent = {"latitude": "21,5", "longitude": "106.5", "accuracy_m": "12", "how": "device"}

    fine = client.post(address, sent, follow=True).content.decode()
    far = client.post(address, {**sent, "latitude": "22.9"}, follow=True).content.decode()

    assert "nằm ngoài" not in fine
    assert "sai số 12 m" in fine
    assert "Điểm này nằm ngoài Phường Một" in far
    position = Position.objects.get()
    assert (position.latitude, position.set_by) == (22.9, binh)
    assert Entry.objects.filter(subject="establishments.position").count() == 2


def test_a_point_abroad_is_refused_with_a_hint(client: Client, binh: User, ward_one: Area) -> None:
    client.force_login(binh)
    one = shop(ward_one, "Quán Một")

    said = client.post(
        f"/co-so/{one.code}/vi-tri/", {"latitude": "106.7", "longitude": "21.8", "how": "typed"}
    ).content.decode()
    assert "106.7" in said
    swapped = client.post(
        f"/co-so/{one.code}/vi-tri/", {"latitude": "21.8", "longitude": "21.8", "how": "typed"}
    ).content.decode()

    assert "không ở Việt Nam" in swapped
    assert not Position.objects.exists()


def test_another_ward_sets_no_position_here(client: Client, chi: User, ward_one: Area) -> None:
    one = shop(ward_one, "Quán Một")
    client.force_login(chi)

    assert client.get(f"/co-so/{one.code}/vi-tri/").status_code == 404


def test_a_shop_that_goes_on_as_another_record_is_still_there(shops: list) -> None:
    close_establishment(shop=shops[0], closed_on=date(2026, 5, 1), **BY)

    again = reopen(shops[0], on=date(2026, 6, 1), **BY)

    assert again.position.latitude == shops[0].position.latitude
