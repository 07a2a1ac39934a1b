"""Where the services refuse: every `raise` of a ValidationError, by what it says."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.gates.marks import Mark, mark_of

ROOT = Path(__file__).parents[2]
FOLDERS = {"services", "models", "sheets"}
FILES = {"services.py", "models.py", "sheets.py", "corrections.py"}
BASE = "ValidationError"


@dataclass(frozen=True)
class Refusal:
    """function: by its whole name. first, last: the lines of the `raise`, for this run only."""

    file: str
    function: str
    words: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """Room, function and words: the same when the code around it moves."""
        room = "/".join(Path(self.file).parts[1:3])
        return f"{room} {self.function.rpartition(':')[2]}: {self.words}"

    def mark(self, kind: str) -> Mark | None:
        return mark_of(ROOT / self.file, self.first, kind)


def sources() -> Iterator[Path]:
    """All Python of the program."""
    for path in sorted((ROOT / "hangthat").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


@cache
def trees() -> dict[str, ast.Module]:
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in sources()}


@cache
def written() -> tuple[Refusal, ...]:
    """Every refusal of core and domain that stands where rules stand."""
    kinds = subclasses(trees().values())
    found = [
        refusal
        for file, tree in trees().items()
        if _holds_rules(Path(file))
        for refusal in refusals_in(file, tree, kinds)
    ]
    return tuple(_counted(found))


def _counted(found: list[Refusal]) -> Iterator[Refusal]:
    """Those of one function that say the same, told apart by their order."""
    times: Counter[str] = Counter()
    for one in found:
        times[one.name] += 1
        again = f" ({times[one.name]})" if times[one.name] > 1 else ""
        yield replace(one, words=one.words + again)


def _holds_rules(path: Path) -> bool:
    below_the_doors = path.parts[1] in {"core", "domain"}
    return below_the_doors and bool(FOLDERS & set(path.parts) or path.name in FILES)


def subclasses(parsed: Iterable[ast.Module]) -> set[str]:
    """Names of the classes that are a ValidationError, near or far."""
    bases = {
        node.name: {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        for tree in parsed
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {BASE}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def refusals_in(file: str, tree: ast.Module, kinds: set[str]) -> Iterator[Refusal]:
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def inside(node: ast.AST, place: tuple[str, ...]) -> Iterator[Refusal]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Raise) and _kind(child) in kinds:
                name, end = f"{module}:{'.'.join(place)}", child.end_lineno or child.lineno
                yield Refusal(file, name, words_of(child.exc), child.lineno, end)
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            yield from inside(child, (*place, child.name) if named else place)  # type: ignore[attr-defined]

    yield from inside(tree, ())


def _kind(node: ast.Raise) -> str:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return ast.unparse(raised).rpartition(".")[2] if raised else ""


def words_of(raised: ast.expr | None) -> str:
    """The literal words, with … for what is filled in; else the expression itself."""
    found = []
    formats = {one for node in ast.walk(raised) for one in _formats(node)} if raised else set()
    for node in ast.walk(raised) if raised else ():
        if node in formats:
            continue
        if isinstance(node, ast.JoinedStr):
            found.append("".join(_part(one) for one in node.values))
        elif isinstance(node, ast.Constant) and _is_sentence(node.value):
            found.append(str(node.value))
    whole = [one for one in found if not any(one != more and one in more for more in found)]
    return " ".join(" ".join(whole).split()) or ast.unparse(raised or ast.Constant(value=None))


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and " " in value and any(map(str.isalpha, value))


def _formats(node: ast.AST) -> Iterator[ast.AST]:
    """What stands behind the colon of a replacement field."""
    if isinstance(node, ast.FormattedValue) and node.format_spec:
        yield from ast.walk(node.format_spec)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "…"
