"""What only some kinds have: checked by the table, kept with its days."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.establishments.lexicon import OF_CHANNELS, OF_PLACES, OF_SHOPS
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.own import checked, gaps, labelled_values
from hangthat.domain.establishments.models.party import ChannelKind
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.services import (
    detail,
    open_establishment,
    pass_on,
    register_party,
)

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
STALL = OF_SHOPS["stall"]


@pytest.fixture
def stall(ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=ward_one, opened_on=date(2020, 5, 1), **BY
    )


def test_every_kind_has_its_line_in_the_table() -> None:
    assert OF_SHOPS.keys() == set(EstablishmentKind.values)
    assert OF_CHANNELS.keys() == set(ChannelKind.values)
    assert OF_PLACES.keys() == set(PlaceKind.values)
    for fields in (*OF_SHOPS.values(), *OF_CHANNELS.values(), *OF_PLACES.values()):
        assert len({one.name for one in fields}) == len(fields)


def test_values_are_kept_in_one_spelling_and_told_in_words() -> None:
    said = {
        "stall_number": " 12  A",
        "lease_from": date(2026, 1, 2),
        "lease_clause": True,
        "row": "",
    }

    kept = checked(STALL, said)

    assert kept == {"stall_number": "12 A", "lease_from": "2026-01-02", "lease_clause": True}
    assert checked(STALL, kept) == kept
    assert dict(labelled_values(STALL, kept))["thuê từ ngày"] == "02/01/2026"
    assert gaps(STALL, kept) == ["số giấy đăng ký kinh doanh"]
    assert checked(OF_SHOPS["warehouse"], {"plates": "12A-123.45, 12A-123.45,, 29C1"}) == {
        "plates": ["12A-123.45", "29C1"]
    }


@pytest.mark.parametrize(
    "values",
    [
        {"plates": "12A"},
        {"lease_from": "hôm qua"},
        {"lease_clause": "có"},
        {"stall_number": "x" * 301},
    ],
)
def test_what_a_stall_has_not_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        checked(STALL, values)


@pytest.mark.parametrize("value", [-1, True, 1.5, "nhiều", 10**10])
def test_a_number_is_whole_and_not_below_nothing(value: Any) -> None:
    with pytest.raises(ValidationError):
        checked(OF_SHOPS["shop"], {"floor_area": value})


def test_a_change_from_a_day_on_keeps_what_was(stall: Establishment) -> None:
    detail(stall, values={"stall_number": "12"}, **BY)

    detail(stall, values={"stall_number": "15"}, since=date(2026, 3, 1), **BY)
    detail(stall, values={"stall_number": "15B"}, **BY)

    was, now = ShopDetails.objects.order_by("start")
    assert (was.values, was.start, was.end) == (
        {"stall_number": "12"},
        date(2020, 5, 1),
        date(2026, 2, 28),
    )
    assert (now.values, now.start, now.end) == ({"stall_number": "15B"}, date(2026, 3, 1), None)
    assert ShopDetails.objects.in_force(on=date(2025, 1, 1)).get() == was
    with pytest.raises(ValidationError, match="có từ 01/03/2026"):
        detail(stall, values={}, since=date(2026, 3, 1), **BY)
    with pytest.raises(ValidationError, match="sau hôm nay"):
        detail(stall, values={}, since=date(2026, 11, 25), **BY)


def test_a_new_owner_finds_the_number_and_not_the_lease(stall: Establishment) -> None:
    detail(stall, values={"stall_number": "12", "lease_clause": True, "licence": "41A"}, **BY)
    buyer = register_party(name="Lý Văn Hùng", kind="household", **BY)

    sold = pass_on(stall, to=buyer, on=date(2026, 5, 4), **BY)

    assert sold.details.get().values == {"stall_number": "12"}
