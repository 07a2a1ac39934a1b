"""A2: every page × every person × own and foreign records gives what the oracle says.

Only statuses are asked for: a HEAD comes after the GET of the same page, which has been written
out, and the page of a refusal is written out once for each person.
"""

from collections import Counter

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area
from tests.gates import cast, sampling
from tests.gates.cells import Cell, page_cells, pages_for
from tests.gates.doors import Visitor, address, outcome
from tests.gates.matrix import ROWS, TRIED
from tests.gates.oracle import Oracle
from tests.gates.rendering import nothing, pages_written, refusals_once
from tests.gates.rows import PUBLIC, SIGNED_IN, Row
from tests.gates.world import Thing, World

FLOOR = 150 if sampling.IS_SQLITE else 40  # cells of each person
PAGES = [row for row in TRIED if not row.api and sampling.tries_door(row.route)]


def cells_of(oracle: Oracle, name: str) -> list[Cell]:
    """What this run tries with one person."""
    rows = pages_for(oracle, name, PAGES, whole=sampling.EVERYBODY, among=cast.AT_DOORS)
    return list(page_cells(oracle, name, rows, whole=sampling.ALL_RECORDS))


def expected(oracle: Oracle, name: str, cell: Cell) -> str:
    """What the answer must be, of an address that needs a right."""
    row, record = cell.row, cell.record
    if name in cast.OUT:
        return "sign-in"
    if not oracle.may(name, *row.needs):
        return "403"
    if row.answer:
        return row.answer(oracle, name)
    if row.unknown or row.of:
        return _of_record(oracle, name, row, record, cell.method)
    return "200"


def _of_record(oracle: Oracle, name: str, row: Row, record: Thing | None, method: str) -> str:
    if record is None:
        return "404"
    if record.kind == "person":
        return "200" if oracle.reaches_person(name, "read", record.key) else "404"
    if not oracle.reaches(name, "read", record):
        return "404"
    if row.on_record and not oracle.reaches(name, row.on_record[1], record, row.on_record[0]):
        return "403"
    carried_out = row.on_record and method == "POST" and record.key not in row.refused_on
    return "302" if carried_out else "200"


@pytest.fixture(scope="module")
def for_anybody() -> dict[tuple[str, str], str]:
    """What "nobody" was answered, by method and address: for everybody who comes there."""
    return {}


@pytest.mark.parametrize("name", cast.AT_DOORS)
def test_every_cell_is_as_the_policy_says(
    world: World, counted: Counter, for_anybody: dict[tuple[str, str], str], name: str
) -> None:
    oracle, visitor, nobody = Oracle(world), Visitor(name, world), Visitor("nobody", world)
    wrong, checked, wanted = [], 0, refusals_once()
    for cell in cells_of(oracle, name):
        with pages_written(nothing if cell.method == "HEAD" else wanted):
            found = outcome(visitor.ask(cell.method, cell.address, cell.body))
        if name in cast.OUT and (cell.method, found) == ("POST", "302"):
            found = "sign-in"  # by way of the form's own address, where what was typed waits
        if cell.row.needs == SIGNED_IN and cell.row.answer:
            right = "sign-in" if name in cast.OUT else cell.row.answer(oracle, name)
        elif cell.row.needs in {PUBLIC, SIGNED_IN}:
            right = _as_for_anybody(name, cell, nobody, for_anybody)
        else:
            right = expected(oracle, name, cell)
        checked += 1
        if found != right:
            wrong.append(f"{name} {cell.method} {cell.address}: {found}, not {right}")

    assert wrong == []
    assert checked >= sampling.at_least(FLOOR)
    counted["A2 cells of pages"] += checked


def _as_for_anybody(
    name: str, cell: Cell, nobody: Visitor, known: dict[tuple[str, str], str]
) -> str:
    """The own account depends on no role; whoever is dismissed is a stranger."""
    if name in cast.OUT and cell.row.needs == SIGNED_IN:
        return "sign-in"
    if name in cast.OUT:
        return outcome(getattr(Client(), cell.method.lower())(cell.address))
    asked = (cell.method, cell.address)
    if asked not in known:
        known[asked] = outcome(nobody.ask(*asked))
    assert known[asked] == "sign-in" or int(known[asked]) < 500
    return known[asked]


@pytest.mark.once
def test_a_stranger_opens_nothing(world: World, counted: Counter, totals: dict[str, int]) -> None:
    stranger, oracle = Client(), Oracle(world)
    wrong, checked, what = [], 0, "A2 cells of pages, for a stranger"
    whole = page_cells(oracle, "nobody", [row for row in ROWS if not row.api], whole=True)
    totals[what] = sum(cell.row.needs != PUBLIC for cell in whole)
    for cell in page_cells(oracle, "nobody", PAGES, whole=sampling.ALL_RECORDS):
        if cell.row.needs != PUBLIC:
            checked += 1
            if outcome(getattr(stranger, cell.method.lower())(cell.address)) != "sign-in":
                wrong.append(f"{cell.method} {cell.address}")

    assert wrong == []
    assert checked >= sampling.at_least(FLOOR)
    counted[what] += checked


def test_every_page_of_this_run_is_tried_by_somebody(world: World, totals: dict[str, int]) -> None:
    oracle, pages = Oracle(world), [row for row in ROWS if not row.api]
    everybody = tuple(cast.PEOPLE)
    whole = [
        cell
        for name in everybody
        for cell in page_cells(
            oracle, name, pages_for(oracle, name, pages, whole=True, among=everybody), whole=True
        )
    ]
    tried = {cell.row.route for name in cast.AT_DOORS for cell in cells_of(oracle, name)}

    assert tried == {row.route for row in PAGES}
    totals["A2 cells of pages"] = len(whole)


@sampling.belongs_to("shops")
@pytest.mark.parametrize("area", ["a", "b", "e"])
@pytest.mark.turns(2)
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
        counted["A2 shops added and inspected"] += 1

    assert wrong == []


@sampling.belongs_to("enforcement")
@pytest.mark.parametrize("shop", ["sa", "sb", "se", "spro", "so2"])
@pytest.mark.turns(2)
def test_a_shop_is_inspected_only_within_reach(world: World, counted: Counter, shop: str) -> None:
    oracle, thing = Oracle(world), world.get("shop", shop)
    where = f"{address('desk:inspection_add')}?co_so={thing.code}"
    body = {"held_on": "05/05/2026", "type": "periodic", "finding": "clean"}
    body["q:hoa_don"] = "co"  # the checklist of the province
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
        counted["A2 shops added and inspected"] += 1

    assert wrong == []
