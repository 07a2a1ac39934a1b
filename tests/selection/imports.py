"""The imports of a file, and all that is executed with them."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def imported(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """For each import of a node the names that it may mean, the likeliest first."""
    if isinstance(node, ast.Import):
        yield from ((alias.name,) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from ((f"{node.module}.{alias.name}", node.module) for alias in node.names)


def file_of(root: Path, module: str) -> str:
    """The path of a module below the root; empty if it is not one of ours."""
    place = module.replace(".", "/")
    for path in (f"{place}.py", f"{place}/__init__.py"):
        if (root / path).is_file():
            return path
    return ""


def imports_of(root: Path, path: str) -> set[str]:
    """Paths of ours that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse((root / path).read_bytes())):
        for names in imported(node):
            found.add(next(filter(None, (file_of(root, name) for name in names)), ""))
    return found - {"", path}


def closure(root: Path, start: Iterable[str]) -> set[str]:
    """Everything that is executed when these are imported: their packages' `__init__` too."""
    reached: set[str] = set()
    ahead = list(start)
    while ahead:
        path = ahead.pop()
        if path in reached:
            continue
        reached.add(path)
        ahead += imports_of(root, path)
        ahead += [plate for plate in _packages(path) if (root / plate).is_file()]
    return reached


def _packages(path: str) -> list[str]:
    return [f"{parent.as_posix()}/__init__.py" for parent in Path(path).parents if parent.name]
