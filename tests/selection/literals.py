"""The strings of a file, as patterns: what is filled in at run time may be anything."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

ANY = "\0"  # stands where a value is filled in


def literals(tree: ast.AST) -> set[str]:
    """Docstrings are prose and left out."""
    said = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    prose = {id(value) for value in said if isinstance(value, ast.Constant)}
    return {text for text in _texts(tree, prose) if text.strip(ANY)}


def _texts(node: ast.AST, prose: set[int]) -> Iterator[str]:
    if id(node) in prose:
        return
    text = _text(node)
    if text:
        yield text
    if text and not isinstance(node, ast.BinOp):
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, prose)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or ANY for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return f"{left or ANY}{right or ANY}" if left or right else ""
    return ""


def fits(pattern: str, name: str) -> bool:
    """Whether the pattern may be that name."""
    if ANY not in pattern:
        return pattern == name
    return fnmatchcase(name, re.sub(r"([*?\[])", r"[\1]", pattern).replace(ANY, "*"))


def may_be_address(pattern: str, route: str) -> bool:
    """Whether a string may be an address of the route, `co-so/<str:code>/sua/`.

    A string that begins with a value is the end of an address, one that ends with a value is the
    beginning of one. Something of both must be written out and alike.
    """
    path = pattern.split("?")[0].split("#")[0]
    if path in {"", "/"} or re.search(r"[\s<]", path):
        return path == "/" and not route
    said = path.removeprefix("/").split("/")
    steps = route.split("/")
    if path.startswith(ANY):
        return len(said) > 1 and _alike(said[::-1], steps[::-1], open_end=True)
    return path.startswith("/") and _alike(said, steps, open_end=path.endswith(ANY))


def _alike(said: list[str], steps: list[str], *, open_end: bool) -> bool:
    if len(said) > len(steps) or (len(said) < len(steps) and not open_end):
        return False
    written = False
    for number, (one, step) in enumerate(zip(said, steps, strict=False), 1):
        if "<" in step:
            continue
        cut = open_end and number == len(said) and ANY in one  # what follows is not known
        if not cut and not fits(one, step):
            return False
        written = written or bool(step and one.strip(ANY) and fits(one, step))
    return written
