"""Where every file is lost, every page still answers; those that served one say what is gone."""

from collections import Counter
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
PEOPLE = ("head", "officer", "auditor") if sampling.FULL else ("head",)
RECORDS = 1000 if sampling.FULL else 2  # of each address
TEXT = ("text/html", "application/json; charset")


def addresses(world: World) -> list[str]:
    """Of every record, whatever its address gives out, and where a slice's tour begins."""
    found = [
        address_of(row, thing.code)
        for row in TRIED
        if row.names_record
        for thing in world.of(row.of)[:RECORDS]
    ]
    more = [one for some in starts(world).values() for one in some]
    return list(dict.fromkeys([*found, *more]))


@pytest.mark.once
def test_a_lost_file_is_404_with_a_sentence_at_every_door(
    world: World, settings: Any, tmp_path: Path, counted: Counter
) -> None:
    visitors = [Visitor(name, world) for name in PEOPLE]
    asked = [(one, where) for one in visitors for where in addresses(world)]
    before = {(one.name, where): one.ask("GET", where) for one, where in asked}
    served = {
        key
        for key, answer in before.items()
        if answer.status_code == 200 and not answer["Content-Type"].startswith(TEXT)
    }
    settings.MEDIA_ROOT, settings.INTAKE_ROOT = tmp_path / "files", tmp_path / "intake"

    after = {(one.name, where): one.ask("GET", where) for one, where in asked}

    assert {key: a.status_code for key, a in after.items() if a.status_code >= 500} == {}
    lost = {key for key in before if before[key].status_code != after[key].status_code}
    assert lost <= served
    assert [key for key in lost if SENTENCE not in after[key].content.decode()] == []
    assert {after[key].status_code for key in lost} == {404}
    assert len({where for _, where in lost}) >= sampling.at_least(8 if sampling.FULL else 4)
    counted["addresses asked for with all files lost"] += len(after)
    counted["of them served a file before, and say that it is gone"] += len(lost)
