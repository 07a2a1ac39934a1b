"""A file betrays nothing of what lies in another commune, and takes nothing from there."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_intake import HA, HEADINGS, book, page, send
from hangthat.domain.establishments.models import Establishment
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
    assert "Chưa có chủ thể này trong địa bàn bạn được giao." in page(desk, batch)
