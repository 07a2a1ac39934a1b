"""What a Python file contains that dependencies follow from; cached by the file's content."""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.selection.imports import import_candidates
from tests.selection.literals import literals

ONLY_AFTER = "CHECK_ONLY_AFTER"  # folders: `make check` runs the file only if one of them changed


@dataclass(frozen=True)
class Facts:
    imports: list[list[str]]  # for each the modules that it may mean
    strings: list[str]
    names: list[str]  # names and attributes that the code uses
    parameters: list[str]  # of its functions: some are fixtures
    marks: list[str]  # of the whole file
    only_after: list[str]


def facts_of(tree: ast.Module) -> Facts:
    nodes = list(ast.walk(tree))
    folders = (n for n in _value_nodes(tree, ONLY_AFTER) if isinstance(n, ast.Constant))
    return Facts(
        imports=[list(modules) for node in nodes for modules in import_candidates(node)],
        strings=sorted(literals(tree)),
        names=sorted({name for node in nodes if (name := _name(node))}),
        parameters=sorted({name for node in nodes for name in _parameters(node)}),
        marks=sorted({_name(node) for node in _value_nodes(tree, "pytestmark")}),
        only_after=[str(node.value) for node in folders],
    )


def _name(node: ast.AST) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _parameters(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        yield from (arg.arg for arg in (*node.args.args, *node.args.kwonlyargs))
    elif isinstance(node, ast.Call) and _name(node.func) in {"usefixtures", "getfixturevalue"}:
        yield from (str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))


def assigned_names(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _value_nodes(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    """Every node of the value that a module assigns to a name."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and name in assigned_names(node):
            yield from ast.walk(node.value)


class FactsCache:
    """Facts of files whose content was read before are not computed again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.stored: dict[str, dict] = json.loads(file.read_text())
        except (OSError, ValueError):
            self.stored = {}
        self.used: dict[str, dict] = {}

    def facts(self, source: bytes) -> Facts:
        key = sha256(_own_source() + source).hexdigest()
        stored = self.stored.get(key) or asdict(facts_of(ast.parse(source)))
        self.used[key] = stored
        return Facts(**stored)

    def save(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.file.with_suffix(".new")
        unfinished.write_text(json.dumps(self.used))
        unfinished.replace(self.file)


@cache
def _own_source() -> bytes:
    """Part of the key: changed code may compute other facts."""
    here = Path(__file__).parent
    files = ("facts.py", "imports.py", "literals.py")
    return b"".join((here / name).read_bytes() for name in files)
