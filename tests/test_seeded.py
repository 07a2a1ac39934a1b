"""The seeded bugs still find their places; putting one in changes what it says and nothing else."""

from pathlib import Path

import pytest

from tests.seeded.__main__ import what_failed
from tests.seeded.bugs import Bug, place_of, put_in, read_bugs

ROOT = Path(__file__).resolve().parents[1]
WITHOUT_RULES = {f"hangthat/desk/{one}" for one in ("api", "management", "queries", "tests")}
BUG = Bug(
    "a fine of nothing",
    "hangthat/domain/cases",
    "not fine",
    "fine is None",
    "tests/test_x.py::test_y",
)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / BUG.room
    (folder / "tests").mkdir(parents=True)
    (folder / "services.py").write_text("if not fine:\n    refuse()\n")
    (folder / "models.py").write_text("fine = 1\n")
    (folder / "tests" / "test_fines.py").write_text("not fine")
    return tmp_path


def test_every_seeded_bug_has_one_place_and_changes_something() -> None:
    bugs = read_bugs()
    lost = []
    for bug in bugs:
        try:
            place_of(bug, ROOT)
        except ValueError as wrong:
            lost.append(str(wrong))

    assert lost == []
    assert len({bug.name for bug in bugs}) == len(bugs) >= 50
    assert all(bug.old != bug.new for bug in bugs)


def test_every_room_and_slice_has_a_seeded_bug() -> None:
    seeded = {bug.room for bug in read_bugs()}
    rooms = {
        str(one.parent.relative_to(ROOT))
        for storey in ("core", "domain", "desk")
        for one in (ROOT / "hangthat" / storey).glob("*/__init__.py")
    }

    assert sorted(rooms - WITHOUT_RULES - seeded) == []
    assert {"hangthat/portal", "hangthat/config"} <= seeded


def test_every_seeded_bug_names_a_test_that_is_there() -> None:
    for bug in read_bugs():
        file, _, test = bug.caught.partition("::")
        name = test.partition("[")[0]
        assert f"def {name}(" in (ROOT / file).read_text(), bug.name


def test_a_bug_is_put_into_the_one_file_that_has_its_text(room: Path) -> None:
    file = put_in(BUG, room)

    assert file.name == "services.py"
    assert file.read_text() == "if fine is None:\n    refuse()\n"
    assert (file.parent / "tests" / "test_fines.py").read_text() == "not fine"


@pytest.mark.parametrize("text", ["", "not fine, not fine"])
def test_a_bug_without_one_place_is_named(room: Path, text: str) -> None:
    (room / BUG.room / "services.py").write_text(text)

    with pytest.raises(ValueError, match=r"a fine of nothing: .* (0|2) times"):
        put_in(BUG, room)


def test_what_caught_a_bug_is_read_from_the_output() -> None:
    static = (
        "  0.1 giây  ruff check .: All checks passed!\n  1.2 giây  mypy hangthat: Found 1 error"
    )
    tests = f"{static}\n..F\nFAILED hangthat/x/tests/test_x.py::test_y - assert\nFAILED other"

    assert what_failed(static) == "mypy hangthat: Found 1 error"
    assert what_failed(tests) == "hangthat/x/tests/test_x.py::test_y"
    assert what_failed("killed") == "?"
