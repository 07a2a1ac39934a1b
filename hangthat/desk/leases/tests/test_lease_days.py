"""What a board is told of days ahead: leases that end within a month, on its first page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.desk.leases.tests.test_lease_sheets import board as board
from hangthat.desk.leases.tests.test_lease_sheets import tenants as tenants
from hangthat.domain.commitments.tests.market import BY
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place
from hangthat.domain.leases.services import LeaseTerms, record_lease

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


def _board_of_another_market(ward: Area) -> User:
    place = add_place(name="Chợ Kỳ Lừa", kind="market", area=ward, **BY)
    made = add_board(name="BQL Kỳ Lừa", kind="market", place=place, area=ward, **BY)
    return add_officer(
        username="kylua", full_name="BQL", role=Role.BOARD_MANAGER, subject=made.code, at=now()
    )
