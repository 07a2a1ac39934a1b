"""A file betrays nothing of what lies in another commune, and takes nothing from there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_intake import HA, HEADINGS, act, book, page, send
from hangthat.domain.establishments.models import Establishment, Party, StandIn
from hangthat.domain.establishments.services import add_place, open_establishment, register_party

BY: dict[str, Any] = {"by": None, "at": now()}


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def elsewhere(commune_two: Area) -> Establishment:
    owner = register_party(name="Cty Vải Hoa", kind="enterprise", tax_code="0100109106", **BY)
    return open_establishment(
        party=owner, name="Vải Hoa", kind="shop", area=commune_two, address="Số 1", **BY
    )


def test_a_code_of_another_commune_is_as_unknown_as_one_that_is_none(
    desk: Client, elsewhere: Establishment
) -> None:
    codes = (elsewhere.code, "CS-KHONGCO")
    rows = [(*HA[:4], f"Số {number}", *HA[5:], code) for number, code in enumerate(codes)]

    batch = send(desk, book(*rows, headings=(*HEADINGS, "Mã cơ sở")))

    assert batch.counts == {"error": 2}
    for code in codes:
        assert f"Không có cơ sở mã {code} trong phạm vi bạn được giao." in page(desk, batch)


def test_the_file_of_a_batch_is_taken_for_another_list_by_who_sees_the_batch_alone(
    desk: Client, chi: User
) -> None:
    batch = send(desk, book(HA))
    desk.force_login(chi)

    answer = desk.post("/nhap-du-lieu/gui/", {"again": batch.code, "list_name": "co-so"})

    assert "Không còn tệp ấy trên máy chủ" in answer.content.decode()
    assert not Batch.objects.filter(sender=chi).exists()


def test_a_market_of_another_commune_is_not_known(desk: Client, commune_two: Area) -> None:
    add_place(name="Chợ Khe Sâu", kind="market", area=commune_two, **BY)
    row = ("Quầy 13", "Na", "Phường Một", "Chợ Khe Sâu")
    headings = ("Tên cơ sở", "Chủ hộ", "Xã, phường", "Chợ")

    batch = send(desk, book(row, headings=headings), list_name="quay-sap")

    assert batch.counts == {"error": 1}
    assert "Không có chợ, khu vực kinh doanh nào tên “Chợ Khe Sâu”." in page(desk, batch)


def test_a_website_of_an_owner_in_another_commune_is_refused(
    desk: Client, elsewhere: Establishment
) -> None:
    row = ("https://vaihoa.vn", elsewhere.party.name, elsewhere.party.tax_code)
    headings = ("Tên miền", "Chủ sở hữu", "MST")

    batch = send(desk, book(row, headings=headings), list_name="website")

    assert batch.counts == {"error": 1}
    assert "Chưa có tổ chức, cá nhân này trong địa bàn bạn được giao" in page(desk, batch)


def test_a_seller_without_numbers_whose_name_is_recorded_is_asked_for_one(
    desk: Client, ward_one: Area, elsewhere: Establishment
) -> None:
    """Of those in sight alone: an owner of that name elsewhere changes no word."""
    owner = register_party(name="Công ty TNHH Tuấn Ngọc", kind="enterprise", **BY)
    open_establishment(party=owner, name="Kho Tuấn Ngọc", kind="shop", area=ward_one, **BY)
    names = ("Cty TNHH Tuấn Ngọc", elsewhere.party.name, "Cty TNHH Hải Yến")
    rows = [(f"facebook.com/trang{n}", name) for n, name in enumerate(names)]

    batch = send(desk, book(*rows, headings=("Trang", "Người bán")), list_name="mang-xa-hoi")

    assert batch.counts == {"error": 3}
    first, *others = [row.faults[0][1] for row in batch.rows.order_by("number")]
    assert "đã có chủ cơ sở tên “Công ty TNHH Tuấn Ngọc”" in first
    assert "ghi thêm mã số thuế" in first
    assert {words[:28] for words in others} == {"Chưa có tổ chức, cá nhân này"}


def test_who_sees_all_owners_is_told_that_a_seller_has_the_name_of_one(
    desk: Client, an: User, ward_one: Area
) -> None:
    register_party(name="Hộ kinh doanh Lý Thị Nga", kind="household", **BY)
    desk.force_login(an)
    rows = [(f"facebook.com/trang{n}", name) for n, name in enumerate(("Lý Thị Nga", "Lý Thị Ngà"))]

    batch = send(desk, book(*rows, headings=("Trang", "Người bán")), list_name="mang-xa-hoi")

    assert batch.counts == {"new": 2}
    first, other = [" ".join(row.notes) for row in batch.rows.order_by("number")]
    assert "đã có chủ cơ sở tên “Hộ kinh doanh Lý Thị Nga”" in first
    assert "thêm một chủ mới" in first
    assert "chủ mới" not in other


@pytest.mark.parametrize("name", ["Cty Vải Hoa", "Bà Tám"])
def test_a_number_of_an_owner_elsewhere_is_taken_like_one_that_nobody_has(
    desk: Client, elsewhere: Establishment, name: str
) -> None:
    """Preview, counts and what is written are the same; the owner stands as the file tells."""
    headings = ("Tên cơ sở", "Chủ hộ", "MST", "Điện thoại", "Xã, phường")
    told, made = [], []
    for number, code in enumerate((elsewhere.party.tax_code, "0101245486")):
        phone = f"098765432{number}"  # another: a name with a telephone names its owner
        row = (f"Quầy {number}", name, code, phone, "Phường Một")
        batch = send(desk, book(row, headings=headings))
        told.append(page(desk, batch).replace(code, "·").replace(f"Quầy {number}", "·"))
        told[-1] = told[-1].replace(phone, "·")
        counts = batch.counts
        act(desk, batch, "ghi")
        owner = Establishment.objects.get(name=f"Quầy {number}").party
        made.append(
            (counts, batch.counts, owner.name, owner.tax_code == code, owner.phone == phone)
        )

    assert made[0] == made[1]
    assert made[0][0] == {"new": 1}
    told = [
        re.sub(r'[0-9A-Z]{8,}|value="[^"]*"|nonce-\S+|data-left="\d+"|\d\d:\d\d', "·", one)
        for one in told
    ]
    assert told[0] == told[1]
    assert not Party.objects.visible_to(User.objects.get(username="binh")).filter(
        pk=elsewhere.party_id
    )
    asked = StandIn.objects.get()
    assert (asked.known, asked.is_one) == (elsewhere.party, name == elsewhere.party.name)


def test_what_came_in_under_a_number_of_elsewhere_can_be_taken_back(
    desk: Client, elsewhere: Establishment
) -> None:
    row = ("Quầy 1", "Cty Vải Hoa", elsewhere.party.tax_code, "Phường Một")
    batch = send(desk, book(row, headings=("Tên cơ sở", "Chủ hộ", "MST", "Xã, phường")))
    act(desk, batch, "ghi")

    act(desk, batch, "hoan-tac")

    assert list(Party.objects.all()) == [elsewhere.party]
    assert not StandIn.objects.exists()


@pytest.mark.parametrize("number", ["0912000111", "020123456789"])
def test_a_row_gives_a_shop_of_ones_own_the_number_of_a_stranger_without_a_word(
    desk: Client, elsewhere: Establishment, ward_one: Area, number: str
) -> None:
    owner = register_party(name="Bà Tám", kind="household", **BY)
    mine = open_establishment(party=owner, name="Quầy 1", kind="shop", area=ward_one, **BY)
    Party.objects.filter(pk=elsewhere.party_id).update(personal_id="020123456789")
    label = "Điện thoại" if number.startswith("09") else "CCCD"
    headings = ("Tên cơ sở", "Xã, phường", "Mã cơ sở", label)

    batch = send(desk, book(("Quầy 1", "Phường Một", mine.code, number), headings=headings))

    assert batch.counts == {"update": 1}


def test_an_exported_row_that_one_may_only_see_is_as_it_was_or_says_why_not(
    desk: Client, binh: User, elsewhere: Establishment
) -> None:
    looks_on(binh, elsewhere.area)
    heads = ("Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Địa chỉ", "Điện thoại", "Mã cơ sở")
    told = ("Vải Hoa", "Cty Vải Hoa", "Xã Hai", "•••", "•••", elsewhere.code)
    named = {"Địa chỉ": "Số 9", "Tên cơ sở": "Vải Hoa 2", "Điện thoại": "0912345678"}

    same = send(desk, book(told, headings=heads))
    assert same.counts == {"same": 1}
    assert "Bạn chỉ được xem cơ sở này; tệp không ghi gì khác." in page(desk, same)

    for heading, text in named.items():
        row = [text if head == heading else cell for head, cell in zip(heads, told, strict=True)]
        batch = send(desk, book(row, headings=heads))
        assert batch.counts == {"error": 1}, heading
        said = f"không được sửa; tệp ghi khác hồ sơ: {heading.lower()}."
        assert said in page(desk, batch), heading


def test_what_one_may_not_read_cannot_be_guessed_by_sending_it(
    desk: Client, binh: User, elsewhere: Establishment
) -> None:
    looks_on(binh, elsewhere.area)
    heads = ("Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Địa chỉ", "Mã cơ sở")
    rows = [("Vải Hoa", "Cty Vải Hoa", "Xã Hai", at, elsewhere.code) for at in ("Số 1", "Số 2")]

    told = [page(desk, send(desk, book(row, headings=heads))) for row in rows]

    assert all("tệp ghi khác hồ sơ: địa chỉ." in one for one in told)


def looks_on(user: User, area: Area) -> None:
    """He may see that commune besides, as a leader does."""
    give(user=user, terms=RoleTerms(role=Role.LEADER, area=area), **BY)
