"""Where every file is lost, every page still answers; those that served one say what is gone."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.gates import sampling
from tests.gates.cells import address_of
from tests.gates.doors import Visitor
from tests.gates.matrix import TRIED
from tests.gates.tour import starts
from tests.gates.world import World

SENTENCE = "không còn trên máy chủ"
EVERYBODY = ("head", "officer", "auditor")
PEOPLE = EVERYBODY if sampling.FULL else ("head",)
ALL = 1000
RECORDS = ALL if sampling.FULL else 1  # of each address
TEXT = ("text/html", "application/json; charset")


@dataclass(frozen=True)
class Answer:
    status: int
    is_page: bool
    says_so: bool  # that a file is gone


def _asked(visitor: Visitor, where: str) -> Answer:
    answer = visitor.ask("GET", where)
    is_page = answer.headers.get("Content-Type", "").startswith(TEXT)
    says_so = not answer.streaming and SENTENCE in answer.content.decode(errors="replace")
    return Answer(answer.status_code, is_page, says_so)


def addresses(world: World, records: int, *, today: bool = False) -> list[str]:
    """Of every record, whatever its address gives out, and where a slice's tour begins.

    `today`: in an ordinary run of a ninth of the routes and slices, others the next day.
    """
    found = [
        address_of(row, thing.code)
        for row in TRIED
        if row.names_record and (not today or sampling.in_turn(row.route))
        for thing in world.of(row.of)[:records]
    ]
    more = [
        one
        for slice_, some in starts(world).items()
        if not today or sampling.in_turn(slice_)
        for one in some
    ]
    return list(dict.fromkeys([*found, *more]))


@pytest.mark.once
def test_a_lost_file_is_404_with_a_sentence_at_every_door(
    world: World, settings: Any, tmp_path: Path, counted: Counter, totals: dict[str, int]
) -> None:
    what = "addresses asked for with all files lost"
    totals[what] = len(EVERYBODY) * len(addresses(world, ALL))
    visitors = {name: Visitor(name, world) for name in PEOPLE}
    tried = addresses(world, RECORDS, today=True)
    asked = [(name, where) for name in PEOPLE for where in tried]
    there = settings.MEDIA_ROOT, settings.INTAKE_ROOT
    settings.MEDIA_ROOT, settings.INTAKE_ROOT = tmp_path / "files", tmp_path / "intake"
    after = {key: _asked(visitors[key[0]], key[1]) for key in asked}
    settings.MEDIA_ROOT, settings.INTAKE_ROOT = there
    refused = [key for key in asked if after[key].status != 200]  # the others have lost nothing
    before = {key: _asked(visitors[key[0]], key[1]) for key in refused}

    lost = {key for key, answer in before.items() if answer.status != after[key].status}
    assert {key: a.status for key, a in after.items() if a.status >= 500} == {}
    assert [key for key in lost if before[key].status != 200 or before[key].is_page] == []
    assert [key for key in lost if not after[key].says_so] == []
    assert {after[key].status for key in lost} <= {404}
    if sampling.FULL:
        assert len({where for _, where in lost}) >= 8
    counted[what] += len(after)
    counted["of them served a file before, and say that it is gone"] += len(lost)
