"""Programs answer requests of shops: of the record as they read it, by what their token opens."""

from typing import Any

import pytest
from django.utils.timezone import now

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Area, User
from hangthat.desk.own_records.tests.api_writes import session_of
from hangthat.desk.tests.api import Caller, by_token, token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import amend_establishment
from hangthat.domain.own_records import public
from hangthat.domain.own_records.models import ShopRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ward_one: Area, plan_125: object) -> Establishment:
    return stalls(ward_one, 1)[0]


def request_of(shop: Establishment) -> str:
    """For another address; where the request is read."""
    public.ask_correction(
        session_of(shop), topic="address", value="Số 1 phố Thử", words="sai", photo=b"", at=now()
    )
    return f"shop-requests/{ShopRequest.objects.get().code}"


def accepted(caller: Caller, here: str, version: int) -> Any:
    return caller.write(f"{here}/acceptance", {"answer": "Đã sửa", "version": version})


def test_a_program_accepts_a_correction_of_the_record_as_it_read_it(
    an: User, shop: Establishment
) -> None:
    here, caller = request_of(shop), by_token(an)
    read = caller.read(here).json()
    assert (read["value"], read["current"]) == ("Số 1 phố Thử", shop.address)
    amend_establishment(
        shop, version=shop.version, reason="đổi số nhà", address="Số 9", by=an, at=now()
    )
    late = accepted(caller, here, read["current_version"])
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert Establishment.objects.get(pk=shop.pk).address == "Số 9"

    again = caller.read(here).json()
    assert again["current"] == "Số 9"
    assert accepted(caller, here, again["current_version"]).status_code == 201

    assert Establishment.objects.get(pk=shop.pk).address == "Số 1 phố Thử"
    assert ShopRequest.objects.get().answer == "Đã sửa"
    twice = caller.write(f"{here}/refusal", {"answer": "không"})
    assert (twice.status_code, "đã được trả lời" in twice.content.decode()) == (422, True)


def test_a_token_without_shops_refuses_requests_and_corrects_nothing(
    an: User, shop: Establishment
) -> None:
    here = request_of(shop)
    caller = Caller(token(an, Resource.SHOP_REQUEST))
    version = caller.read(here).json()["current_version"]

    assert accepted(caller, here, version).status_code == 403
    assert Establishment.objects.get(pk=shop.pk).address == shop.address
    assert caller.write(f"{here}/refusal", {"answer": "không đúng"}).status_code == 201
    assert ShopRequest.objects.get().state == "refused"
