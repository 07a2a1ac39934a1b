"""Names that the front of a package offers, and who takes them from it."""

import ast
from collections.abc import Iterable
from pathlib import Path

Offers = dict[str, set[str]]  # package → names


def offered(root: Path) -> Offers:
    """What each `__init__` of the house names in `__all__`. A window (`public`) names what its
    functions return, whether somebody writes the name or not."""
    found = {}
    for file in sorted((root / "hangthat").rglob("__init__.py")):
        package = ".".join(file.parent.relative_to(root).parts)
        if "tests" not in file.parts and not package.endswith(".public"):
            found[package] = _all_of(ast.parse(file.read_text()))
    return {package: names for package, names in found.items() if names}


def _all_of(tree: ast.Module) -> set[str]:
    lists = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return {one for value in lists for one in ast.literal_eval(value)}


def unused(root: Path) -> list[str]:
    """Those that no file imports from the front, nor reads of it: `services.sign`."""
    left = offered(root)
    for file in _sources(root):
        for package, name in _taken(ast.parse(file.read_text()), left):
            left[package].discard(name)
    return [f"{package}.{name}" for package, names in left.items() for name in sorted(names)]


def _sources(root: Path) -> Iterable[Path]:
    yield from (
        file for top in ("hangthat", "tests", "bench") for file in (root / top).rglob("*.py")
    )
    yield from root.glob("conftest.py")


def _taken(tree: ast.Module, offers: Offers) -> Iterable[tuple[str, str]]:
    fronts = {}  # by the name that they have in this file
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if node.module in offers:
                    yield node.module, alias.name
                fronts[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            package = fronts.get(node.value.id, "")
            yield from [(package, node.attr)] if package in offers else []
