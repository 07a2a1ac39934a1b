"""The menu says where one is."""

import re

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.tests.market import stalls

pytestmark = pytest.mark.django_db


def marked(client: Client, address: str) -> str:
    """The section that the menu marks on a page; empty: none."""
    page = client.get(address).content.decode()
    side = page.partition('<nav class="sidenav"')[2].partition("</nav>")[0]
    found = re.search(r'aria-current="[a-z]+".*?<span>(.+?)</span>', side, re.DOTALL)
    return found[1] if found else ""


def test_visits_long_work_and_owners_belong_to_a_section(
    client: Client, binh: User, ward_one: Area
) -> None:
    (shop,) = stalls(ward_one, 1)
    client.force_login(binh)

    assert marked(client, "/lich/") == "Sau khi ký"
    assert marked(client, "/viec/") == "Việc của tôi"
    assert marked(client, f"/chu-the/{shop.party.code}/") == "Cơ sở"
