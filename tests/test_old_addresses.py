"""Addresses that stand on paper lead somewhere after two hundred communes became sixty-five."""

import os
import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, AreaSuccession
from hangthat.core.common.tokens import new_token, short_code
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.publications.services import hide, withdraw, withdraw_warning
from hangthat.domain.publications.tests.scene import NOON, TODAY, Scene
from hangthat.portal.views.codes import WRONG_SHORT_CODES
from tests.street import Street

FULL = os.environ.get("HANGTHAT_GATES") == "full"
SHOPS = 4_800 if FULL else 60  # each with a long and a short address
COMMUNES, LEFT = (200, 65) if FULL else (20, 7)
REFORM = TODAY - timedelta(days=5)


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def communes(parent: Area | None, many: int, first: int, **more: Any) -> list[Area]:
    return Area.objects.bulk_create(
        Area(code=f"{first + n:05}", name=f"Xã {first + n}", level="commune", parent=parent, **more)
        for n in range(many)
    )  # fmt: skip


def shops_of(model: Establishment, areas: list[Area], places: list[Place]) -> list[str]:
    """Shops with their codes; some closed, some with a code that was withdrawn."""
    shops = Establishment.objects.bulk_create(
        Establishment(
            code=f"CS-{n}", party=model.party, name=f"Quầy {n}", kind="stall",
            area=areas[n % len(areas)], place=places[n % len(places)], search_key=f"quay {n}",
            closed_on=TODAY if n % 9 == 0 else None,
        )
        for n in range(SHOPS)
    )  # fmt: skip
    codes = DoorCode.objects.bulk_create(
        DoorCode(
            token=new_token(), establishment=shop, issued_at=NOON,
            withdrawn_at=NOON if n % 7 == 0 else None,
        )
        for n, shop in enumerate(shops)
    )  # fmt: skip
    whole = [reverse("portal:code", args=[one.token]) for one in codes]
    return whole + [reverse("portal:code", args=[short_code(one.token)]) for one in codes]


def published(scene: Scene) -> list[str]:
    """Shown, hidden, withdrawn; entries and warnings."""
    entries = [scene.published() for _ in range(3)]
    hide(entries[1], reason="xem lại", by=scene.head, at=NOON)
    withdraw(entries[2], reason="sai", by=scene.head, at=NOON)
    warnings = [scene.warned() for _ in range(2)]
    withdraw_warning(warnings[1], reason="sai", by=scene.head, at=NOON)
    found = [reverse("portal:named_entry", args=[one.code]) for one in entries]
    return found + [reverse("portal:warning", args=[one.code]) for one in warnings]


def test_no_address_of_before_the_reform_answers_that_there_is_nothing(
    client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.portal.views.named.localtime", lambda: NOON)
    old = communes(scene.ward.parent, COMMUNES, 20_000, valid_to=REFORM - timedelta(days=1))
    kinds = ("market", "mall", "craft_village")
    places = Place.objects.bulk_create(
        Place(code=f"KV-{n}", name=f"Chợ {n}", kind=kinds[n % 3], area=area)
        for n, area in enumerate(old)
    )
    addresses = shops_of(Street(scene.ward).shop, old, places) + published(scene)
    addresses += [reverse("portal:market", args=[one.code]) for one in places]
    feed, site = reverse("portal:warnings_feed"), ("front", "markets", "warnings", "named", "ask")
    addresses += [f"{feed}?xa={one.code}" for one in old] + [feed, "/cong/"]
    addresses += [reverse(f"portal:{one}") for one in site]

    new = communes(scene.ward.parent, LEFT, 30_000, valid_from=REFORM)
    AreaSuccession.objects.bulk_create(
        AreaSuccession(old=one, new=new[n % LEFT], on=REFORM) for n, one in enumerate(old)
    )
    answers = Counter()
    wrong = []
    for address in addresses:
        WRONG_SHORT_CODES.reset()
        status = client.get(address).status_code
        answers[status] += 1
        if status not in (200, 301, 410):
            wrong.append((address, status))

    assert wrong == []
    assert len(addresses) >= (10_000 if FULL else 160)
    shop = client.get(random.Random(7).choice(addresses[:SHOPS])).content.decode()
    assert "Xã 3" in shop, "and names the commune of today"


def test_the_feed_of_a_commune_has_its_warnings_and_those_of_the_whole_province(
    client: Client, scene: Scene, commune_two: Area
) -> None:
    Area.objects.filter(pk=scene.ward.pk).update(valid_to=date(2026, 11, 1))
    AreaSuccession.objects.create(old=scene.ward, new=commune_two, on=date(2026, 11, 2))
    scene.warned(title="Ở phường cũ", area=scene.ward, goods_group="mỹ phẩm")
    scene.warned(title="Cả tỉnh")
    other = communes(scene.ward.parent, 1, 40_000)[0]
    scene.warned(title="Ở nơi khác", area=other)
    feed = reverse("portal:warnings_feed")

    def titles(query: str) -> set[str]:
        said = client.get(f"{feed}?{query}").content.decode()
        return {one for one in ("Ở phường cũ", "Cả tỉnh", "Ở nơi khác") if one in said}

    assert titles(f"xa={commune_two.code}") == {"Ở phường cũ", "Cả tỉnh"}
    assert titles(f"xa={scene.ward.code}") == {"Ở phường cũ", "Cả tỉnh"}
    assert titles("nhom=mỹ phẩm") == {"Ở phường cũ", "Cả tỉnh", "Ở nơi khác"}
    assert titles("nhom=xăng dầu") == {"Cả tỉnh", "Ở nơi khác"}
