"""Who does another's work writes in his own name, for the other; and only while it lasts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from hangthat.core.access.policy import forget
from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.grants import end, stand_in
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}


@pytest.fixture
def chi_for_binh(binh: User, chi: User) -> User:
    """Chi does Bình's work beside her own until tomorrow."""
    today = localdate()
    stand_in(
        user=chi,
        stands_in_for=binh,
        valid_from=today,
        valid_to=today + timedelta(days=1),
        **BY,
    )
    return chi


def shop_in(area: Area, by: User | None) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", by=by, at=NOON, with_shop=True)
    return open_establishment(
        party=owner, name="Quầy 12", kind="stall", area=area, opened_on=date(2020, 5, 1),
        by=by, at=NOON,
    )  # fmt: skip


def last_line(model: str) -> Entry:
    return Entry.objects.filter(subject=model).latest("pk")


def test_what_lies_in_the_others_commune_is_written_for_the_other(
    chi_for_binh: User, ward_one: Area
) -> None:
    shop = shop_in(ward_one, chi_for_binh)

    line = last_line("establishments.establishment")
    assert (line.actor, line.on_behalf_of) == ("Lê Thị Chi", "Trần Thị Bình")
    close_establishment(shop=shop, closed_on=date(2023, 1, 1), by=chi_for_binh, at=NOON)
    assert last_line("establishments.establishment").on_behalf_of == "Trần Thị Bình"
    assert Establishment.objects.count() == 1


def test_what_lies_in_ones_own_commune_is_ones_own_work(
    chi_for_binh: User, commune_two: Area
) -> None:
    shop = shop_in(commune_two, chi_for_binh)
    inspect(
        held_on=date(2021, 2, 1), type="periodic", findings={shop: "clean"},
        by=chi_for_binh, at=NOON,
    )  # fmt: skip

    assert set(Entry.objects.filter(actor="Lê Thị Chi").values_list("on_behalf_of")) == {("",)}


@pytest.mark.parametrize("how", ["the lent role ends", "the other's own role ends"])
def test_it_ends_with_the_role_and_with_the_others_own(
    chi_for_binh: User, binh: User, ward_one: Area, how: str
) -> None:
    whose = chi_for_binh if how == "the lent role ends" else binh
    role = whose.grants.filter(area=ward_one).get()
    end(grant=role, reason="hết việc", **BY)
    forget(chi_for_binh)

    with pytest.raises(OutOfReach):
        shop_in(ward_one, chi_for_binh)

    assert not Establishment.objects.exists()
