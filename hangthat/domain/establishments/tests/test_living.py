"""A shop moves, is sold, rests, closes and opens again; what was stays as it was."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    Party,
    ShopRole,
    Suspension,
)
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    end_role,
    move,
    open_establishment,
    pass_on,
    register_party,
    reopen,
    resume,
    suspend,
    take_role,
    withdraw_closing,
    withdraw_suspension,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)
TOMORROW = date(2026, 11, 25)
NOWHERE: dict[str, Any] = {"place": None, "address": ""}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Vũ Thị Hòa", kind="household", **BY)
    return open_establishment(
        party=owner,
        name="Tạp hóa Hòa",
        kind="shop",
        area=ward_one,
        address="số 7",
        opened_on=date(2021, 1, 5),
        **BY,
    )


@pytest.fixture
def buyer(shop: Establishment) -> Party:
    return register_party(name="Lý Văn Hùng", kind="household", **BY)


def test_a_move_ends_one_record_and_begins_the_next(shop: Establishment, commune_two: Area) -> None:
    there = move(shop, on=MAY, area=commune_two, place=None, address="thôn 3", remark="xa", **BY)

    assert (shop.closed_on, shop.area.name, shop.address) == (
        date(2026, 5, 3),
        "Phường Một",
        "số 7",
    )
    assert (there.opened_on, there.area, there.party) == (MAY, commune_two, shop.party)
    tie = EstablishmentSuccession.objects.get()
    assert (tie.old, tie.new, tie.step, tie.on) == (shop, there, "moved", MAY)
    assert Entry.objects.filter(subject="establishments.establishmentsuccession").count() == 1


def test_a_sale_leaves_the_past_with_the_seller(shop: Establishment, buyer: Party) -> None:
    sold = pass_on(shop, to=buyer, on=MAY, name="Tạp hóa Hùng", **BY)

    assert (shop.party.name, shop.closed_on) == ("Vũ Thị Hòa", date(2026, 5, 3))
    assert (sold.party, sold.name, sold.address, sold.opened_on) == (
        buyer,
        "Tạp hóa Hùng",
        "số 7",
        MAY,
    )


def test_a_shop_of_an_ended_unit_is_sold_in_the_unit_of_the_day(
    shop: Establishment, buyer: Party, commune_two: Area
) -> None:
    Area.objects.filter(pk=shop.area_id).update(valid_to=date(2025, 6, 30))
    AreaSuccession.objects.create(old=shop.area, new=commune_two, on=date(2025, 7, 1))

    assert pass_on(shop, to=buyer, on=MAY, **BY).area == commune_two


def test_a_reopened_shop_was_closed_meanwhile(shop: Establishment) -> None:
    close_establishment(shop=shop, closed_on=date(2024, 6, 30), **BY)

    again = reopen(shop, on=MAY, **BY)

    assert not Establishment.objects.open(on=date(2025, 1, 1)).exists()
    assert Establishment.objects.open(on=MAY).get() == again


def test_a_closing_by_mistake_never_was(shop: Establishment) -> None:
    close_establishment(shop=shop, closed_on=date(2024, 6, 30), **BY)

    withdraw_closing(shop, reason="nhầm cơ sở", **BY)

    assert Establishment.objects.open(on=date(2025, 1, 1)).get() == shop


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s, b, a: move(s, on=MAY, area=s.area, place=None, address="", **BY), "“Sửa”"),
        (lambda s, b, a: move(s, on=TOMORROW, area=a, **NOWHERE, **BY), "sau hôm nay"),
        (lambda s, b, a: move(s, on=s.opened_on, area=a, **NOWHERE, **BY), "từ 05/01/2021"),
        (lambda s, b, a: pass_on(s, to=s.party, on=MAY, **BY), "đang là chủ"),
        (lambda s, b, a: reopen(s, on=MAY, **BY), "đang hoạt động"),
        (lambda s, b, a: withdraw_closing(s, reason="nhầm", **BY), "chưa ghi đóng cửa"),
        (lambda s, b, a: suspend(s, start=date(2020, 1, 1), remark="ốm", **BY), "không hoạt động"),
        (lambda s, b, a: suspend(s, start=MAY, remark="", **BY), "lý do"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(
    shop: Establishment, buyer: Party, commune_two: Area, act: Any, said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        act(shop, buyer, commune_two)

    assert Establishment.objects.get() == shop


def test_a_dissolved_unit_takes_nobody(shop: Establishment, commune_two: Area) -> None:
    Area.objects.filter(pk=commune_two.pk).update(valid_to=date(2025, 6, 30))
    gone = Area.objects.get(pk=commune_two.pk)

    with pytest.raises(ValidationError, match="không còn là đơn vị hành chính"):
        move(shop, on=MAY, area=gone, place=None, address="", **BY)


def test_nobody_moves_a_shop_out_of_his_reach(
    shop: Establishment, commune_two: Area, binh: User, chi: User
) -> None:
    for officer in (binh, chi):
        as_stored = Establishment.objects.get()
        with pytest.raises(OutOfReach):
            move(as_stored, on=MAY, area=commune_two, place=None, address="", by=officer, at=NOON)


def test_a_record_that_goes_on_elsewhere_is_not_reopened(
    shop: Establishment, commune_two: Area
) -> None:
    move(shop, on=MAY, area=commune_two, place=None, address="", **BY)

    with pytest.raises(ValidationError, match="hồ sơ nối tiếp"):
        reopen(shop, on=date(2026, 6, 1), **BY)
    with pytest.raises(ValidationError, match="hồ sơ nối tiếp"):
        withdraw_closing(shop, reason="nhầm", **BY)
    with pytest.raises(ValidationError, match="đã đóng cửa ngày 03/05/2026"):
        move(shop, on=date(2026, 6, 1), area=commune_two, place=None, address="", **BY)


def test_a_move_into_a_market_of_the_same_ward_is_a_move(shop: Establishment) -> None:
    market = add_place(name="Chợ Một", kind="market", area=shop.area, **BY)

    assert move(shop, on=MAY, area=shop.area, place=market, address="", **BY).place == market


def test_a_resting_shop_is_open(shop: Establishment) -> None:
    rest = suspend(shop, start=MAY, end=date(2026, 7, 1), remark="sửa nhà", **BY)

    assert Establishment.objects.open(on=date(2026, 6, 1)).get() == shop
    assert Suspension.objects.in_force(on=date(2026, 7, 1)).get() == rest
    assert not Suspension.objects.in_force(on=date(2026, 7, 2)).exists()


def test_a_shop_does_not_rest_twice_at_once(shop: Establishment) -> None:
    rest = suspend(shop, start=MAY, remark="ốm", **BY)
    with pytest.raises(ValidationError, match="trong những ngày ấy"):
        suspend(shop, start=date(2026, 8, 1), remark="ốm", **BY)

    resume(rest, end=date(2026, 7, 31), **BY)
    again = suspend(shop, start=date(2026, 8, 1), remark="ốm", **BY)
    withdraw_suspension(again, reason="nhầm", **BY)

    assert not Suspension.objects.in_force(on=date(2026, 9, 1)).exists()
    with pytest.raises(ValidationError, match="đã hết"):
        resume(again, end=date(2026, 9, 1), **BY)
    with pytest.raises(ValidationError, match="đã được hủy"):
        withdraw_suspension(again, reason="nhầm", **BY)


def test_a_party_is_found_by_whoever_sees_the_shop_it_lets(
    shop: Establishment, buyer: Party, binh: User, chi: User
) -> None:
    assert not Party.objects.visible_to(binh).filter(pk=buyer.pk).exists()

    held = take_role(shop=shop, party=buyer, role="landlord", start=MAY, by=binh, at=NOON)

    assert Party.objects.visible_to(binh).filter(pk=buyer.pk).exists()
    assert not Party.objects.visible_to(chi).filter(pk=buyer.pk).exists()
    assert ShopRole.objects.visible_to(binh).get() == held
    assert not ShopRole.objects.visible_to(chi).exists()


def test_a_role_has_its_days(shop: Establishment, buyer: Party) -> None:
    held = take_role(shop=shop, party=buyer, role="manager", start=date(2022, 1, 1), **BY)
    with pytest.raises(ValidationError, match="đã có vai trò ấy"):
        take_role(shop=shop, party=buyer, role="manager", **BY)
    with pytest.raises(ValidationError, match="bắt đầu ngày 01/01/2022"):
        end_role(held, end=date(2021, 12, 31), **BY)

    end_role(held, end=date(2023, 1, 1), **BY)
    take_role(shop=shop, party=buyer, role="manager", start=date(2023, 1, 2), **BY)

    assert ShopRole.objects.in_force(on=date(2023, 1, 1)).get() == held
    with pytest.raises(ValidationError, match="đã hết ngày 01/01/2023"):
        end_role(held, end=MAY, **BY)
