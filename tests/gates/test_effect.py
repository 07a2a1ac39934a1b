"""A7: whatever takes a right away, the next request is refused, in the session that is open."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hangthat.core.access.models import Grant
from hangthat.core.access.policy import Rights
from hangthat.core.access.services import grants
from hangthat.core.access.services.grants import RoleTerms
from hangthat.core.access.services.people import dismiss
from hangthat.core.access.services.signing import change_password
from hangthat.core.agencies.models import Agency, Area, User
from tests.gates.doors import Visitor, address, outcome
from tests.gates.world import AT, SYSTEM, TODAY, World

YESTERDAY = TODAY - timedelta(1)
Act = Callable[[World, User], Any]


def _end(world: World, user: User) -> None:
    grants.end(grant=user.grants.get(), reason="thôi việc", **SYSTEM)


def _move(world: World, user: User) -> None:
    grants.end(grant=user.grants.get(), reason="chuyển xã", **SYSTEM)
    grants.give(user=user, terms=RoleTerms(role="clerk", area=world.areas["b"]), **SYSTEM)


def _end_of_whom_he_stands_in_for(world: World, user: User) -> None:
    grants.end(grant=world.people["clerk_a"].grants.get(), reason="thôi việc", **SYSTEM)


CASES: dict[str, tuple[str, Act, str]] = {  # who, what happens, the next answer
    "role ended": ("clerk_a", _end, "403"),
    "territory changed": ("clerk_a", _move, "404"),
    "unit gone": ("clerk_a", lambda w, u: _over(Area, "land-a"), "403"),
    "agency dissolved": ("police_a", lambda w, u: _over(Agency, "agency-police"), "403"),
    "grant run out": ("clerk_a", lambda w, u: u.grants.update(valid_to=YESTERDAY), "403"),
    "approval lacking": ("chair_a", lambda w, u: u.grants.update(approved_at=None), "403"),
    "dismissed": ("officer", lambda w, u: dismiss(user=u, reason="thôi việc", **SYSTEM), "sign-in"),
    "password changed": (
        "officer",
        lambda w, u: change_password(user=u, password="mot-cau-dai-khac", by=None, at=AT),
        "sign-in",
    ),
    "stand-in over": ("stand_in", _end_of_whom_he_stands_in_for, "403"),
}


def _over(model: Any, code: str) -> None:
    model.objects.filter(code=code).update(valid_to=YESTERDAY)


@pytest.mark.parametrize("case", CASES)
def test_the_next_request_is_refused(world: World, counted: Counter, case: str) -> None:
    name, happens, after = CASES[case]
    visitor = Visitor(name, world)
    shop = address("desk:establishment", world.get("shop", "sa").code)
    names = address("desk:members", "T12")
    assert [outcome(visitor.ask("GET", where)) for where in (shop, names)] == ["200", "200"]

    happens(world, User.objects.get(pk=visitor.user.pk))

    assert outcome(visitor.ask("GET", shop)) == after
    if after != "404":
        assert outcome(visitor.ask("GET", names)) == after
    counted["A7 rights gone at the next request"] += 1


def test_each_person_has_the_grants_that_are_in_force(world: World) -> None:
    """The query that is kept compiled is the one of the model, for whoever asks."""
    found = {name: Rights.load(user).grants for name, user in world.people.items()}

    active = {name: user for name, user in world.people.items() if user.is_active}
    right = {
        name: list(Grant.objects.in_force(on=TODAY).filter(user=user))
        for name, user in active.items()
    }
    assert {name: found[name] for name in active} == right
    assert [name for name in found.keys() - active.keys() if found[name]] == []
    assert sum(map(len, right.values())) >= 30
