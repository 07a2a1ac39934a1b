"""A4: what is out of reach looks, to the byte, like what does not exist."""

import statistics
import time
from collections import Counter

import pytest

from tests.gates import cast, scope
from tests.gates.doors import Visitor, address, body_of
from tests.gates.matrix import ROWS
from tests.gates.oracle import Oracle
from tests.gates.test_matrix import body_for
from tests.gates.world import Thing, World

ROWS_OF_SOMEBODY = [row for row in ROWS if row.of_a_row]
CODED = [row for row in ROWS_OF_SOMEBODY if scope.tried(row.route)]
NAMES = ("clerk_b", "market_a", "board_a", "holder", "leader_a", "two_hats", "technician")


@pytest.mark.parametrize("name", NAMES[: cast.FEW])
def test_a_row_out_of_reach_answers_as_one_that_does_not_exist(
    world: World, counted: Counter, whole: dict[str, int], name: str
) -> None:
    """At every address that names a row: each person at another row, in the full run at three."""
    oracle, visitor = Oracle(world), Visitor(name, world)
    different, compared, turn = [], 0, NAMES.index(name)
    whole["A4 addresses of rows, each by each person"] = len(NAMES) * len(ROWS_OF_SOMEBODY)
    for row in CODED:
        counted["A4 addresses of rows, each by each person"] += 1
        things = [one for one in world.of(row.about) if not oracle.reaches(name, "read", one)]
        for thing in _in_turn(things, turn)[: 3 if cast.FULL else 1]:
            unknown = "x" * len(thing.code)
            for method in ("GET", "POST") if row.acts else ("GET",):
                body = body_for(row, thing)
                there = visitor.ask(method, address(row.route, thing.code), body)
                nowhere = visitor.ask(method, address(row.route, unknown), body)
                same = body_of(there).replace(thing.code, "") == body_of(nowhere).replace(
                    unknown, ""
                )
                if there.status_code != nowhere.status_code or not same:
                    different.append(f"{method} {row.route} {thing.key}")
                compared += 1

    assert different == []
    assert compared >= len(CODED) - 2
    counted["A4 pairs alike to the byte"] += compared


def _in_turn(things: list[Thing], turn: int) -> list[Thing]:
    start = turn % len(things) if things else 0
    return things[start:] + things[:start]


def test_the_time_of_a_refusal_is_watched(world: World, counted: Counter) -> None:
    """Told, not judged: a busy machine has its own opinion of time."""
    visitor, shop = Visitor("clerk_b", world), world.get("shop", "sa")
    spent: dict[str, list[float]] = {shop.code: [], "x" * len(shop.code): []}
    for _ in range(200 if cast.FULL else 50):
        for code, times in spent.items():
            started = time.perf_counter()
            visitor.ask("GET", address("desk:establishment", code))
            times.append(time.perf_counter() - started)
    there, nowhere = (statistics.median(times) for times in spent.values())

    assert len(spent) == 2
    counted["A4 timing, per mille between medians (watched)"] += round(
        1000 * abs(there - nowhere) / nowhere
    )
