"""A5: every cell of the policy, turned the other way, is noticed by somebody's look."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from hangthat.core.access.lexicon import Action, Resource, Role, Scope
from hangthat.core.access.models import ApiToken, Post, Title
from hangthat.core.access.policy import TABLE
from hangthat.core.intake.models import Batch
from hangthat.domain.commitments.models import FormBatch
from tests.gates import cast, sampling
from tests.gates.doors import Visitor
from tests.gates.oracle import ROLES
from tests.gates.oracle import TABLE as WRITTEN
from tests.gates.probes import PROBES, Probe, rows
from tests.gates.world import AT, DAY, World

CHECK_ONLY_AFTER = ("hangthat/core/access/", "tests/gates/")  # the table, and who looks for what
FLOOR = {
    "calendar": 28,
    "checklist": 30,
    "token": 60,
    "plan": 14,
    "journal": 14,
    "status": 14,
    "target": 25,
    "wording": 28,
    "tip_route": 28,
}
_WIDER = {
    Scope.AGENCY: (Scope.TERRITORY, Scope.PUBLISHED),
    Scope.TERRITORY: (Scope.PUBLISHED,),
    Scope.SUBJECT: (Scope.PUBLISHED,),
    Scope.OWN: (Scope.PUBLISHED,),
    Scope.PUBLISHED: (),
}
SHARE = 1 if sampling.WHOLE else 8  # an ordinary run turns one cell in so many
# Turned so, nothing changes for anybody; each with its reason.
SAME_AS_BEFORE = {
    ("token", "add", "widen to published"): "a token is always its issuer's own",
    ("figure", "add", "widen to territory"): "a figure that is kept is of its keeper's own agency",
}
Mutant = tuple[tuple[Resource, Action], Role, Scope | None]


@contextmanager
def turned(mutant: Mutant) -> Iterator[None]:
    cell, role, scope = mutant
    before = dict(TABLE.setdefault(cell, {}))
    if scope is None:
        TABLE[cell].pop(role)
    else:
        TABLE[cell][role] = scope
    try:
        yield
    finally:
        TABLE[cell].clear()
        TABLE[cell].update(before)


def mutants(resource: str) -> Iterator[tuple[str, Mutant]]:
    """Of each cell: taken away, given to a role that has it not, and reaching further."""
    for cell in [cell for cell in TABLE if cell[0] == resource]:
        for role in Role:
            scope = TABLE[cell].get(role)
            if scope is None:
                yield "add", (cell, role, Scope.TERRITORY)
                continue
            yield "remove", (cell, role, None)
            for wider in _WIDER[scope]:
                yield f"widen to {wider}", (cell, role, wider)


@pytest.mark.once  # the table is the same on both databases
@pytest.mark.skipif(sampling.SLICES is not None, reason="the policy belongs to no slice")
@pytest.mark.parametrize("resource", sorted({resource for resource, _ in WRITTEN}))
def test_every_turned_cell_is_noticed(
    world: World, counted: Counter, totals: dict[str, int], resource: str
) -> None:
    looks = Looks(world)
    survivors, tried = [], 0
    _own_rows(world)
    for number, (how, mutant) in enumerate(mutants(resource)):
        cell, role, _ = mutant
        if (*cell, how) in SAME_AS_BEFORE or number % SHARE:
            continue
        tried += 1
        where = looks.notice(mutant)
        if not where:
            survivors.append((*map(str, cell), role.value, how))
        counted[f"A5 cells turned and noticed {where}"] += 1
    counted["A5 cells of the policy turned"] += tried
    totals["A5 cells of the policy turned"] = _all_mutants()

    assert survivors == []
    assert tried >= FLOOR.get(resource, 40) // SHARE


def _all_mutants() -> int:
    resources = {resource for resource, _ in WRITTEN}
    found = (mutant for resource in resources for mutant in mutants(resource))
    return sum(1 for how, (cell, _, _) in found if (*cell, how) not in SAME_AS_BEFORE)


class Looks:
    """The looks of everybody at every door, each taken once while the policy is whole."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.visitors: dict[str, Visitor] = {}
        self.right: dict[Any, Any] = {}

    def notice(self, mutant: Mutant) -> str:
        """At which kind of look the turned cell shows; empty: at none. That each door asks for its
        right is tried by the matrix: a door is looked at where the rows are the same as before."""
        cell, role, _ = mutant
        at_doors = PROBES[cell[0].value, cell[1].value]
        below = [rows(cell[0].value, cell[1].value)]
        for where, probes in (("below the doors, by rows", below), ("at a door", at_doors)):
            for probe in probes:
                if any(self.differs(mutant, probe, name) for name in _holders(role.value)):
                    return where
        return ""

    def differs(self, mutant: Mutant, probe: Probe, name: str) -> bool:
        if name not in self.visitors:
            self.visitors[name] = Visitor(name, self.world)
        visitor, key = self.visitors[name], (id(probe), name)
        if key not in self.right:
            self.right[key] = probe(self.world, visitor)
        with turned(mutant):
            return probe(self.world, visitor) != self.right[key]


def _holders(role: str) -> list[str]:
    return [
        name
        for name, held in cast.PEOPLE.items()
        if name not in cast.OUT and any(one.live and one.role == role for one in held)
    ]


def _own_rows(world: World) -> None:
    """What is one's own shows only if everybody has some."""
    title = Title.objects.create(code="own", name="Chức danh của mỗi người")
    for name, user in world.people.items():
        Batch.objects.create(code=f"NH-{name}", name=name, size=1, sender=user, sent_at=AT)
        FormBatch.objects.create(
            code=f"MC-{name}", title=name, text=world.texts["trade"], sender=user, asked_on=DAY,
            recorded_at=AT,
        )  # fmt: skip
        Post.objects.create(
            user=user, title=title, agency=world.agencies["old"], valid_from=DAY,
            given_at=AT, approved_at=AT,
        )  # fmt: skip
        ApiToken.objects.create(
            user=user, name=name, digest=name, made_at=AT, expires_at=AT + timedelta(days=3)
        )


def test_no_cell_is_without_a_probe() -> None:
    cells = {(resource.value, action.value) for resource, action in TABLE}

    assert PROBES.keys() == cells == WRITTEN.keys()


def test_each_role_is_somebodys() -> None:
    assert all(_holders(role) for role in ROLES)


def test_the_oracle_was_written_by_hand_and_agrees() -> None:
    letters = {
        Scope.TERRITORY: "Đ", Scope.AGENCY: "C", Scope.SUBJECT: "H", Scope.OWN: "B",
        Scope.PUBLISHED: "X",
    }  # fmt: skip
    held = {
        (resource.value, action.value): {
            role: letters[cells[Role(role)]] if Role(role) in cells else "." for role in ROLES
        }
        for (resource, action), cells in TABLE.items()
    }

    assert held == WRITTEN
