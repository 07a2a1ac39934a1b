"""A2: every door × every person × own and foreign rows gives what the oracle says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch

from hangthat.core.agencies.models import Area
from tests.gates import cast, scope
from tests.gates.doors import Visitor, address, outcome
from tests.gates.matrix import PUBLIC, ROWS, SIGNED_IN, Row
from tests.gates.oracle import Oracle
from tests.gates.world import Thing, World

FLOOR = 150  # cells of each person
UNKNOWN = "CS-0000000000"
TARGETS = ("T12", "T13", "T16")
_NOWHERE: dict[str, tuple[Any, ...]] = {  # addresses of no row of the world
    "passkey": (999_999,),
    "number": (999_999,),
    "numbers": (999_999, 1),
    "list": ("co-so",),
}
PAGES = [row for row in ROWS if not row.api]
DOORS = [row for row in PAGES if scope.tried(row.route)]
Cell = tuple[Row, str, Thing | None, str]  # row, address, thing, method


def doors_of(name: str, oracle: Oracle) -> list[Row]:
    """In an ordinary run every other person goes to a door, and whoever of a few may open it."""
    place = cast.AT_DOORS.index(name)
    return [
        row
        for number, row in enumerate(DOORS)
        if cast.FULL
        or scope.EVERYBODY
        or row.asks in {PUBLIC, SIGNED_IN}
        or (number + place) % 2
        or name in _few_who_may(oracle, row)
    ]


def _few_who_may(oracle: Oracle, row: Row) -> list[str]:
    may = [name for name in cast.IN_TURN if oracle.may(name, *row.asks)]
    return may if len(may) <= len(cast.IN_TURN) // 5 else []


def cells(world: World, oracle: Oracle, name: str, doors: Sequence[Row] = DOORS) -> Iterator[Cell]:
    """Doors for one person: each kind of outcome, and of all rows some, in turn."""
    turn = list(cast.PEOPLE).index(name)
    for number, row in enumerate(doors):
        if row.asks in {PUBLIC, SIGNED_IN} and (number + turn) % 5:
            continue  # the own account: everybody's in turn
        seen = set()
        for place, (where, thing) in enumerate(_in_turn(_addresses(world, row), row, turn)):
            kind = _kind(oracle, name, row, thing)
            if kind in seen and thing and ((place + turn) % 8 or not cast.FULL):
                continue
            yield row, where, thing, "GET"
            if not seen and (cast.FULL or (number + turn) % 4 == 0):
                yield row, where, thing, "HEAD"
            if (row.acts or thing is None) and not row.looks:
                yield row, where, thing, "POST"
            seen.add(kind)


def _kind(oracle: Oracle, name: str, row: Row, thing: Thing | None) -> Any:
    if thing is None:
        return row.route
    if thing.kind == "person":
        return oracle.reaches_person(name, "read", thing.key)
    reads = oracle.reaches(name, "read", thing)
    acts = bool(row.acts) and oracle.reaches(name, row.acts[1], thing, row.acts[0])
    return reads, acts, cast.FULL and row.acts and thing.agency


def _in_turn(
    found: Iterable[tuple[str, Thing | None]], row: Row, turn: int
) -> list[tuple[str, Thing | None]]:
    """Where one only looks, each person begins elsewhere; a deed wants the row that allows it."""
    listed = list(found)
    start = turn % len(listed) if listed and (row.looks or not row.acts) else 0
    return listed[start:] + listed[:start]


def _addresses(world: World, row: Row) -> Iterator[tuple[str, Thing | None]]:
    if row.about == "target":
        yield from ((address(row.route, code), None) for code in TARGETS)
    elif row.about in _NOWHERE:
        yield address(row.route, *_NOWHERE[row.about]), None
    elif row.about == "person":
        for key, user in world.people.items():
            yield address(row.route, user.username), Thing("person", key, user)
        yield address(row.route, "khongcoai"), None
    elif row.about:
        yield from ((address(row.route, thing.code), thing) for thing in world.of(row.about))
        yield address(row.route, UNKNOWN), None
    else:
        try:
            yield address(row.route), None
        except NoReverseMatch:
            yield address(row.route, "tinh"), None


def expected(oracle: Oracle, name: str, row: Row, thing: Thing | None, method: str) -> str:
    """What the answer must be, for a door with (resource, action)."""
    if name in cast.OUT:
        return "sign-in"
    if not oracle.may(name, *row.asks):
        return "403"
    if row.route == "desk:home":
        decides = oracle.may(name, "grant", "approve")
        waits = oracle.may(name, "visit", "read") or decides or oracle.answers_for_a_board(name)
        return "200" if waits else "302"
    if row.about in {"", "target", "list"}:
        return "200"
    if thing is not None and thing.kind == "person":
        return "200" if oracle.reaches_person(name, "read", thing.key) else "404"
    if thing is None or not oracle.reaches(name, "read", thing):
        return "404"
    if row.acts and not oracle.reaches(name, row.acts[1], thing, row.acts[0]):
        return "403"
    met_already = (row.route, thing.key) == ("desk:criterion_meet", cast.MET)  # a sentence
    return "302" if row.acts and method == "POST" and not met_already else "200"


def body_for(row: Row, thing: Thing | None) -> dict[str, Any]:
    body = dict(row.body)
    if thing is not None and "kind" in body:
        body["kind"] = thing.row.kind
    if thing is not None and "place" in body:
        body |= {"place": thing.row.place_id or "", "opened_on": "01/01/2020"}
    return body


@pytest.mark.parametrize("name", cast.AT_DOORS)
def test_every_cell_is_as_the_policy_says(
    world: World, counted: Counter, whole: dict[str, int], name: str
) -> None:
    oracle, visitor, nobody = Oracle(world), Visitor(name, world), Visitor("nobody", world)
    wrong, checked, doors = [], 0, doors_of(name, oracle)
    for row, where, thing, method in cells(world, oracle, name, doors):
        found = outcome(visitor.ask(method, where, body_for(row, thing)))
        if name in cast.OUT and (method, found) == ("POST", "302"):
            found = "sign-in"  # by way of the form's own address, where what was typed waits
        if row.asks in {PUBLIC, SIGNED_IN}:
            right = _as_for_anybody(name, row, method, where, nobody)
        else:
            right = expected(oracle, name, row, thing, method)
        checked += 1
        if found != right:
            wrong.append(f"{name} {method} {where}: {found}, not {right}")

    assert wrong == []
    assert checked >= scope.floor(FLOOR)
    counted["A2 cells by session"] += checked
    counted["A2 pages, each by each person"] += len(doors)
    whole["A2 pages, each by each person"] = len(PAGES) * len(cast.PEOPLE)


def _as_for_anybody(name: str, row: Row, method: str, where: str, nobody: Visitor) -> str:
    """The own account depends on no role; whoever is dismissed is a stranger."""
    if name in cast.OUT and row.asks == SIGNED_IN:
        return "sign-in"
    if name in cast.OUT:
        return outcome(getattr(Client(), method.lower())(where))
    found = outcome(nobody.ask(method, where))
    assert found == "sign-in" or int(found) < 500
    return found


def test_a_stranger_opens_nothing(world: World, counted: Counter) -> None:
    stranger = Client()
    wrong, checked = [], 0
    for row, where, _, method in cells(world, Oracle(world), "nobody"):
        if row.asks != PUBLIC:
            checked += 1
            if outcome(getattr(stranger, method.lower())(where)) != "sign-in":
                wrong.append(f"{method} {where}")

    assert wrong == []
    assert checked >= scope.floor(FLOOR)
    counted["A2 cells by session"] += checked


@pytest.mark.parametrize("area", ["a", "b", "e"])
def test_a_shop_is_added_only_within_reach(world: World, counted: Counter, area: str) -> None:
    oracle = Oracle(world)
    body = {"name": "Quán mới", "kind": "shop", "opened_on": "01/08/2025", "owner": "Chủ mới"}
    body |= {"owner_kind": "household", "area": str(Area.objects.get(code=f"land-{area}").pk)}
    new = Thing("shop", "new", None, area=area, sort="shop")
    wrong = []
    for name in set(cast.PEOPLE) - cast.OUT:
        found = outcome(Visitor(name, world).ask("POST", address("desk:establishment_add"), body))
        if not oracle.may(name, "establishment", "add"):
            right = "403"
        else:
            right = "302" if oracle.reaches(name, "add", new) else "200"
        if found != right:
            wrong.append(f"{name} in {area}: {found}, not {right}")
        counted["A2 cells by session"] += 1

    assert wrong == []


@pytest.mark.parametrize("shop", ["sa", "sb", "se", "spro", "so2"])
def test_a_shop_is_inspected_only_within_reach(world: World, counted: Counter, shop: str) -> None:
    oracle, thing = Oracle(world), world.get("shop", shop)
    where = f"{address('desk:inspection_add')}?co_so={thing.code}"
    body = {"held_on": "05/05/2026", "type": "periodic", "finding": "clean"}
    wrong = []
    for name in set(cast.PEOPLE) - cast.OUT:
        found = outcome(Visitor(name, world).ask("POST", where, body))
        right = "302"
        if not oracle.may(name, "inspection", "add"):
            right = "403"
        elif not oracle.reaches(name, "read", thing):
            right = "404"
        elif not oracle.reaches(name, "add", thing, "inspection"):
            right = "403"
        if found != right:
            wrong.append(f"{name} at {shop}: {found}, not {right}")
        counted["A2 cells by session"] += 1

    assert wrong == []
