"""A2 below the doors: of each kind of record everybody has the rows that the policy says.

PostgreSQL is asked otherwise than SQLite (`core/common/subqueries.py`), so that on both databases
every run tries every person with every record by every right.
"""

from collections import Counter

import pytest

from hangthat.core.access.lexicon import Action
from hangthat.core.access.policy import forget
from hangthat.core.access.services.holders import people_visible_to
from tests.gates import cast
from tests.gates.oracle import TABLE, Oracle
from tests.gates.world import World

# People are seen by a function, below; a file is seen with its paper, as the matrix asks.
WITHOUT_SIGHT = {"person", "file"}


@pytest.mark.parametrize("name", cast.PEOPLE)
def test_everybody_has_the_rows_that_the_policy_says(
    world: World, counted: Counter, name: str
) -> None:
    oracle, user, wrong, checked = Oracle(world), world.people[name], [], 0
    for kind in world.kinds.values():
        things = world.of(kind.name)
        actions = [action for resource, action in TABLE if resource == kind.resource]
        for action in actions if kind.name not in WITHOUT_SIGHT else ():
            forget(user)
            seen = type(things[0].row).objects.visible_to(user, Action(action))
            keys = set(seen.values_list("pk", flat=True))
            for thing in things:
                checked += 1
                if (thing.row.pk in keys) != oracle.reaches(name, action, thing):
                    wrong.append(f"{action} {kind.name} {thing.key}")

    assert wrong == []
    assert checked > 500
    counted["A2 records below the doors, by each right of each person"] += checked


@pytest.mark.parametrize("name", sorted(set(cast.PEOPLE) - cast.OUT))
def test_everybody_has_the_people_that_the_policy_says(
    world: World, counted: Counter, name: str
) -> None:
    oracle, user = Oracle(world), world.people[name]
    forget(user)
    seen = set(people_visible_to(user).values_list("username", flat=True))

    people = world.of("person")
    right = {one.code for one in people if oracle.reaches_person(name, "read", one.key)}
    assert seen & {one.code for one in people} == right
    counted["A2 records below the doors, by each right of each person"] += len(people)
