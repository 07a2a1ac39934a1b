"""Rooms are tested on both databases, pages once; a mark says otherwise."""

import ast
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.databases import (
    IN_TURN,
    PAGES,
    is_of_today,
    runs_on_both,
    runs_on_postgres,
    runs_on_sqlite,
    uses_database,
)
from tests.gates import sampling

ROOT = Path(__file__).resolve().parents[1]
ROOM, PAGE = "hangthat/domain/cases/tests/test_x.py::test", "hangthat/desk/shops/tests/test_x.py::t"


def item(nodeid: str, *fixtures: str, **marks: Any) -> Any:
    marked = {name: SimpleNamespace(kwargs=kwargs) for name, kwargs in marks.items()}
    return SimpleNamespace(nodeid=nodeid, fixturenames=fixtures, get_closest_marker=marked.get)


@pytest.mark.parametrize(
    ("test", "both"),
    [
        (item(ROOM, "db"), True),
        (item(ROOM, "db", once={}), False),
        (item(PAGE, "db"), False),
        (item(PAGE, "db", both={}), True),
        (item(PAGE, "db", both={}, once={}), False),
        (item(PAGE, django_db={"transaction": True}), True),
        (item(PAGE, django_db={}), False),
        (item("tests/gates/test_invalid.py::test", "db"), True),
    ],
)
def test_which_tests_run_on_both_databases(test: Any, both: bool) -> None:
    assert runs_on_both(test) == both


def test_six_days_of_whole_runs_take_every_shared_file_once_with_postgresql(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the other days with SQLite; whole transactions, and gates, with both."""
    monkeypatch.setenv(IN_TURN, "1")
    monkeypatch.setattr(sampling, "FULL", False)
    homes = ("domain/cases", "desk/shops")
    files = [f"hangthat/{home}/tests/test_{n}.py::test" for home in homes for n in range(30)]
    files += [f"tests/test_{n}.py::test" for n in range(30)]
    always = [
        item(ROOM, django_db={"transaction": True}),
        item("tests/gates/test_x.py::test", "db"),
    ]
    taken = []
    for day in range(1, sampling.PARTS + 1):
        monkeypatch.setattr(sampling, "today", lambda day=day: date(2026, 5, day))
        there = [one for one in files if runs_on_postgres(item(one, "db", both={}))]
        here = [one for one in files if runs_on_sqlite(item(one, "db", both={}))]
        assert sorted(there + here) == sorted(files)
        assert all(runs_on_postgres(one) and runs_on_sqlite(one) for one in always)
        taken += there

    assert sorted(taken) == sorted(files)


def test_what_runs_with_sqlite_alone_runs_there_each_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(IN_TURN, "1")
    alone = [item(ROOM, "db", once={}), item(PAGE, "db"), item(ROOM, "tmp_path")]

    assert all(runs_on_sqlite(one) and not runs_on_postgres(one) for one in alone)


def test_a_test_without_a_database_says_the_same_on_either() -> None:
    assert uses_database(item(ROOM, "tmp_path")) is False
    assert uses_database(item(ROOM, "db")) is True
    assert uses_database(item(ROOM, django_db={})) is True


def marks_of(file: Path) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(file.read_text())) if hasattr(node, "attr")}


def test_of_every_slice_with_tests_something_runs_on_both() -> None:
    lacking = []
    for folder in sorted((ROOT / "hangthat" / "desk").glob("*/tests")):
        files = list(folder.glob("test_*.py"))
        asks = [file for file in files if "django_db" in file.read_text()]
        if asks and not any("both" in marks_of(file) for file in files):
            lacking.append(folder.parent.name)

    assert lacking == []


def test_the_marks_are_used_where_they_say_something() -> None:
    idle = [
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "hangthat").rglob("test_*.py")
        if not file.relative_to(ROOT).as_posix().startswith(PAGES) and "both" in marks_of(file)
    ]

    assert idle == []


def test_what_takes_long_is_tried_in_turn_by_whole_runs_and_by_all_others_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sampling, "FULL", False)
    marks = {"turns": SimpleNamespace(args=(3,))}
    names = [f"tests/test_x.py::test_{n}" for n in range(20)]
    long = [SimpleNamespace(nodeid=n, get_closest_marker=marks.get) for n in names]
    monkeypatch.delenv(IN_TURN, raising=False)
    assert all(map(is_of_today, long))

    monkeypatch.setenv(IN_TURN, "1")
    taken = []
    for day in (1, 2, 3):
        monkeypatch.setattr(sampling, "today", lambda day=day: date(2026, 5, day))
        taken += [one.nodeid for one in long if is_of_today(one)]

    assert sorted(taken) == sorted(names)
