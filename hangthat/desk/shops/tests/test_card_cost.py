"""What the card of a shop costs: as much with a long history as with a short one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, stalls, trade_text
from hangthat.domain.custody.services import LotTerms, seize
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import register_party
from hangthat.domain.establishments.services.lifecycle import pass_on
from hangthat.domain.handovers.tests.desk_of_two import OPENED, Two
from hangthat.domain.inspections.services import record as inspect

AT_MOST = 15  # queries


def grow(shop: Establishment, days: int, first: date = date(2022, 3, 1)) -> None:
    """Five events on each of so many days."""
    for day in (first + timedelta(weeks=n) for n in range(days)):
        hold(kind="visit", held_on=day, area=shop.area, establishments=[shop], **BY)
        sign(text=trade_text(str(day)), member=shop, signed_on=day, **BY)
        inspect(held_on=day, type="periodic", findings={shop: "violation"}, **BY)
        found = find_violation(
            classification="counterfeit", found_on=day, establishment=shop, conduct="Bày bán", **BY
        )
        decide(violation=found, decided_on=day, sanction="warning", number=f"{day}/QĐ", **BY)


def cost(client: Client, shop: Establishment) -> int:
    """Without what the first page of a session writes of the session itself."""
    address = reverse("desk:establishment", args=[shop.code])
    client.get(reverse("desk:search"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.both
def test_the_card_of_a_shop_with_two_hundred_events_asks_at_most_fifteen_questions(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    long, short = stalls(ward_one, 2)
    grow(short, 1)
    grow(long, 40)

    assert cost(client, short) == cost(client, long) <= AT_MOST


@pytest.mark.both
def test_cases_that_were_handed_over_and_goods_in_custody_cost_no_more(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    busy, quiet = stalls(ward_one, 2)
    two = Two(ward_one)
    for _ in range(3):
        case = two.case()
        find_violation(
            classification="counterfeit", found_on=OPENED, establishment=busy, case=case, **BY
        )
        lots = [LotTerms("mũ bảo hiểm", Decimal(10), "chiếc", value_vnd=1_000_000)] * 2
        seize(case=case, seized_on=OPENED, lots=lots, **BY)
        two.at("received", "accepted", case=case)
    for shop in (busy, quiet):
        grow(shop, 1)

    assert cost(client, quiet) == cost(client, busy) <= AT_MOST
    shown = client.get(reverse("desk:establishment", args=[busy.code])).content.decode()
    assert "Hồ sơ đã bàn giao" in shown
    assert "Tang vật đang giữ" in shown


def test_a_shop_that_changed_hands_often_costs_no_more(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    shop, alone = stalls(ward_one, 2)
    for year in range(2021, 2025):
        grow(shop, 1, date(year, 2, 1))
        buyer = register_party(name=f"Chủ năm {year}", kind="household", **BY)
        shop = pass_on(shop, to=buyer, on=date(year, 6, 1), **BY)
    grow(shop, 1, date(2025, 2, 1))
    grow(alone, 1)

    assert cost(client, alone) == cost(client, shop) <= AT_MOST
