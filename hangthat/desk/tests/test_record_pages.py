"""Own fields, numbers that change and online channels, on their pages."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Look
from hangthat.desk.tests.pages import shown
from hangthat.domain.channels.services import open_channel
from hangthat.domain.establishments.models import Channel, Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party, renumber

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", phone="0912345678", **BY)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=ward_one, opened_on=date(2020, 5, 1), **BY
    )


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def text(page: Client, name: str, *args: Any) -> str:
    return shown(page.get(reverse(f"desk:{name}", args=args)))


def test_a_stall_is_asked_for_its_number_and_a_shop_is_not(
    page: Client, stall: Establishment
) -> None:
    address = reverse("desk:establishment_details", args=[stall.code])
    asked = page.get(address).content.decode()

    page.post(address, {"own_stall_number": "12A", "own_lease_clause": "yes"})
    page.post(
        address, {"own_stall_number": "15", "own_lease_from": "01/03/2026", "since": "01/03/2026"}
    )

    card = text(page, "establishment", stall.code)
    assert "Số quầy, ki-ốt" in asked
    assert "Hạng siêu thị" not in asked
    assert "01/03/2026" in card
    assert "số quầy, ki-ốt: 12A" in card


def test_a_wrong_value_is_refused_where_it_stands(page: Client, stall: Establishment) -> None:
    address = reverse("desk:establishment_details", args=[stall.code])

    refused = page.post(address, {"own_lease_from": "mai", "own_stall_number": "9"})

    assert "“mai” không phải ngày" in refused.content.decode()
    assert 'value="9"' in refused.content.decode()


def test_former_numbers_are_shown_to_whom_numbers_are_and_the_look_is_noted(
    page: Client, stall: Establishment, client: Client, leader: User
) -> None:
    page.post(
        reverse("desk:party_renumber", args=[stall.party.code]),
        {"on": "01/07/2025", "phone": "0999888777"},
    )

    card = text(page, "party", stall.party.code)
    client.force_login(leader)
    masked = text(client, "party", stall.party.code)

    assert "0912345678" in card
    assert "0912345678" not in masked
    assert Look.objects.filter(subject="establishments.formernumbers").exists()


def test_a_channel_lives_on_the_card_of_its_seller(page: Client, stall: Establishment) -> None:
    code = stall.party.code
    page.post(
        reverse("desk:channel_add") + f"?chu_the={code}",
        {
            **{"kind": "website", "state": "none", "url": "sap.vn", "start": "01/01/2021"},
            **{"party_code": code, "owner_kind": "household"},
        },
    )
    web = Channel.objects.get()
    page.post(
        reverse("desk:channel_amend", args=[web.code]), {"url": "sap.com.vn", "own_sells": "vải"}
    )
    page.post(
        reverse("desk:channel_declare", args=[web.code]), {"state": "notified", "on": "04/05/2026"}
    )
    later = Channel.objects.get(follows=web)
    page.post(
        reverse("desk:channel_recreate", args=[later.code]), {"url": "moi.vn", "on": "05/06/2026"}
    )
    last = Channel.objects.get(follows=later)
    page.post(reverse("desk:channel_close", args=[last.code]), {"day": "01/09/2026"})

    card = text(page, "party", code)
    assert "kế tiếp của sap.com.vn" in card
    assert "Mặt hàng bán: vải" in card
    assert "moi.vn" not in text(page, "channels")
    assert "moi.vn" in shown(page.get(reverse("desk:channels") + "?ca_da_dong=1&q=moi"))


def test_channels_are_listed_within_sight(page: Client, stall: Establishment, chi: User) -> None:
    open_channel(party=stall.party, kind="social", state="none", url="fb.vn/sap", **BY)

    mine = page.get(reverse("desk:channels") + "?loai=social&tinh_trang=none").content.decode()
    page.force_login(chi)

    assert "fb.vn/sap" in mine
    assert "fb.vn/sap" not in text(page, "channels")
    code = Channel.objects.get().code
    assert page.post(reverse("desk:channel_close", args=[code])).status_code == 404


def test_a_seller_without_a_shop_is_the_province_s_to_enter(
    page: Client, an: User, ward_one: Area
) -> None:
    body = {
        **{"kind": "social", "state": "none", "url": "fb.vn/moi"},
        **{"owner": "Người Bán Mạng", "owner_kind": "person"},
    }
    refused = page.post(reverse("desk:channel_add"), body).content.decode()
    page.force_login(an)
    page.post(reverse("desk:channel_add"), body)

    assert "nằm ngoài địa bàn" in refused
    assert Party.objects.get().channels.get().url == "fb.vn/moi"


def test_the_list_of_channels_costs_the_same_however_long(
    page: Client, stall: Establishment, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        open_channel(party=stall.party, kind="social", state="none", url=f"fb.vn/{number}", **BY)

    with django_assert_max_num_queries(16):
        text(page, "channels")


def test_an_owner_is_known_by_the_code_it_had_when_a_shop_is_added(
    page: Client, stall: Establishment, ward_one: Area
) -> None:
    renumber(stall.party, on=date(2025, 7, 1), tax_code="0100109106", **BY)
    renumber(Party.objects.get(), on=date(2026, 1, 1), tax_code="020099001234", **BY)

    page.post(
        reverse("desk:establishment_add"),
        {
            **{"name": "Quầy mới", "kind": "stall", "area": ward_one.pk, "sure": "on"},
            **{"owner": "Hoàng Văn Sạp", "owner_kind": "household", "tax_code": "0100109106"},
        },
    )

    assert Party.objects.get().establishments.count() == 2
