"""A province goes in and comes out as files; a bad file changes nothing."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.world.services import dump, load
from tests.oracle.broken_worlds import CASES, FINE
from tests.oracle.random_worlds import make
from tests.oracle.spoiling import Case
from tests.oracle.world import World

SMALL = Path(__file__).parent / "worlds" / "small"

pytestmark = pytest.mark.django_db


def load_now(folder: Path) -> None:
    load(folder=folder, by=None, at=localtime())


def test_a_world_is_written_back_as_it_was(tmp_path: Path) -> None:
    make(3, tmp_path / "in", 60)
    load_now(tmp_path / "in")

    dump(folder=tmp_path / "out")

    assert World.read(tmp_path / "out") == World.read(tmp_path / "in")


def test_what_was_written_out_loads_again_and_adds_nothing(tmp_path: Path) -> None:
    load_now(SMALL)
    dump(folder=tmp_path)

    loaded = load(folder=tmp_path, by=None, at=localtime())

    assert sum(loaded.added.values()) == 0
    assert loaded.same["establishments"] == Establishment.objects.count()


def test_the_journal_knows_each_file_by_the_hash_of_its_rows(tmp_path: Path) -> None:
    load_now(SMALL)

    counts = dump(folder=tmp_path)

    lines = Entry.objects.filter(action="load")
    assert {line.subject for line in lines} == {f"world.{name}" for name, n in counts.items() if n}
    for line in lines:
        name = line.subject.removeprefix("world.")
        with (tmp_path / f"{name}.csv").open(newline="") as file:
            _, *rows = csv.reader(file)
        told = "".join(
            json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows
        )
        assert line.changes["rows"] == len(rows)
        assert line.changes["sha256"] == hashlib.sha256(told.encode()).hexdigest(), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_is_named_by_file_line_and_word_and_changes_nothing(
    case: Case, tmp_path: Path
) -> None:
    world = tmp_path / "world"
    shutil.copytree(SMALL, world)
    case.change(world)

    with pytest.raises(ValidationError) as refused:
        load_now(world)

    place = f"{case.file}, dòng {case.line}:" if case.line else f"{case.file}, dòng "
    named = [message for message in refused.value.messages if message.startswith(place)]
    assert named, refused.value.messages
    assert any(case.words in message for message in named), named
    assert not Area.objects.exists()
    assert not Party.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.name)
def test_an_odd_but_possible_world_loads(case: Case, tmp_path: Path) -> None:
    world = tmp_path / "world"
    shutil.copytree(SMALL, world)
    case.change(world)

    load_now(world)

    dump(folder=tmp_path / "out")
    assert World.read(tmp_path / "out").tables.keys() == World.read(world).tables.keys()
    assert len(World.read(tmp_path / "out")["parties"]) == len(World.read(world)["parties"])


def test_a_later_file_adds_to_a_running_system(tmp_path: Path) -> None:
    load_now(SMALL)
    for file in SMALL.glob("*.csv"):
        shutil.copy(file, tmp_path)
    shop = (SMALL / "establishments.csv").read_text().splitlines()
    (tmp_path / "establishments.csv").write_text(
        "\n".join([shop[0], shop[1].replace("e01", "e901", 1)]) + "\n"
    )
    before = Establishment.objects.count()

    load_now(tmp_path)

    assert Establishment.objects.count() == before + 1


def test_a_known_id_with_other_content_is_refused(tmp_path: Path) -> None:
    load_now(SMALL)
    shutil.copytree(SMALL, tmp_path / "world")
    parties = tmp_path / "world" / "parties.csv"
    lines = parties.read_text().splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([cells[0], "Tên khác", *cells[2:]])
    parties.write_text("\n".join(lines) + "\n")

    with pytest.raises(ValidationError, match="nội dung khác"):
        load_now(tmp_path / "world")
