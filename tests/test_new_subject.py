"""A subject is one room, one slice and one line.

A throw-away subject, `tests/subject`, is put into a copy of the house: written reminders to shops,
with two foreign keys, a file, a sealed field and a dated end. Its own tests say that every page
and every list of kinds has it; the tests of the whole house say that nothing else is missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.budget import ENABLED
from tests.gate_counts import TRIED
from tests.gates import sampling
from tests.processes import GATES

ROOT = Path(__file__).resolve().parents[1]
SUBJECT = ROOT / "tests/subject"
ROOM, SLICE = "hangthat/domain/reminders", "hangthat/desk/reminders"
SLICES = "hangthat/desk/slices.py"
IMPORT = "from hangthat.desk.reminders.slice import SLICE as REMINDERS\n"
COPIED = ("hangthat", "tests", "pyproject.toml", "conftest.py", "manage.py")
NOT_COPIED = shutil.ignore_patterns("subject")
OWN = (ROOM, SLICE)
# What a subject leans on; a change elsewhere cannot make it touch another file.
CHECK_ONLY_AFTER = (
    *("hangthat/core/", "hangthat/config/", "hangthat/domain/dossier/", "hangthat/domain/merging/"),
    *("hangthat/domain/establishments/", "hangthat/domain/matching/", "hangthat/desk/parts/"),
    *("hangthat/desk/slices.py", "hangthat/desk/queries/", "tests/subject/", "tests/contracts.py"),
    "tests/gates/",
)
OF_THE_HOUSE = (
    *("tests/test_records.py", "tests/test_house.py", "tests/test_docs.py", "tests/test_slices.py"),
    *("hangthat/desk/tests/test_journal_words.py", "tests/test_days_of_facts.py"),
)
OF_THE_GATES = tuple(f"tests/gates/test_{name}.py" for name in ("census", "matrix", "sight"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house with the subject in it."""
    house = tmp_path_factory.mktemp("house")
    for entry in ROOT.iterdir():
        if entry.name not in COPIED:
            (house / entry.name).symlink_to(entry)
        elif entry.is_dir():
            shutil.copytree(entry, house / entry.name, ignore=NOT_COPIED)
        else:
            shutil.copy2(entry, house)
    shutil.copytree(SUBJECT / "room", house / ROOM)
    shutil.copytree(SUBJECT / "slice", house / SLICE)
    add_line(house / SLICES)
    return house


def add_line(slices: Path) -> None:
    follows = "from hangthat.desk.reoffending.slice"
    text = slices.read_text().replace(follows, f"{IMPORT}{follows}")
    slices.write_text(text.replace("SLICES = (\n", "SLICES = (\n    REMINDERS,\n"))


def files_of(house: Path) -> set[str]:
    files = (file for name in COPIED for file in [house / name, *(house / name).rglob("*")])
    return {
        file.relative_to(house).as_posix()
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }


def touched(house: Path) -> list[str]:
    """The files of the house that the subject added or changed."""
    return sorted(
        name
        for name in files_of(house)
        if not (ROOT / name).exists() or (ROOT / name).read_bytes() != (house / name).read_bytes()
    )


def run(house: Path, *command: str) -> str:
    """Its output, if it succeeds; how long it may take is said of the whole run."""
    left_out = {"HANGTHAT_DATA", "DATABASE_URL", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", ENABLED}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    env |= {"PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=house, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def contracts(house: Path) -> str:
    return run(house, str(Path(sys.executable).with_name("lint-imports")))


def test_a_subject_touches_one_file_outside_its_room_and_its_slice(
    house: Path, record_property: Callable[[str, object], None]
) -> None:
    outside = [name for name in touched(house) if not name.startswith(OWN)]

    what = f"files that a new subject touches outside its room and slice ({', '.join(outside)})"
    record_property(TRIED, (what, len(outside)))
    assert outside == [SLICES]


@pytest.mark.turns(3)
def test_every_page_and_every_list_of_kinds_has_the_subject(house: Path) -> None:
    assert " passed" in run(house, sys.executable, "-m", "pytest", "-q", *OWN, *OF_THE_HOUSE)


@pytest.mark.skipif(not sampling.tries_part("new subject: gates", 6), reason="another day's")
def test_the_access_gates_try_its_addresses_with_everybody(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GATES, f"slices:{Path(SLICE).name}")

    assert " passed" in run(house, sys.executable, "-m", "pytest", "-q", *OF_THE_GATES)

    access = house / SLICE / "tests/access.py"
    before = access.read_text()
    access.write_text(before.replace('    page("desk:reminder_add", ADD),\n', ""))
    with pytest.raises(AssertionError, match=r"access\.py lacks POST desk:reminder_add"):
        run(house, sys.executable, "-m", "pytest", "-q", OF_THE_GATES[0])
    access.write_text(before)


def test_the_contracts_hold_the_room_and_the_slice(house: Path) -> None:
    assert "0 broken" in contracts(house)

    file = house / SLICE / "queries.py"
    before = file.read_text()
    file.write_text(f"{before}\nfrom hangthat.desk.land.urls import urlpatterns\n")
    with pytest.raises(AssertionError, match=r"reminders is not allowed to import"):
        contracts(house)
    file.write_text(before)


def test_it_is_written_as_the_house_is(house: Path) -> None:
    ruff = str(Path(sys.executable).with_name("ruff"))
    where = (ROOM, SLICE, SLICES)

    assert "All checks passed" in run(house, ruff, "check", *where)
    run(house, ruff, "format", "--check", *where)


@pytest.mark.skipif(not sampling.FULL, reason="full gates alone: some minutes")
def test_its_refusals_are_heard_at_every_door(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GATES, f"slices:{Path(SLICE).name}")
    path = "hangthat/desk/tests/test_refusals.py"

    assert " passed" in run(house, sys.executable, "-m", "pytest", "-q", path)


def test_its_tables_are_those_of_its_migration(house: Path) -> None:
    run(house, sys.executable, "manage.py", "makemigrations", "--check", "reminders")
