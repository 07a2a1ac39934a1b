"""The rules of the kind "there is no other …", collected from the code.

A rule is declared where it is checked: `lock_for("what shall not be twice", things)`. A function
that reads and then refuses declares one, or says above the statement that reads why nobody can
come between: `# no race: WHY`.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = "lock_for"
LOCKING = {
    LOCK,
    "all_locked",
    "must_stand",
    "must_be_open",
    "alone_with",
    "held",
    "locked",
}  # begin with a lock
REFUSALS = {"ValidationError", "OutOfReach", "Outdated", "Closed", "NotAll"}
ASKS = {"exists", "first", "last", "count", "aggregate", "in_bulk"}
MANAGERS = {"objects", "everything", "_default_manager", "_base_manager"}
WHERE = ("services", "forms", "api", "public", "corrections.py", "services.py", "public.py")


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Every module of the program."""
    for path in sorted((root / "hangthat").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def declared() -> dict[str, list[str]]:
    """Rule → the places where it is locked."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sources():
        text = path.read_text()
        if LOCK not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == LOCK:
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                found[_rule(node.args[0], path)].append(place)
    return dict(found)


def _rule(told: ast.expr, path: Path) -> str:
    """A literal, or the name of a constant of its module."""
    if isinstance(told, ast.Constant):
        return str(told.value)
    assert isinstance(told, ast.Name), f"{path}:{told.lineno}: a rule is a text or a constant"
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return str(getattr(import_module(module), told.id))


def undeclared(path: Path) -> Iterator[tuple[str, int]]:
    """(function, line of its first reading) of each that reads and refuses without a lock."""
    tree = ast.parse(path.read_text())
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    locking = LOCKING | {name for name, node in functions.items() if _calls(node, LOCKING)}
    reading = {
        name: line
        for name, node in functions.items()
        if (line := _reads(node)) and not _calls(node, locking, line)
    }
    for name, node in functions.items():
        line = _reads(node) or _reads_by_another(node, reading)
        if line and _refuses(node) and not _calls(node, locking, line):
            yield name, line


def _own(node: ast.FunctionDef) -> Iterator[ast.AST]:
    """What stands in a function itself, not in one inside it."""
    waiting = list(ast.iter_child_nodes(node))
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, ast.FunctionDef):
            waiting += ast.iter_child_nodes(one)


def _reads(node: ast.FunctionDef) -> int:
    """The line of its first question to the database; 0: it asks nothing."""
    own = list(_own(node))
    seen = {part for one in own if _looks(one) for part in ast.walk(one)}
    asked = [
        one.lineno
        for one in own
        if one not in seen
        and (
            (isinstance(one, ast.Attribute) and one.attr in MANAGERS)
            or (isinstance(one, ast.Call) and getattr(one.func, "attr", "") in ASKS)
        )
        and not any(_looks(part) for part in ast.walk(one))
    ]
    return min(asked, default=0)


def _looks(node: ast.AST) -> bool:
    """A record that is named is looked up through somebody's sight: no rule about others."""
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "visible_to"


def _reads_by_another(node: ast.FunctionDef, reading: dict[str, int]) -> int:
    """The line on which it calls a function of its module that reads."""
    called = [
        one.lineno
        for one in _own(node)
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") in reading
    ]
    return min(called, default=0)


def _refuses(node: ast.FunctionDef) -> bool:
    for one in _own(node):
        if isinstance(one, ast.Raise) and one.exc is not None:
            told = one.exc.func if isinstance(one.exc, ast.Call) else one.exc
            if getattr(told, "id", "") in REFUSALS:
                return True
        if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "add_error":
            return True
    return False


def _calls(node: ast.FunctionDef, names: set[str], line: int = 10**6) -> bool:
    """Whether one of these functions is called up to that line."""
    return any(
        isinstance(one, ast.Call) and getattr(one.func, "id", "") in names and one.lineno <= line
        for one in _own(node)
    )
