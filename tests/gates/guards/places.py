"""Where the guards stand in the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.gates.marks import Mark, mark_of, marks_in

ROOT = Path(__file__).parents[3]
KINDS = ("visible_to", "asks", "must_reach", "reread", "reread_keys", "must")
Place = tuple[str, int]  # file, line


def files() -> Iterator[Path]:
    for path in sorted((ROOT / "hangthat").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def written(kind: str) -> frozenset[Place]:
    """Every guard of a kind."""
    return _all_written()[kind]


@cache
def _all_written() -> dict[str, frozenset[Place]]:
    """By kind; the house is read once for all of them."""
    found: dict[str, set[Place]] = {kind: set() for kind in KINDS}
    for path in files():
        for kind, line in _guards(ast.parse(path.read_text())):
            found[kind].add((str(path.relative_to(ROOT)), line))
    return {kind: frozenset(places) for kind, places in found.items()}


def _guards(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """(kind, line), as Python counts lines: a call stands in the line of the name that is called, a
    decorated function in the line of its first decorator."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if any(_name(one) == "asks" for one in node.decorator_list):
                yield "asks", node.decorator_list[0].lineno
        elif isinstance(node, ast.Call):
            name = _name(node)
            if name in KINDS and name != "asks":
                yield name, node.func.end_lineno or node.lineno


def _name(node: ast.AST) -> str:
    """Of what is called."""
    called = node.func if isinstance(node, ast.Call) else node
    return str(getattr(called, "attr", getattr(called, "id", "")))


def is_of_api(place: Place) -> bool:
    """What the API lists and refuses is tried cell by cell in `test_api_matrix.py`."""
    return bool({"api", "rest"} & set(Path(place[0]).parts))


def is_marked(kind: str, place: Place) -> bool:
    """Whether a mark of that kind stands above the place."""
    file, line = place
    return mark_of(ROOT / file, line, kind) is not None


def marks(kind: str) -> dict[tuple[str, int], Mark]:
    """All marks of a kind, by file and line."""
    return {
        (str(path.relative_to(ROOT)), mark.line): mark
        for path in files()
        for mark in marks_in(path)
        if mark.kind == kind
    }
