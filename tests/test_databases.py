"""Rooms are tested on both databases, pages once; a mark says otherwise."""

import ast
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.databases import PAGES, runs_on_both, uses_database

ROOT = Path(__file__).resolve().parents[1]
ROOM, PAGE = "hangthat/domain/cases/tests/test_x.py::test", "hangthat/desk/shops/tests/test_x.py::t"


def item(nodeid: str, *fixtures: str, **marks: Any) -> Any:
    marked = {name: SimpleNamespace(kwargs=kwargs) for name, kwargs in marks.items()}
    return SimpleNamespace(nodeid=nodeid, fixturenames=fixtures, get_closest_marker=marked.get)


@pytest.mark.parametrize(
    ("test", "both"),
    [
        (item(ROOM), True),
        (item(ROOM, once={}), False),
        (item(PAGE), False),
        (item(PAGE, both={}), True),
        (item(PAGE, both={}, once={}), False),
        (item(PAGE, django_db={"transaction": True}), True),
        (item(PAGE, django_db={}), False),
        (item("tests/gates/test_invalid.py::test"), True),
    ],
)
def test_which_tests_run_on_both_databases(test: Any, both: bool) -> None:
    assert runs_on_both(test) == both


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
