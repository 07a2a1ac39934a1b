"""Names that the front of a package offers, and who takes them from it."""

import ast
from collections.abc import Collection, Iterable
from pathlib import Path

Offers = dict[str, set[str]]  # package → names


def _offered(files: Iterable[Path], root: Path) -> Offers:
    """What each `__init__` of the house names in `__all__`. A window (`public`) names what its
    functions return, whether somebody writes the name or not."""
    found = {}
    for file in files:
        package = file.parent.relative_to(root).parts
        if file.name == "__init__.py" and package[0] == "hangthat":
            found[".".join(package)] = _all_of(ast.parse(file.read_text()))
    no_fronts = (".public", ".tests")
    return {one: names for one, names in found.items() if names and not one.endswith(no_fronts)}


def _all_of(tree: ast.Module) -> set[str]:
    lists = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return {one for value in lists for one in ast.literal_eval(value)}


def unused(files: Collection[Path], root: Path) -> list[str]:
    """Those that none of the files imports from the front, nor reads of it: `services.sign`."""
    left = _offered(files, root)
    for file in files:
        for package, name in _taken(ast.parse(file.read_text()), left):
            left[package].discard(name)
    return [f"{package}.{name}" for package, names in left.items() for name in sorted(names)]


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
