"""Open data: what of a frozen reading anybody may have, and that no small number is in it."""

import csv
import io
import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import product
from typing import Any

import numpy as np
import pytest
from django.test import Client

from hangthat.core.journal.services import enter
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.freezes.grammar import Snapshot, pack
from hangthat.domain.freezes.grammar.publishing import (
    FEW,
    NOTHING,
    Earlier,
    Published,
    publishable,
)
from hangthat.domain.freezes.grammar.snapshot import FrozenTarget, FrozenUnit, Members
from hangthat.domain.freezes.models import FrozenLists, FrozenReading
from hangthat.domain.freezes.public import _rows
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Tally
from tests.street import NOON

FULL = os.environ.get("HANGTHAT_GATES") == "full"


def numbers(tally: Tally) -> tuple[int, int, int]:
    return tally.met, tally.failed, tally.unknown


def told(published: Published) -> Iterator[Tally]:
    yield from published.units.values()
    yield from filter(None, [published.others])


def test_no_published_number_is_small_and_the_rows_add_up_to_the_whole() -> None:
    chance, hidden = random.Random(19), 0
    for _ in range(300):
        sizes = chance.choice(([0, 1, 4, 5, 30], [0, 2, 50, 400], [3, 6, 9]))
        units = {
            f"{n:05}": Tally(*(chance.choice(sizes) for _ in range(3)))
            for n in range(chance.randint(1, 12))
        }
        found = publishable(units)
        assert all(n == 0 or n >= FEW for row in told(found) for n in numbers(row))
        if found.units or found.others:
            sums = [sum(column) for column in zip(*map(numbers, told(found)), strict=True)]
            assert sums == [sum(c) for c in zip(*map(numbers, units.values()), strict=True)]
            away = [
                one for code, one in units.items() if one.population and code not in found.units
            ]
            assert len(away) != 1, "a single unit in the row of the others is told"
            hidden += sum(0 < n < FEW for one in away for n in numbers(one))
    assert hidden > 500


@pytest.mark.parametrize(("units", "columns", "most"), [(3, 1, 26), (2, 2, 13)])
def test_who_knows_the_rule_and_tries_every_table_finds_no_small_number(
    units: int, columns: int, most: int
) -> None:
    """Every table there is up to a size; those that publish the same hide each other."""
    alike: dict[tuple, list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most), repeat=units * columns):
        rows = {str(n): Tally(*table[columns * n : columns * (n + 1)]) for n in range(units)}
        found = publishable(rows)
        alike[tuple(found.units.items()), found.others].append(table)
    tried = recovered = 0
    for (alone, others), tables in alike.items():
        if others and max(numbers(others)) >= most:
            continue  # a number of these could be larger than was tried
        shown = {int(code) for code, _ in alone}
        for place in (n for n in range(units * columns) if n // columns not in shown):
            values = {table[place] for table in tables}
            recovered += len(values) == 1 and 0 < values.pop() < FEW
            tried += 1
    assert tried > 400
    assert recovered == 0


def test_two_readings_taken_together_tell_no_number_that_one_of_them_hides() -> None:
    """Who holds all others to be as they were, and subtracts."""
    chance, cells, recovered, told_of = random.Random(20), 0, 0, 0
    while cells < (5_000 if FULL else 600):
        units = {f"{n:05}": [chance.choice((0, 6, 30, 90)) for _ in range(3)] for n in range(9)}
        past: list[Earlier] = []
        for _ in range(4):
            tables = {code: Tally(*row) for code, row in units.items()}
            found = publishable(tables, past)
            for then in past:
                cells += len(small := hidden_cells(tables, found))
                recovered += sum(guess(one, found, then) == number for one, number in small)
            told_of += found.units != {}
            past.append(Earlier(tables, found))
            for row in chance.sample(list(units.values()), chance.randint(0, 3)):
                row[chance.randrange(3)] = max(0, row[0] + chance.choice((-3, -2, 1, 4, 9)))
    assert told_of > 100
    assert recovered == 0


def hidden_cells(tables: dict[str, Tally], found: Published) -> list[tuple[tuple[str, int], int]]:
    """(unit, column) with its small number."""
    return [
        ((code, column), number)
        for code in found.hidden
        for column, number in enumerate(numbers(tables[code]))
        if 0 < number < FEW
    ]


def guess(cell: tuple[str, int], found: Published, then: Earlier) -> int | None:
    """From what is published alone; None: nothing to subtract."""
    code, column = cell
    before = then.published
    if not found.others or not (before.units or before.others) or code in before.hidden:
        return None
    rest = numbers(found.others)[column]
    if before.hidden <= found.hidden:
        rest -= numbers(before.others)[column] if before.others else 0
    else:
        return None
    for other in found.hidden - before.hidden - {code}:
        rest -= numbers(before.units[other])[column] if other in before.units else 0
    return rest


def test_a_unit_that_was_hidden_once_stays_with_the_same_others() -> None:
    then = {"1": Tally(2, 9, 0), "2": Tally(20, 40, 0), "3": Tally(90, 90, 0)}
    first = publishable(then)
    now = {**then, "1": Tally(9, 9, 0)}
    second = publishable(now, [Earlier(then, first)])

    assert first.hidden == second.hidden == {"1", "2"}
    assert set(publishable(now).units) == set(now), "by itself it would be told"
    gone = publishable({**then, "3": Tally(2, 90, 0)}, [Earlier(then, first)])
    assert gone == NOTHING, "nobody else moved, so it would be what is left"


def frozen(version: PlanVersion, tables: dict[str, Tally]) -> FrozenReading:
    """One target that counts shops of these units."""
    target = FrozenTarget("T1", "II.1", "=100% cơ sở", "cơ sở", 2025, 100, MemberKind.ESTABLISHMENT)
    units = tuple(FrozenUnit(code, f"Xã {code}", "commune", "20") for code in tables)
    pairs = [(n, answer) for n in range(len(units)) for answer in (1, 2, 3)]
    sizes = [n for tally in tables.values() for n in numbers(tally)]
    members = {
        kind: Members(*(np.zeros(0, np.int32) for _ in range(3)), np.zeros((0, 0), np.uint8))
        for kind in MemberKind
    }
    members[MemberKind.ESTABLISHMENT] = Members(
        np.arange(sum(sizes), dtype=np.int32),
        np.repeat(np.arange(len(pairs)), sizes).astype(np.int32),
        np.array([n for n, _ in pairs], np.int32),
        np.array([[answer] for _, answer in pairs], np.uint8),
    )
    content = pack(Snapshot((target,), units, members))
    reading = FrozenReading(
        code="125-20251231", version=version, on=date(2025, 12, 31), names=["Năm 2025"],
        due_at=NOON, frozen_at=NOON, position=1, totals={"T1": [57, 27, 50]},
        sha256=sha256(content).hexdigest(),
    )  # fmt: skip
    enter(reading, by=None, at=NOON, summary="chốt số liệu")
    FrozenLists.objects.create(reading=reading, content=content)
    return reading


@pytest.fixture
def reading(plan_125: PlanVersion) -> FrozenReading:
    tables = {
        "00001": Tally(10, 20, 0),
        "00002": Tally(1, 7, 0),
        "00003": Tally(6, 0, 0),
        "00004": Tally(40, 0, 50),
    }
    return frozen(plan_125, tables)


def test_a_frozen_reading_is_had_as_csv_and_as_json(client: Client, reading: FrozenReading) -> None:
    answer = client.get(f"/du-lieu-mo/{reading.code}.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    found = {row["unit"]: (row["met"], row["failed"], row["unknown"]) for row in rows}

    assert found == {"00003": ("6", "0", "0"), "00004": ("40", "0", "50"), "": ("11", "27", "0")}
    assert rows[0]["text"] == "'=100% cơ sở", "no cell becomes a formula"
    assert rows[0]["on"] == "2025-12-31"
    told = json.loads(client.get(f"/du-lieu-mo/{reading.code}.json").content)
    assert [row["unit"] for row in told["rows"]] == ["00003", "00004", ""]
    assert told["withheld"] == []


def test_the_catalogue_names_every_file_and_each_is_there(
    client: Client, reading: FrozenReading
) -> None:
    said = json.loads(client.get("/du-lieu-mo/dcat.jsonld").content)
    assert said["@type"] == "dcat:Catalog"
    (dataset,) = said["dcat:dataset"]
    for one in dataset["dcat:distribution"]:
        where = one["dcat:downloadURL"]["@id"].removeprefix("http://testserver")
        assert client.get(where).status_code == 200
    page = client.get("/du-lieu-mo/").content.decode()
    assert f"/du-lieu-mo/{reading.code}.csv" in page
    assert client.get("/du-lieu-mo/khong-co.csv").status_code == 404


def test_a_licence_is_stated_where_the_province_chose_one_and_none_is_made_up(
    client: Client, reading: FrozenReading, settings: Any
) -> None:
    for chosen in ("", "https://licence.example/by/4.0/"):
        settings.OPEN_DATA_LICENCE = chosen
        said = json.loads(client.get("/du-lieu-mo/dcat.jsonld").content)
        files = said["dcat:dataset"][0]["dcat:distribution"]
        stated = {"@id": chosen} if chosen else None
        assert {str(one.get("dct:license")) for one in (said, *files)} == {str(stated)}
        page = client.get("/du-lieu-mo/").content.decode()
        assert (f'href="{chosen}" rel="license"' in page) == bool(chosen)


def test_lists_that_were_changed_are_not_published(reading: FrozenReading) -> None:
    with pytest.raises(ValueError, match="not those of its hash"):
        _rows(reading.pk, "0" * 64, reading.version.plan_id)
