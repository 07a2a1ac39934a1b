"""The life of a shop on its card: small forms, refusals in words, a chain that can be followed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.domain.cases.services import find_violation
from hangthat.domain.establishments.models import Establishment, Party, ShopRole, Suspension
from hangthat.domain.establishments.services import (
    close_establishment,
    move,
    open_establishment,
    register_party,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Vũ Thị Hòa", kind="household", **BY)
    return open_establishment(
        party=owner,
        name="Tạp hóa Hòa",
        kind="shop",
        area=ward_one,
        opened_on=date(2021, 1, 5),
        **BY,
    )


@pytest.fixture
def page(client: Client, an: User) -> Client:
    client.force_login(an)
    return client


def card(page: Client, shop: Establishment) -> str:
    return page.get(reverse("desk:establishment", args=[shop.code])).content.decode()


def test_a_moved_shop_is_followed_from_card_to_card(
    page: Client, shop: Establishment, commune_two: Area
) -> None:
    find_violation(
        classification="counterfeit", found_on=date(2024, 5, 5), establishment=shop, **BY
    )
    address = reverse("desk:establishment_move", args=[shop.code])

    page.post(address, {"on": "04/05/2026", "area": commune_two.pk, "address": "thôn 3"})

    there = Establishment.objects.get(area=commune_two)
    old, new = card(page, shop), card(page, there)
    assert reverse("desk:establishment", args=[there.code]) in old
    assert reverse("desk:establishment", args=[shop.code]) in new
    assert "1 vi phạm" in new
    assert "đang hoạt động" in new
    assert "đang hoạt động" not in old


def test_a_move_before_what_was_recorded_is_refused_where_it_was_typed(
    page: Client, shop: Establishment, commune_two: Area
) -> None:
    find_violation(classification="other", found_on=date(2026, 6, 5), establishment=shop, **BY)
    address = reverse("desk:establishment_move", args=[shop.code])

    refused = page.post(address, {"on": "04/05/2026", "area": commune_two.pk}).content.decode()

    assert "Đã ghi việc tại cơ sở này ngày 05/06/2026" in refused
    assert Establishment.objects.count() == 1


def test_a_shop_is_sold_to_somebody_new_or_known(page: Client, shop: Establishment) -> None:
    address = reverse("desk:establishment_pass_on", args=[shop.code])

    nobody = page.post(address, {"on": "04/05/2026", "owner_kind": "household"})
    page.post(address, {"on": "04/05/2026", "owner": "Lý Văn Hùng", "owner_kind": "household"})
    sold = Establishment.objects.get(party__name="Lý Văn Hùng")
    back = reverse("desk:establishment_pass_on", args=[sold.code])
    page.post(back, {"on": "05/06/2026", "party_code": shop.party.code, "owner_kind": "household"})

    assert "Ghi tên chủ cơ sở" in nobody.content.decode()
    assert Establishment.objects.filter(party=shop.party, opened_on=date(2026, 6, 5)).exists()
    assert Party.objects.count() == 2


def test_closed_by_mistake_and_open_again(page: Client, shop: Establishment) -> None:
    close_establishment(shop=shop, closed_on=date(2025, 1, 1), **BY)

    page.post(reverse("desk:closing_withdraw", args=[shop.code]), {"reason": "nhầm"})
    shop.refresh_from_db()
    open_again = shop.closed_on is None
    close_establishment(shop=shop, closed_on=date(2025, 1, 1), **BY)
    page.post(reverse("desk:establishment_reopen", args=[shop.code]), {"on": "04/05/2026"})

    assert open_again
    assert Establishment.objects.filter(opened_on=date(2026, 5, 4)).exists()


def test_a_resting_shop_says_so(page: Client, shop: Establishment) -> None:
    address = reverse("desk:establishment_suspend", args=[shop.code])
    page.post(address, {"start": "04/05/2026", "remark": "sửa nhà"})

    resting = card(page, shop)
    page.post(reverse("desk:suspension_resume", args=[shop.code]), {"day": "06/05/2026"})
    page.post(address, {"start": "07/05/2026", "remark": "ốm"})
    page.post(reverse("desk:suspension_withdraw", args=[shop.code]), {"reason": "nhầm"})

    assert "đang tạm ngừng" in resting
    assert "sửa nhà" in resting
    assert "đang tạm ngừng" not in card(page, shop)
    assert not Suspension.objects.standing().filter(remark="ốm").exists()


def test_who_is_what_there_stands_on_the_card(page: Client, shop: Establishment) -> None:
    address = reverse("desk:role_add", args=[shop.code])
    page.post(address, {"role": "landlord", "owner": "Bà Cho Thuê", "owner_kind": "person"})
    held = ShopRole.objects.get()

    named = card(page, shop)
    page.post(reverse("desk:role_end", args=[shop.code]), {"held": held.pk, "day": "04/05/2026"})

    assert "Người cho thuê mặt bằng" in named
    assert "Bà Cho Thuê" in named
    held.refresh_from_db()
    assert held.end == date(2026, 5, 4)


@pytest.mark.parametrize(
    "name", ["establishment_move", "establishment_pass_on", "establishment_reopen", "role_add"]
)
def test_an_outsider_finds_nothing(
    client: Client, chi: User, shop: Establishment, name: str
) -> None:
    client.force_login(chi)

    assert client.post(reverse(f"desk:{name}", args=[shop.code])).status_code == 404


def test_a_shop_that_does_not_rest_has_nothing_to_resume(page: Client, shop: Establishment) -> None:
    assert page.get(reverse("desk:suspension_resume", args=[shop.code])).status_code == 404


def test_the_card_of_a_long_chain_costs_no_more_than_its_length(
    page: Client, shop: Establishment, commune_two: Area, django_assert_max_num_queries: Any
) -> None:
    there = move(shop, on=date(2026, 5, 4), area=commune_two, place=None, address="", **BY)

    with django_assert_max_num_queries(53):  # four of them tell of re-offending, however long
        card(page, there)
