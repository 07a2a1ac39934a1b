"""The page of an inspection says by which choice its shop was checked, to who may know it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import Basis, record
from hangthat.domain.selection.services import choose
from hangthat.domain.selection.tests.lots import choice_of, draw_on

pytestmark = [pytest.mark.both]


def clerk(name: str, area: Area, agency: Agency) -> User:
    return add_officer(
        username=name, full_name=f"Cán bộ {name}", role=Role.CLERK, area=area, agency=agency,
        valid_from=date(2021, 1, 1), at=now(),
    )  # fmt: skip


def seen(client: Client, user: User, held: Inspection) -> str:
    client.force_login(user)
    text = client.get(reverse("desk:inspection", args=[held.code])).content.decode()
    return " ".join(text.split())


def test_score_rank_and_draw_stand_on_the_page_of_the_inspection_for_the_own_agency(
    client: Client, ward_one: Area
) -> None:
    own, other = (Agency.objects.create(code=c, name=f"UBND {c}") for c in ("UB1", "UB2"))
    lan, mai = clerk("lan", ward_one, own), clerk("mai", ward_one, other)
    scored, drawn = stalls(ward_one, 2)
    said: dict[str, Any] = {"by": None, "at": now()}
    chosen = choose(scored, agency=own, reason="order", **said)
    lot = draw_on(localdate(), own)
    by_lot = choice_of(lot, drawn.pk)
    one, two = (
        record(
            held_on=localdate(), type="periodic", findings={shop: "clean"}, agency=own,
            basis=Basis(reason=reason), **said,
        )
        for shop, reason in ((scored, "order"), (drawn, "random"))
    )  # fmt: skip

    words = f"{chosen.score} điểm, thứ {chosen.rank} trong {chosen.among}"
    assert words in seen(client, lan, one)
    assert reverse("desk:draw", args=[lot.code]) in seen(client, lan, two)
    assert by_lot.code in seen(client, lan, two)
    for held in (one, two):
        assert "Được chọn" not in seen(client, mai, held), "another force's choice"


def test_an_inspection_that_answers_no_choice_says_none(client: Client, ward_one: Area) -> None:
    own = Agency.objects.create(code="UB1", name="UBND UB1")
    shop = stalls(ward_one, 1)[0]
    said: dict[str, Any] = {"by": None, "at": now()}
    held = record(held_on=localdate(), type="periodic", findings={shop: "clean"}, **said)
    choose(shop, agency=own, reason="order", **said)

    assert "Được chọn" not in seen(client, clerk("lan", ward_one, own), held)
