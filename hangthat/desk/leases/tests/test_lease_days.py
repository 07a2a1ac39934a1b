"""What a board is told of days ahead: leases that end within a month, on its first page."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.desk.leases.tests.test_lease_sheets import board as board
from hangthat.desk.leases.tests.test_lease_sheets import sent_file
from hangthat.desk.leases.tests.test_lease_sheets import tenants as tenants
from hangthat.domain.commitments.tests.market import BY
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place, close_establishment
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, give_back, record_lease

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_board_is_told_which_leases_end_within_thirty_days_and_on_which_day(
    tenants: list[Establishment], board: User, client: Client, chi: User, ward_one: Area
) -> None:
    today = localdate()
    begun = today - timedelta(300)
    ends = {"0": 0, "30": 30, "31": 31, "again": 10}
    for shop, (stall, days) in zip(tenants, ends.items(), strict=True):
        last = today + timedelta(days)
        record_lease(shop, terms=LeaseTerms(stall, "", begun, last, clause=True), by=None, at=now())
    after = LeaseTerms("again", "", today + timedelta(11), None, clause=True)
    record_lease(tenants[3], terms=after, by=None, at=now())

    shown = client.get(reverse("desk:home")).content.decode()
    assert "Hợp đồng thuê quầy sắp hết hạn" in shown
    assert "Quầy 0, Quầy 1" in shown
    assert f"hết ngày {today + timedelta(30):%d/%m/%Y}" in shown
    assert "Quầy 31, Quầy 3" not in shown
    assert "Quầy again" not in shown
    assert shown.index("Quầy 0, Quầy 1") < shown.index("Quầy 30, Quầy 2"), "the first end first"
    client.force_login(chi)
    assert "sắp hết hạn" not in client.get(reverse("desk:home")).content.decode()
    client.force_login(_board_of_another_market(ward_one))
    assert "sắp hết hạn" not in client.get(reverse("desk:home")).content.decode()


def test_a_board_is_told_that_a_stall_whose_shop_closed_was_not_given_back(
    tenants: list[Establishment], board: User, client: Client, chi: User, ward_one: Area
) -> None:
    today = localdate()
    closed = today - timedelta(3)
    for shop, stall, last in zip(tenants, "123", (None, None, closed), strict=False):
        terms = LeaseTerms(stall, "", today - timedelta(300), last, clause=True)
        record_lease(shop, terms=terms, by=None, at=now())
    for shop in (tenants[0], tenants[2]):
        close_establishment(shop=shop, closed_on=closed, by=None, at=now())
    lease = StallLease.objects.get(stall="1")

    shown = client.get(reverse("desk:home")).content.decode()
    assert "hợp đồng thuê quầy chưa ghi trả quầy" in shown
    assert f"đóng cửa ngày {closed:%d/%m/%Y}" in shown
    listed = client.get(reverse("desk:stallleases") + "?xem=da-dong-cua").content.decode()
    assert re.findall(r"data-row>([^<]+)</a>", listed.partition("<main")[2]) == [tenants[0].name]
    assert "vẫn tính là đang thuê" in " ".join(card_of(client, lease).split())
    assert "vẫn tính là" not in card_of(client, StallLease.objects.get(stall="2"))
    where = reverse("desk:stalllease_give_back", args=[lease.code])
    assert f'value="{closed:%d/%m/%Y}"' in client.get(where).content.decode()
    for stranger in (chi, _board_of_another_market(ward_one)):
        client.force_login(stranger)
        assert "chưa ghi trả quầy" not in client.get(reverse("desk:home")).content.decode()

    client.force_login(board)
    give_back(lease, on=closed, by=None, at=now())
    assert "chưa ghi trả quầy" not in client.get(reverse("desk:home")).content.decode()
    assert "vẫn tính là" not in card_of(client, lease)


def card_of(client: Client, lease: StallLease) -> str:
    return client.get(reverse("desk:stalllease", args=[lease.code])).content.decode()


def test_the_list_says_which_leases_end_within_so_many_days_in_that_order_and_goes_back_unchanged(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    today = localdate()
    ends = {"a": 45, "b": None, "c": 20, "d": -1}
    for shop, (stall, days) in zip(tenants, ends.items(), strict=True):
        last = None if days is None else today + timedelta(days)
        terms = LeaseTerms(stall, "", today - timedelta(300), last, clause=True)
        record_lease(shop, terms=terms, by=None, at=now())
    names = dict(zip(ends, (one.name for one in tenants), strict=True))

    def stalls(query: str) -> str:
        page = client.get(f"{reverse('desk:stallleases')}?{query}").content.decode()
        shown = re.findall(r"data-row>([^<]+)</a>", page.partition("<main")[2])
        return "".join(stall for name in shown for stall in names if names[stall] == name)

    assert stalls("xem=sap-het") == "c"
    assert stalls("xem=sap-het&trong=60&sort=het_han") == "ca"
    assert stalls("xem=sap-het&trong=60&sort=-het_han") == "ac"
    assert stalls("sort=het_han") == "cab", "without a term: the last to end"
    assert stalls("xem=het&trong=x") == "d"
    shown = client.get(reverse("desk:stallleases") + "?trong=60").content.decode()
    assert "Sắp hết hạn trong 60 ngày" in shown
    assert "không thời hạn" in shown

    book = client.get(reverse("desk:stallleases_xlsx") + "?sort=het_han").content
    batch = sent_file(client, book)
    assert [line.values["stall"] for line in batch.rows.order_by("pk")] == ["c", "a", "b"]
    assert batch.counts == {"same": 3}


def _board_of_another_market(ward: Area) -> User:
    place = add_place(name="Chợ Kỳ Lừa", kind="market", area=ward, **BY)
    made = add_board(name="BQL Kỳ Lừa", kind="market", place=place, area=ward, **BY)
    return add_officer(
        username="kylua", full_name="BQL", role=Role.BOARD_MANAGER, subject=made.code, at=now()
    )
