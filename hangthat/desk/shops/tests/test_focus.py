"""What shops sell, and where officers look first."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.common.gathering import read
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Focus, Sold
from hangthat.domain.establishments.queries.focus import names_sold, watching
from hangthat.domain.plans.models import PlanVersion

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)
TODAY = date(2026, 11, 24)


def opened(area: Area, name: str = "Tạp hóa Hòa", **more: Any) -> Establishment:
    owner = services.register_party(name=f"Chủ {name}", kind="household", **BY)
    return services.open_establishment(
        party=owner, name=name, kind="shop", area=area, opened_on=date(2021, 1, 5), **more, **BY
    )


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return opened(ward_one)


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def sells(shop: Establishment, on: date) -> set[str]:
    return {one.name for one in shop.sold.in_force(on=on)}


def test_what_is_no_longer_sold_was_sold(shop: Establishment) -> None:
    services.sell(shop, goods=["rượu", "thuốc lá"], brands=["Gucci"], on=date(2025, 1, 1), **BY)

    services.sell(shop, goods=["Rượu"], brands=["GUCCI", "Nike"], on=MAY, **BY)

    assert sells(shop, date(2026, 5, 3)) == {"rượu", "thuốc lá", "Gucci"}
    assert sells(shop, MAY) == {"rượu", "Gucci", "Nike"}
    assert Sold.objects.count() == 4


def test_what_is_sold_stands_in_vietnamese_order(shop: Establishment) -> None:
    goods = ["rượu", "đồ chơi", "ẩm thực", "dầu ăn", "áo"]
    services.sell(shop, goods=goods, brands=[], on=MAY, **BY)

    in_order = ["áo", "ẩm thực", "dầu ăn", "đồ chơi", "rượu"]
    assert [one.name for one in shop.sold.current()] == in_order
    assert names_sold() == in_order


def test_a_brand_is_spelt_as_it_mostly_is(shop: Establishment, ward_one: Area) -> None:
    services.sell(shop, goods=[], brands=["Trung Nguyên"], on=MAY, **BY)
    other = opened(ward_one, "Quán")

    services.sell(other, goods=[], brands=[" trung  nguyen "], on=MAY, **BY)

    assert sells(other, MAY) == {"Trung Nguyên"}
    assert Establishment.objects.selling("TRUNG NGUYEN", on=MAY).count() == 2
    assert not Establishment.objects.selling("trung", on=MAY).exists()


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2026, 11, 25)])
def test_a_shop_sells_only_while_it_is_open(shop: Establishment, on: date) -> None:
    with pytest.raises(ValidationError, match="không hoạt động vào ngày ấy"):
        services.sell(shop, goods=["rượu"], brands=[], on=on, **BY)


def test_too_many_names_are_a_mistake(shop: Establishment) -> None:
    with pytest.raises(ValidationError, match="Nhiều nhất 60"):
        services.sell(shop, goods=[], brands=[f"b{n}" for n in range(61)], on=MAY, **BY)


def test_the_plan_s_groups_are_ticked_and_the_list_is_filtered_by_them(
    page: Client, shop: Establishment, ward_one: Area, plan_125: PlanVersion
) -> None:
    opened(ward_one, "Quán khác")
    address = reverse("desk:establishment_goods", args=[shop.code])
    asked = page.get(address).content.decode()
    group = next(g.name for g in plan_125.goods.all() if not g.open)

    page.post(address, {"goods": [group], "brands": "Gucci, Nike\nAdidas", "on": "04/05/2026"})

    listed = page.get(reverse("desk:establishments") + "?hang=adidas").content.decode()
    assert group in asked
    assert sells(shop, MAY) == {group, "Gucci", "Nike", "Adidas"}
    assert "Tạp hóa Hòa" in listed
    assert "Quán khác" not in listed
    assert "Adidas" in page.get(reverse("desk:establishment", args=[shop.code])).content.decode()


def test_a_hot_spot_stands_on_the_card_of_each_shop_in_it(
    page: Client, shop: Establishment, ward_one: Area
) -> None:
    page.post(
        reverse("desk:focus_add"),
        {
            **{"kind": "hot_spot", "name": "Phố Kỳ Lừa", "area": ward_one.pk},
            **{"why": "nhiều hàng giả", "head": "Ông Trưởng", "start": "04/05/2026"},
        },
    )
    focus = Focus.objects.get()
    amend = reverse("desk:focus_amend", args=[focus.code])

    on_card = page.get(reverse("desk:establishment", args=[shop.code])).content.decode()
    page.post(amend, {"why": "vẫn nhiều hàng giả", "head": "Bà Phó"})
    page.post(
        reverse("desk:focus_end", args=[focus.code]), {"day": "01/09/2026", "reason": "đã sạch"}
    )

    assert "Phố Kỳ Lừa" in on_card
    assert "Bà Phó" in page.get(reverse("desk:focus", args=[focus.code])).content.decode()
    assert "Phố Kỳ Lừa" not in page.get(reverse("desk:focuses")).content.decode()
    over = page.get(reverse("desk:focuses") + "?ca_da_thoi=1&loai=hot_spot").content.decode()
    assert "Phố Kỳ Lừa" in over
    assert "Đã thôi theo dõi" in page.post(amend, {"why": "x"}).content.decode()


def test_a_place_is_watched_for_its_own_shops_and_a_unit_for_all_that_lie_in_it(
    ward_one: Area, commune_two: Area, an: User
) -> None:
    market = services.add_place(name="Chợ Một", kind="market", area=ward_one, **BY)
    inside, beside = opened(ward_one, "Trong", place=market), opened(ward_one, "Ngoài")
    elsewhere = opened(commune_two, "Xa")
    said: dict[str, Any] = {"why": "hàng giả", "start": MAY, "area": ward_one}
    services.watch(kind="hot_spot", name="Chợ Một", place=market, **said, **BY)
    services.watch(kind="area", name="Cả phường", **said, **BY)
    Area.objects.filter(pk=ward_one.pk).update(valid_to=date(2026, 6, 30))
    AreaSuccession.objects.create(old=ward_one, new=commune_two, on=date(2026, 7, 1))

    told = {
        shop.name: {str(one) for one in read(watching(shop, an, on=TODAY))}
        for shop in (inside, beside, elsewhere)
    }

    assert told == {
        "Trong": {"Chợ Một", "Cả phường"},
        "Ngoài": {"Cả phường"},
        "Xa": {"Cả phường"},
    }


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"why": " "}, "vì sao"),
        ({"name": " "}, "Cần có tên"),
        ({"start": date(2026, 11, 25)}, "hôm nay"),
    ],
)
def test_nothing_is_watched_without_a_reason(
    ward_one: Area, said: dict[str, Any], refusal: str
) -> None:
    whole = {"name": "Phố", "why": "hàng giả", "start": MAY} | said

    with pytest.raises(ValidationError, match=refusal):
        services.watch(kind="area", area=ward_one, **whole, **BY)


def test_others_hot_spots_are_not_found(client: Client, chi: User, ward_one: Area) -> None:
    focus = services.watch(kind="area", name="Phố", why="hàng giả", start=MAY, area=ward_one, **BY)
    client.force_login(chi)

    assert client.get(reverse("desk:focus", args=[focus.code])).status_code == 404
    assert "Phố" not in client.get(reverse("desk:focuses")).content.decode().split("<main")[1]


def test_the_list_of_hot_spots_costs_the_same_however_long(
    page: Client, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        services.watch(
            kind="area", name=f"Phố {number}", why="hàng", start=MAY, area=ward_one, **BY
        )

    with django_assert_max_num_queries(16):
        page.get(reverse("desk:focuses"))
