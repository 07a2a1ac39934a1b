"""“Ngẫu nhiên” is nobody's to type: a draw alone gives it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.tests.small import shop_in
from hangthat.domain.selection.queries import waiting_by_lot
from hangthat.domain.selection.tests.lots import choice_of, draw_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def mai(here: Unit) -> User:
    """A clerk of the ward's committee, which draws."""
    return add_officer(
        username="mai", full_name="Cán bộ Mai", role=Role.CLERK, area=here.area, at=now(),
        agency=Agency.objects.create(code="UB1", name="UBND phường"), valid_from=date(2021, 1, 1),
    )  # fmt: skip


def offered(client: Client, shop: Establishment) -> bool:
    form = client.get(f"{reverse('desk:inspection_add')}?co_so={shop.code}").context["form"]
    return "random" in dict(form.fields["reason"].choices)


def sent(client: Client, shop: Establishment, user: User) -> Any:
    said = {"held_on": f"{localdate():%d/%m/%Y}", "type": "periodic", "finding": "clean"}
    said["agency"] = str(user.agency_id)
    address = f"{reverse('desk:inspection_add')}?co_so={shop.code}"
    return client.post(address, said | {"reason": "random"})


def told(user: User, shop: Establishment) -> Any:
    found = [{"establishment": shop.code, "finding": "clean"}]
    said = {"held_on": str(localdate()), "type": "periodic", "findings": found}
    return by_token(user).write("inspections", said | {"reason": "random"})


def test_a_check_is_by_lot_only_where_a_draw_that_the_officer_knows_has_chosen_the_shop(
    client: Client, mai: User, here: Unit
) -> None:
    shop, before = here.shop, Inspection.objects.count()
    other = Agency.objects.create(code="KHAC", name="Cơ quan khác")
    choice_of(draw_on(localdate(), other), shop.pk)
    client.force_login(mai)

    assert not offered(client, shop), "what another force drew is not betrayed"
    assert "reason" in sent(client, shop, mai).context["form"].errors
    refused = told(mai, shop)
    assert refused.status_code == 422
    assert refused.json()["fields"] == {"reason": "“Ngẫu nhiên” chỉ do rút thăm chọn ra."}
    assert Inspection.objects.count() == before

    assert mai.agency is not None
    own = draw_on(localdate(), mai.agency, code="RT-2")
    choice_of(own, shop.pk, code="LC-2")

    assert offered(client, shop)
    assert sent(client, shop, mai).status_code == 302
    assert Inspection.objects.latest("pk").reason == "random"
    assert not offered(client, shop), "they were there"


def test_a_program_says_by_lot_of_what_was_drawn(mai: User, here: Unit) -> None:
    assert mai.agency is not None
    choice_of(draw_on(localdate(), mai.agency), here.shop.pk)

    assert told(mai, here.shop).status_code == 201


def test_which_of_many_shops_wait_by_lot_is_asked_once(
    mai: User, here: Unit, django_assert_num_queries: Any
) -> None:
    other = shop_in(here.area, "Quầy khác")
    choice_of(draw_on(localdate(), mai.agency), here.shop.pk)
    assert waiting_by_lot([], mai) == set()  # and what the person may is known from here on

    with django_assert_num_queries(1):
        assert waiting_by_lot([here.shop, other], mai) == {here.shop.pk}
