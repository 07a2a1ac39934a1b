"""What each fixture of a conftest depends on, so that a test depends only on those it uses."""

import ast
from pathlib import Path

from tests.selection.facts import facts_of
from tests.selection.imports import import_candidates, path_of_module

EXCLUDED = {"django_db_setup"}  # copies the template database, whose key has its dependencies


def conftests_above(path: str) -> list[str]:
    """Where pytest looks for the fixtures of a file, nearest first."""
    folders = [parent.as_posix() for parent in Path(path).parents]
    return ["conftest.py" if folder == "." else f"{folder}/conftest.py" for folder in folders]


def fixture_dependencies(root: Path, conftest: str) -> dict[str, set[str]]:
    """For each definition of a conftest: paths, and nodes of the conftest itself."""
    tree = ast.parse((root / conftest).read_bytes())
    modules = _imported_names(root, tree)
    definitions = {
        node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    dependencies: dict[str, set[str]] = {}
    for name, node in definitions.items():
        facts = facts_of(ast.Module([node], []))
        used = {*facts.names, *facts.parameters}
        local = used & definitions.keys() - EXCLUDED - {name}
        dependencies[name] = {f"{conftest}::{one}" for one in local}
        dependencies[name] |= {modules[one] for one in used & modules.keys()}
    return dependencies


def _imported_names(root: Path, tree: ast.Module) -> dict[str, str]:
    """Path by the name that the conftest gives it."""
    paths_by_name = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias, modules in zip(node.names, import_candidates(node), strict=False):
                paths = filter(None, (path_of_module(root, module) for module in modules))
                if path := next(paths, ""):
                    paths_by_name[alias.asname or alias.name] = path
    return paths_by_name
