"""The imports of a file, and all that is executed with them."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def import_candidates(node: ast.AST) -> Iterator[tuple[str, ...]]:
    """For each import of a node the modules that it may mean, the likeliest first."""
    if isinstance(node, ast.Import):
        yield from ((alias.name,) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from ((f"{node.module}.{alias.name}", node.module) for alias in node.names)


def path_of_module(root: Path, module: str) -> str:
    """Below the root; empty if the module is not one of ours."""
    place = module.replace(".", "/")
    for path in (f"{place}.py", f"{place}/__init__.py"):
        if (root / path).is_file():
            return path
    return ""


def imports_of(root: Path, path: str) -> set[str]:
    """Paths of ours that a file imports, inside functions too."""
    imports = set()
    for node in ast.walk(ast.parse((root / path).read_bytes())):
        for modules in import_candidates(node):
            paths = (path_of_module(root, module) for module in modules)
            imports.add(next(filter(None, paths), ""))
    return imports - {"", path}


def import_closure(root: Path, start: Iterable[str]) -> set[str]:
    """Everything that is executed when these are imported: their packages' `__init__` too."""
    reached: set[str] = set()
    queue = list(start)
    while queue:
        path = queue.pop()
        if path in reached:
            continue
        reached.add(path)
        queue += imports_of(root, path)
        queue += [init for init in _package_inits(path) if (root / init).is_file()]
    return reached


def _package_inits(path: str) -> list[str]:
    return [f"{parent.as_posix()}/__init__.py" for parent in Path(path).parents if parent.name]
