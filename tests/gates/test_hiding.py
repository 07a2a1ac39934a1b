"""A4: what is out of reach looks, to the byte, like what does not exist."""

import statistics
import time
from collections import Counter
from typing import Any

import pytest

from tests.gates import sampling
from tests.gates.cells import address_of
from tests.gates.doors import Visitor, address, body_of
from tests.gates.matrix import ROWS, TRIED
from tests.gates.oracle import Oracle
from tests.gates.rows import Row
from tests.gates.world import Thing, World

OF_RECORDS = [row for row in ROWS if row.names_record]
CODED = [row for row in TRIED if row.names_record]
NAMES = ("clerk_b", "market_a", "board_a", "holder", "leader_a", "two_hats", "technician")


@pytest.mark.once  # which rows are in reach: test_sight.py
@pytest.mark.parametrize("name", sampling.of_today(NAMES))
def test_a_row_out_of_reach_answers_as_one_that_does_not_exist(
    world: World, counted: Counter, totals: dict[str, int], name: str
) -> None:
    """At every address that names a record: each person at another one, in a whole run at three.

    In an ordinary run a ninth of the people each day.
    """
    oracle, visitor = Oracle(world), Visitor(name, world)
    different, compared, turn = [], 0, NAMES.index(name)
    nowhere: dict[tuple[str, ...], tuple[int, str]] = {}
    totals["A4 pages of records, each by each person"] = len(NAMES) * len(OF_RECORDS)
    for row in CODED:
        things = [one for one in world.of(row.of) if not oracle.reaches(name, "read", one)]
        counted["A4 pages of records, each by each person"] += 1
        for thing in _in_turn(things, turn)[: 3 if sampling.ALL_RECORDS else 1]:
            unknown = "x" * len(thing.code)
            for method in ("GET", "POST") if row.on_record else ("GET",):
                body = row.body_for(thing.row)
                there = _said(visitor, method, row, thing.code, body)
                asked = (method, row.route, unknown, str(body))
                if asked not in nowhere:
                    nowhere[asked] = _said(visitor, method, row, unknown, body)
                if there != nowhere[asked]:
                    different.append(f"{method} {row.route} {thing.key}")
                compared += 1

    assert different == []
    assert compared >= len(CODED) - 2
    counted["A4 pairs alike to the byte"] += compared


def _said(
    visitor: Visitor, method: str, row: Row, code: str, body: dict[str, Any]
) -> tuple[int, str]:
    answer = visitor.ask(method, address_of(row, code), body)
    return answer.status_code, body_of(answer).replace(code, "")


def _in_turn(things: list[Thing], turn: int) -> list[Thing]:
    start = turn % len(things) if things else 0
    return things[start:] + things[:start]


@pytest.mark.once
def test_the_time_of_a_refusal_is_watched(world: World, counted: Counter) -> None:
    """Told, not judged: a busy machine has its own opinion of time."""
    visitor, shop = Visitor("clerk_b", world), world.get("shop", "sa")
    spent: dict[str, list[float]] = {shop.code: [], "x" * len(shop.code): []}
    for _ in range(200 if sampling.WHOLE else 50):
        for code, times in spent.items():
            started = time.perf_counter()
            visitor.ask("GET", address("desk:establishment", code))
            times.append(time.perf_counter() - started)
    there, nowhere = (statistics.median(times) for times in spent.values())

    assert len(spent) == 2
    counted["A4 timing, per mille between medians (watched)"] += round(
        1000 * abs(there - nowhere) / nowhere
    )
