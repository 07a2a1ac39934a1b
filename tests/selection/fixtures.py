"""What each fixture of a conftest takes, so that a test depends on those it asks for alone."""

import ast
from pathlib import Path

from tests.selection.facts import facts_in
from tests.selection.imports import file_of, imported

LEFT_OUT = {"django_db_setup"}  # copies the template, whose key says what it depends on


def conftests(path: str) -> list[str]:
    """Where pytest looks for the fixtures of a file, nearest first."""
    folders = [parent.as_posix() for parent in Path(path).parents]
    return ["conftest.py" if folder == "." else f"{folder}/conftest.py" for folder in folders]


def needs_of(root: Path, conftest: str) -> dict[str, set[str]]:
    """Paths of ours, and nodes of the conftest itself, by each thing that it defines."""
    tree = ast.parse((root / conftest).read_bytes())
    modules = _modules(root, tree)
    defined = {
        node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    found: dict[str, set[str]] = {}
    for name, node in defined.items():
        said = facts_in(ast.Module([node], []))
        used = {*said.called, *said.arguments}
        ours = {f"{conftest}::{one}" for one in used & defined.keys() - LEFT_OUT - {name}}
        found[name] = ours | {modules[one] for one in used & modules.keys()}
    return found


def _modules(root: Path, tree: ast.Module) -> dict[str, str]:
    """Path by the name under which a conftest knows it."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias, names in zip(node.names, imported(node), strict=False):
                paths = filter(None, (file_of(root, name) for name in names))
                if path := next(paths, ""):
                    found[alias.asname or alias.name] = path
    return found
