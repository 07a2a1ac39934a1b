"""The strings of a file, as patterns: what is filled in at run time may be anything."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

ANY = "\0"  # stands where a value is filled in
# Of texts: a slash that these take is no address of the first page.
_CUTS = {"join", "split", "rsplit", "partition", "rpartition", "strip", "rstrip", "lstrip"}
_CUTS |= {"startswith", "endswith", "removeprefix", "removesuffix", "replace", "count"}


def literals(tree: ast.AST) -> set[str]:
    """Docstrings are prose and left out."""
    statements = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    docstrings = {id(value) for value in statements if isinstance(value, ast.Constant)}
    cut = {id(slash) for node in ast.walk(tree) for slash in _slashes(node)}
    return {text for text in _texts(tree, docstrings | cut) if text.strip(ANY)}


def _slashes(node: ast.AST) -> Iterator[ast.expr]:
    """Of a node those that cut a text or are looked for in it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        parts = [node.func.value, *node.args] if node.func.attr in _CUTS else []
    else:
        parts = [node.left] if isinstance(node, ast.Compare) and _is_in(node.ops[0]) else []
    yield from (one for one in parts if isinstance(one, ast.Constant) and one.value == "/")


def _is_in(operator: ast.cmpop) -> bool:
    return isinstance(operator, ast.In | ast.NotIn)


def _texts(node: ast.AST, docstrings: set[int]) -> Iterator[str]:
    if id(node) in docstrings:
        return
    text = _text(node)
    if text:
        yield text
    if text and not isinstance(node, ast.BinOp):
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, docstrings)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or ANY for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return f"{left or ANY}{right or ANY}" if left or right else ""
    return ""


def matches(pattern: str, name: str) -> bool:
    """Whether the pattern may be that name."""
    if ANY not in pattern:
        return pattern == name
    return fnmatchcase(name, re.sub(r"([*?\[])", r"[\1]", pattern).replace(ANY, "*"))


def may_be_address(text: str, route: str) -> bool:
    """Whether a string may be an address of the route, `co-so/<str:code>/sua/`.

    A string that begins with a value is the end of an address, one that ends with a value is the
    beginning of one. A part of both must be written out and equal.
    """
    path = text.split("?")[0].split("#")[0]
    if path in {"", "/"} or re.search(r"[\s<]", path):
        return path == "/" and not route
    parts = path.removeprefix("/").split("/")
    steps = route.split("/")
    if path.startswith(ANY):
        return len(parts) > 1 and _same_parts(parts[::-1], steps[::-1], open_end=True)
    return path.startswith("/") and _same_parts(parts, steps, open_end=path.endswith(ANY))


def last_word(address: str) -> str:
    """Before the slash at its end."""
    return next(filter(None, reversed(address.split("/"))), "")


def _same_parts(parts: list[str], steps: list[str], *, open_end: bool) -> bool:
    if len(parts) > len(steps) or (len(parts) < len(steps) and not open_end):
        return False
    written_out = False
    for number, (part, step) in enumerate(zip(parts, steps, strict=False), 1):
        if "<" in step:
            continue
        cut = open_end and number == len(parts) and ANY in part  # what follows is not known
        if not cut and not matches(part, step):
            return False
        written_out = written_out or bool(step and part.strip(ANY) and matches(part, step))
    return written_out
