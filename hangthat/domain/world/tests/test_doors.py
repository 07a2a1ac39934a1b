"""In the demonstration too, codes for doors are given out by who looks after the shop."""

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.world.services.demo.doors import hand_out

pytestmark = pytest.mark.django_db


def test_an_officer_of_a_ward_gives_codes_to_shops_of_his_ward_alone(
    ward_one: Area, commune_two: Area, binh: User
) -> None:
    (there,), (here,) = stalls(commune_two, 1), stalls(ward_one, 1)
    text = trade_text()
    for shop in (there, here):
        sign(text=text, member=shop, signed_on=TODAY, **BY)

    hand_out(at=NOON)

    assert [(one.establishment, one.issued_by) for one in DoorCode.objects.all()] == [(here, binh)]
