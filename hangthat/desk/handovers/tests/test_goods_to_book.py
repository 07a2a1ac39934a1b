"""Goods that went along with a case stay in the ledger until somebody books them: it is said."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.cases.models import Case
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.queries.goods_to_book import still_to_book
from hangthat.domain.handovers.tests.desk_of_two import BY, OPENED, Two, goods

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TOLD = "đã chuyển theo số 12/CV, sổ tang vật chưa ghi"


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def seized(two: Two) -> tuple[Case, GoodsLot]:
    case = two.case()
    terms = [LotTerms("dép", Decimal(10), "đôi", goods=goods(case))]
    _, (lot,) = seize(case=case, seized_on=OPENED, lots=terms, **BY)
    return case, lot


def booking(lot: GoodsLot, row: Handover) -> str:
    address = reverse("desk:goodslot_dispose", args=[lot.code, "transferred"])
    return f"{address}?ban_giao={row.code}"


def test_goods_of_a_received_case_are_booked_from_its_page_or_the_first_one(
    client: Client, two: Two
) -> None:
    case, lot = seized(two)
    row = two.sent(two.prepared(case))
    pages = (f"/vu-viec/{case.code}/", "/viec-cua-toi/")
    assert [TOLD in page(client, two.giver, one) for one in pages] == [False, False]

    two.step(row, "received")

    for one in pages:
        told = page(client, two.giver, one)
        assert (TOLD in " ".join(told.split()), booking(lot, row) in told) == (True, True)
    form = page(client, two.giver, booking(lot, row))
    assert all(words in form for words in ("received/1", "Công an tỉnh", "12/CV"))
    said = {"quantity": "10", "occurred_on": "24/11/2026", "number": "received/1"}
    booked = client.post(booking(lot, row), said | {"counterpart": "Công an tỉnh"})

    assert booked.status_code == 302, booked.content.decode()
    lot.refresh_from_db()
    assert lot.held == 0
    assert [TOLD in page(client, two.giver, one) for one in pages] == [False, False]


def test_goods_of_a_case_that_came_back_are_not_to_be_booked(client: Client, two: Two) -> None:
    case, _ = seized(two)
    row = two.sent(two.prepared(case))
    two.step(row, "received")
    two.step(row, "returned")

    assert TOLD not in page(client, two.giver, "/viec-cua-toi/")


def test_a_laboratory_has_a_sample_not_the_lot(client: Client, two: Two) -> None:
    case, _ = seized(two)
    row = two.sent(two.prepared(case, kind="laboratory"))
    two.step(row, "received", by=two.giver)

    assert TOLD not in page(client, two.giver, "/viec-cua-toi/")


def test_who_received_them_is_not_told_to_book_them(client: Client, two: Two) -> None:
    case, _ = seized(two)
    two.step(two.sent(two.prepared(case)), "received")

    assert TOLD not in page(client, two.taker, "/viec-cua-toi/")


def test_who_does_not_see_the_hand_over_is_told_of_no_goods_to_book(two: Two, chi: User) -> None:
    case, lot = seized(two)
    two.step(two.sent(two.prepared(case)), "received")

    assert list(still_to_book(GoodsLot.objects.all(), two.giver)) == [lot]
    assert not still_to_book(GoodsLot.objects.all(), chi)
