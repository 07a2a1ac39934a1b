"""A8: nobody writes a record that lies where he may not write; nothing of it stays."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from hangthat.core.access.services import OutOfReach
from hangthat.core.journal.models import Entry
from hangthat.core.web.form_tokens import FIELD, new_token
from tests.gates.acts import row
from tests.gates.doors import Visitor, address, outcome
from tests.gates.tour import escapes
from tests.gates.world import AT, World

FLOOR = 45
ESCAPES = escapes()
FORGED: list[tuple[str, str, dict[str, str]]] = [  # who, at which door, with which choices
    ("clerk_b", "desk:establishment_add", {"area": "area:a"}),
    ("clerk_b", "desk:establishment_add", {"area": "area:b", "place": "place:qa"}),
    ("clerk_b", "desk:activity_add", {"area": "area:a"}),
    ("clerk_b", "desk:activity_add", {"area": "area:e"}),
    ("clerk_b", "desk:activity_add", {"area": "area:gone"}),
    ("leader", "desk:establishment_add", {"area": "area:a"}),
    ("holder", "desk:activity_add", {"area": "area:a"}),
]
_FULL = {
    "name": "Quán", "kind": "shop", "opened_on": "01/08/2026", "owner": "Chủ",
    "owner_kind": "household", "held_on": "05/05/2026",
}  # fmt: skip


def rows_of_all() -> dict[str, int]:
    found = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.")
    }
    del found["sendings.Sending"]
    return found


@pytest.mark.parametrize("name", ESCAPES)
def test_no_deed_leaves_its_doers_reach(world: World, counted: Counter, name: str) -> None:
    said = {"by": world.people[name], "at": AT}
    before = rows_of_all()
    for number, attempt in enumerate(ESCAPES[name]):
        with pytest.raises((OutOfReach, PermissionDenied)):
            attempt(world, said)
            pytest.fail(f"{name} did number {number}")
        counted["A8 deeds out of reach, nothing written"] += 1

    assert rows_of_all() == before


@pytest.mark.parametrize(("name", "route", "choices"), FORGED)
def test_a_forged_choice_writes_nothing(
    world: World, counted: Counter, name: str, route: str, choices: dict[str, str]
) -> None:
    visitor, body = Visitor(name, world), dict(_FULL)
    for field, chosen in choices.items():
        kind, key = chosen.split(":")
        body[field] = str((world.areas[key] if kind == "area" else row(world, key)).pk)
    if route == "desk:activity_add":
        body["kind"] = "visit"
    before = rows_of_all()

    answer = visitor.client.post(address(route), body | _token(visitor))

    assert outcome(answer) in {"200", "403"}
    assert rows_of_all() == before
    counted["A8 deeds out of reach, nothing written"] += 1


def test_ticking_a_shop_of_elsewhere_reaches_nobody(world: World, counted: Counter) -> None:
    """A forged tick is not among the names offered; the round is held without it."""
    visitor, shop = Visitor("clerk_b", world), world.get("shop", "sa")
    body = _FULL | {"kind": "visit", "area": str(world.areas["b"].pk), "co_so": shop.code}
    before = rows_of_all()

    answer = visitor.client.post(address("desk:activity_add"), body | _token(visitor))

    assert outcome(answer) == "302"
    assert rows_of_all()["activities.Participant"] == before["activities.Participant"]
    assert (
        not Entry.objects.after(before["journal.Entry"])
        .filter(subject="activities.participant")
        .exists()
    )
    counted["A8 deeds out of reach, nothing written"] += 1


def test_enough_was_tried() -> None:
    assert sum(map(len, ESCAPES.values())) + len(FORGED) >= FLOOR


def _token(visitor: Visitor) -> dict[str, str]:
    return {FIELD: new_token(visitor.user.pk)}
