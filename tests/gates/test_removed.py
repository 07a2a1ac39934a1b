"""A5: each place that asks for somebody's sight or right, struck out in turn, is noticed.

An ordinary run asks about a ninth of the files, `make check` about those that changed. It takes
the steps in which the last full run passed or noticed a new guard of these (`noticed/`), and
others until none is left that was not passed or not missed. A full run takes all others, writes
`noticed/` anew, and strikes out the guards marked as redundant too.
"""

from collections import Counter

import pytest

from tests.gates import sampling
from tests.gates.guards.places import KINDS, written
from tests.gates.guards.search import Notes, Search
from tests.gates.guards.steps import steps
from tests.gates.guards.watching import watch
from tests.gates.world import World

FLOOR = {"visible_to": 50, "asks": 25, "must_reach": 9, "reread": 4, "reread_keys": 1, "must": 4}


@pytest.mark.once
@pytest.mark.parametrize("kind", KINDS)
def test_every_guard_struck_out_is_noticed(
    world: World,
    counted: Counter,
    totals: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    search, notes = Search(kind, marked_too=sampling.FULL), Notes(kind)
    if not any(search.is_asked_about(place) for place in written(kind)):
        pytest.skip("this run asks about no guard of the kind")
    tour = steps(world, kind)
    watch(kind, search.watch, monkeypatch)
    first = notes.read(tour)  # a guard that was missed once is not struck out again
    for name in first:
        search.take(name, tour[name])
    search.go_on({name: step for name, step in tour.items() if name not in set(first)})

    assert (search.unnoticed, search.unvisited) == ([], [])
    assert search.passed <= written(kind)
    assert search.needless == []
    if sampling.FULL:
        assert len(search.passed) >= FLOOR[kind]
        notes.write(search.worth)
    counted[f"A5 guards struck out and noticed: {kind}"] += len(search.noticed)
    counted[f"A5 steps of the tour: {kind}"] += search.steps
    totals[f"A5 steps of the tour: {kind}"] = len(tour)
