"""What a Python file says that others may depend on; kept between runs, by the file's content."""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.selection.imports import imported
from tests.selection.literals import literals

AFTER = "CHECKED_AFTER"  # folders: `make check` takes the file only if one of them changed


@dataclass(frozen=True)
class Facts:
    imports: list[list[str]]  # each with the names that it may mean
    words: list[str]  # strings
    called: list[str]  # names and attributes that the code uses
    arguments: list[str]  # of its functions: some are fixtures
    marked: list[str]  # marks of the whole file
    after: list[str]


def facts_in(tree: ast.Module) -> Facts:
    nodes = list(ast.walk(tree))
    return Facts(
        imports=[list(names) for node in nodes for names in imported(node)],
        words=sorted(literals(tree)),
        called=sorted({name for node in nodes if (name := _name(node))}),
        arguments=sorted({name for node in nodes for name in _arguments(node)}),
        marked=sorted({_name(node) for node in _values(tree, "pytestmark")}),
        after=[str(node.value) for node in _values(tree, AFTER) if isinstance(node, ast.Constant)],
    )


def _name(node: ast.AST) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _arguments(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield from (arg.arg for arg in (*node.args.args, *node.args.kwonlyargs))
    elif isinstance(node, ast.Call) and _name(node.func) in {"usefixtures", "getfixturevalue"}:
        yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def assigned(node: ast.stmt) -> set[str]:
    """The names that a statement gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _values(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    """Every node of what a module gives that name."""
    for node in tree.body:
        if name in assigned(node):
            yield from ast.walk(node.value)  # type: ignore[attr-defined]


class Kept:
    """The facts of many files; of those that did not change since they were read last, at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.known: dict[str, dict] = json.loads(file.read_text())
        except (OSError, ValueError):
            self.known = {}
        self.used: dict[str, dict] = {}

    def of(self, source: bytes) -> Facts:
        key = sha256(_reader() + source).hexdigest()
        found = self.known.get(key) or asdict(facts_in(ast.parse(source)))
        self.used[key] = found
        return Facts(**found)

    def save(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.file.with_suffix(".new")
        unfinished.write_text(json.dumps(self.used))
        unfinished.replace(self.file)


@cache
def _reader() -> bytes:
    """Other code reads other facts."""
    here = Path(__file__).parent
    files = ("facts.py", "imports.py", "literals.py")
    return b"".join((here / name).read_bytes() for name in files)
