"""What masks, fields and codes of a role leave of the registry."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services import masks
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.domain.establishments.models import Board, Establishment, Party
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)

pytestmark = pytest.mark.both  # sight as SQL

PHONE = "0912345678"


def shop_in(area: Area, name: str, kind: str = "shop", **more: Any) -> Establishment:
    owner = register_party(name=f"Chủ {name}", kind="household", phone=PHONE, at=now(), by=None)
    return open_establishment(
        party=owner,
        name=name,
        kind=kind,
        area=area,
        address="Số 7 khu Ga",
        opened_on=date(2021, 1, 1),
        at=now(),
        by=None,
        **more,
    )


def officer(username: str, role: Role, **more: Any) -> User:
    return add_officer(
        username=username,
        password="hangthat-demo",
        full_name=username.title(),
        role=role,
        at=now(),
        **more,
    )


def names(user: User) -> set[str]:
    return set(Establishment.objects.visible_to(user).values_list("name", flat=True))


# Masks


def test_a_leader_finds_by_name_but_not_by_phone_nor_by_address(
    client: Client, leader: User, binh: User, ward_one: Area
) -> None:
    shop_in(ward_one, "Tạp hóa Lan")

    def finds(words: str) -> bool:
        return "Tạp hóa Lan</a>" in client.get(f"/co-so/?q={words}").content.decode()

    client.force_login(leader)
    assert finds("tap hoa lan")
    assert not any(finds(words) for words in (PHONE, PHONE[:4], "khu ga", "so 7"))
    client.force_login(binh)
    assert all(finds(words) for words in ("tap hoa lan", PHONE, "khu ga"))


@pytest.mark.parametrize(
    ("role", "phone", "number", "address"),
    [
        (Role.STANDING_OFFICER, True, True, True),
        (Role.LEADER, False, False, False),
        (Role.AUDITOR, False, False, True),
    ],
)
def test_each_role_reads_the_personal_fields_of_the_table(
    ward_one: Area, role: Role, phone: bool, number: bool, address: bool
) -> None:
    shop = shop_in(ward_one, "Lan")
    reader = officer("doc", role)

    assert masks.in_clear(reader, shop.party, "phone") == phone
    assert masks.in_clear(reader, shop.party, "personal_id") == number
    assert masks.in_clear(reader, shop, "address") == address


def test_an_empty_field_shows_no_dots_and_a_full_one_does(leader: User, ward_one: Area) -> None:
    owner = shop_in(ward_one, "Lan").party

    assert masks.masked(leader, owner, "phone") == "•••"
    assert masks.masked(leader, owner, "personal_id") == ""


@pytest.mark.parametrize(
    ("tax_code", "shown"), [("0100109106", "0100109106"), ("020123456789", "•••")]
)
def test_a_tax_code_is_hidden_only_where_it_is_a_persons_number(
    leader: User, tax_code: str, shown: str
) -> None:
    owner = Party(name="X", tax_code=tax_code)

    assert masks.masked(leader, owner, "tax_code") == shown


def test_who_reads_phones_in_one_place_only_sees_dots_elsewhere(
    ward_one: Area, commune_two: Area
) -> None:
    """A leader of the province who also stands in as a clerk of one ward."""
    here, there = shop_in(ward_one, "Đây"), shop_in(commune_two, "Kia")
    both = officer("hai", Role.LEADER)
    give(user=both, terms=RoleTerms(role=Role.CLERK, area=ward_one), by=None, at=now())

    assert names(both) == {"Đây", "Kia"}
    assert masks.masked(both, here.party, "phone") == PHONE
    assert masks.masked(both, there.party, "phone") == "•••"
    assert not masks.searches_numbers(both)


# Fields


@pytest.mark.parametrize(
    ("domain", "seen"),
    [
        ("", {"Quầy", "Lò", "Kho", "Bưu cục"}),
        ("trade", {"Quầy"}),
        ("production", {"Lò"}),
        ("import", {"Kho"}),
        ("post", {"Bưu cục"}),
    ],
)
def test_a_field_narrows_a_role_to_its_kinds(ward_one: Area, domain: str, seen: set[str]) -> None:
    for name, kind in {
        "Quầy": "stall",
        "Lò": "producer",
        "Kho": "warehouse",
        "Bưu cục": "courier",
    }.items():
        shop_in(ward_one, name, kind)

    reader = officer("doc", Role.CLERK, area=ward_one, domain=domain)

    assert names(reader) == seen
    parties = Party.objects.visible_to(reader).values_list("name", flat=True)
    assert set(parties) == {f"Chủ {name}" for name in seen}


def test_a_shop_outside_the_field_cannot_be_entered(client: Client, ward_one: Area) -> None:
    client.force_login(officer("doc", Role.CLERK, area=ward_one, domain="production"))
    form = {
        "name": "Quầy mới",
        "kind": "stall",
        "area": ward_one.pk,
        "owner": "Bà Mới",
        "owner_kind": "household",
    }

    refused = client.post("/co-so/them/", form)
    assert "ngoài địa bàn, lĩnh vực" in refused.content.decode()
    assert not Party.objects.exists()

    client.post("/co-so/them/", {**form, "kind": "producer"})
    assert Establishment.objects.get().kind == "producer"


# Codes


@pytest.fixture
def board(ward_one: Area) -> Board:
    market = add_place(name="Chợ Một", kind="market", area=ward_one, at=now(), by=None)
    return add_board(
        name="Ban quản lý chợ Một", kind="market", place=market, area=ward_one, at=now(), by=None
    )


def test_a_board_sees_its_stalls_and_nothing_beside_them(ward_one: Area, board: Board) -> None:
    shop_in(ward_one, "Sạp 1", "stall", place=board.place)
    shop_in(ward_one, "Ngoài chợ")

    manager = officer("cho", Role.BOARD_MANAGER, subject=board.code)

    assert names(manager) == {"Sạp 1"}
    assert list(Board.objects.visible_to(manager)) == [board]


def test_a_right_holder_sees_the_own_shops(ward_one: Area) -> None:
    own = shop_in(ward_one, "Của tôi")
    shop_in(ward_one, "Của người")

    holder = officer("chu", Role.RIGHT_HOLDER, subject=own.party.code)

    assert names(holder) == {"Của tôi"}
    assert list(Party.objects.visible_to(holder)) == [own.party]


def test_a_technician_sees_no_record_at_all(technician: User, board: Board, ward_one: Area) -> None:
    shop_in(ward_one, "Lan")

    assert names(technician) == set()
    assert not Party.objects.visible_to(technician).exists()
    assert not Board.objects.visible_to(technician).exists()
