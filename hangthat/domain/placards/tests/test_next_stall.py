"""Which stall comes after one that is done."""

import pytest

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.domain.placards.queries.stalls import next_stall
from tests.street import LAST, NOON, TODAY, Street

pytestmark = pytest.mark.django_db


def test_it_follows_by_row_and_number_and_may_pass_over_those_that_signed(ward_one: Area) -> None:
    street = Street(ward_one)  # its first shop is B 12, signed
    user = add_officer(
        username="x", password="mat-khau-dai-1", full_name="Lý Văn Đi", role=Role.CLERK,
        area=ward_one, at=NOON,
    )  # fmt: skip
    at = {
        spot: street.open(f"Quầy {spot}", row=spot[0], number=spot[1:])
        for spot in ("A10", "A2", "B3", "C1")
    }
    street.sign(at["A10"], valid_to=LAST)
    elsewhere = street.open("Cửa hàng ngoài phố", place=None)

    def after(shop: object, **more: bool) -> str:
        found = next_stall(shop, user, on=TODAY, **more)
        return found.shop.name if found else ""

    assert after(at["A2"]) == "Quầy A10"
    assert after(at["A2"], unsigned=True) == "Quầy B3"
    assert after(at["B3"], unsigned=True) == "Quầy C1"
    assert after(at["B3"]) == street.shop.name
    assert after(at["C1"]) == after(elsewhere) == ""


def test_who_may_only_look_is_led_nowhere(ward_one: Area, leader: User) -> None:
    street = Street(ward_one)
    shop = street.open("Quầy A1", row="A", number="1")
    street.open("Quầy A2", row="A", number="2")

    assert next_stall(shop, leader, on=TODAY) is None
