"""Pages name the unit of today where a record was entered under one that is no more."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.agencies.queries.unit_names import UnitNames
from hangthat.domain.commitments.models import Way
from hangthat.domain.commitments.services import ask_to_sign, issue_text
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
LAST, BEGUN = date(2025, 6, 30), date(2025, 7, 1)
BY: dict[str, Any] = {"by": None, "at": NOON}
pytestmark = pytest.mark.django_db


@pytest.fixture
def market(ward_one: Area) -> Place:
    return add_place(name="Chợ Một", kind="market", area=ward_one, **BY)


def stall(market: Place, number: int) -> Establishment:
    owner = register_party(name=f"Chủ quầy {number}", kind="household", **BY)
    return open_establishment(
        party=owner, name=f"Quầy {number}", kind="stall", area=market.area, place=market, **BY
    )


def dissolved(old: Area, *heirs: Area) -> None:
    Area.objects.filter(pk=old.pk).update(valid_to=LAST)
    for heir in heirs:
        AreaSuccession.objects.create(old=old, new=heir, on=BEGUN)


def test_signing_requests_markets_and_boards_are_told_under_the_unit_of_today(
    client: Client, an: User, market: Place, ward_one: Area, commune_two: Area
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Không bán.", **BY)
    shop = stall(market, 1)
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    ask_to_sign(text=text, way=Way.PAPER, asked_on=NOON.date(), establishments=[shop], **BY)
    dissolved(ward_one, commune_two)
    client.force_login(an)

    for page in (f"/ky/{shop.code}/", "/ky/?q=quay", "/cam-ket/de-nghi/", "/khu-vuc/"):
        words = client.get(page).content.decode()
        assert "Xã Hai" in words, page
        assert "Phường Một" not in words, page
    for page in (f"/khu-vuc/{market.code}/", f"/ban-quan-ly/{board.code}/"):
        assert "Xã Hai (trước là Phường Một)" in client.get(page).content.decode(), page


def test_a_shop_is_told_under_the_unit_of_today_on_its_card_and_where_it_is_picked(
    client: Client, an: User, market: Place, ward_one: Area, commune_two: Area
) -> None:
    shop = stall(market, 1)
    dissolved(ward_one, commune_two)
    client.force_login(an)

    for page in ("/kiem-tra/them/?q=quay", f"/chu-the/{shop.party.code}/"):
        words = client.get(page).content.decode()
        assert "Xã Hai" in words, page
        assert "Phường Một" not in words, page
    for page in (f"/co-so/{shop.code}/", f"/kiem-tra/them/?co_so={shop.code}"):
        assert "Xã Hai (trước là Phường Một)" in client.get(page).content.decode(), page


def test_a_unit_that_stands_and_land_that_was_divided_keep_their_name(
    province: Area, ward_one: Area, commune_two: Area
) -> None:
    third = Area.objects.create(code="00003", name="Xã Ba", level="commune", parent=province)
    before, after = UnitNames(LAST), UnitNames(BEGUN)
    dissolved(ward_one, commune_two, third)
    ward_one.refresh_from_db()

    assert [names.with_former(ward_one) for names in (before, after)] == ["Phường Một"] * 2
    assert after.name(third) == "Xã Ba"
    assert after.name(None) == ""


def test_a_list_asks_no_more_of_the_database_for_ten_former_units_than_for_one(
    client: Client, an: User, province: Area, commune_two: Area
) -> None:
    client.force_login(an)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert "Xã Hai" in client.get("/khu-vuc/").content.decode()
        return len(queries)

    counts = []
    for number in range(10):
        old = Area.objects.create(
            code=f"0010{number}", name=f"Xã cũ {number}", level="commune", parent=province
        )
        add_place(name=f"Chợ {number}", kind="market", area=old, **BY)
        dissolved(old, commune_two)
        counts.append(asked())

    assert counts[1] == counts[9]


def test_a_search_among_the_units_leaves_the_others_out(
    client: Client, an: User, ward_one: Area, commune_two: Area
) -> None:
    client.force_login(an)

    page = client.get("/dia-ban/", {"q": "phường một"}).content.decode()

    assert ward_one.name in page
    assert commune_two.name not in page
