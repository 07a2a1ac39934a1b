"""What a changed path means: files that the graph knows, nothing, or everything.

Everything is the answer wherever this cannot be decided.
"""

import ast
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tests.selection.changes import Changes, before
from tests.selection.facts import assigned
from tests.selection.graph import Graph, of_tests
from tests.selection.literals import literals
from tests.selection.reading import PASSED, SETTINGS, module_of
from tests.selection.templates import is_template

# A change in one of these may change every test, or which tests there are.
WHOLE = re.compile(
    r"conftest\.py|manage\.py|.+\.lock|tests/(template|postgres)\.py|reference/.+|locale/.+|"
    r"hangthat/config/[^/]+\.py|hangthat/config/formats/.+|hangthat/.+/apps\.py"
)
LINTERS = {"ruff", "importlinter", "djlint", "mypy", "django-stubs"}  # no test reads their settings
CODE = ("hangthat", "tests", "bench")
_ALTERS = re.compile(r"RunPython|RunSQL|get_model")


@dataclass
class Meaning:
    whole: str = ""  # why everything must run; empty if it need not
    nodes: dict[str, str] = field(default_factory=dict)  # of the graph → the path that means it
    tests: dict[str, str] = field(default_factory=dict)  # to run whatever they import → why


def meaning_of(root: Path, changes: Changes, graph: Graph) -> Meaning:
    found = Meaning()
    passed = passed_by_requests(root)
    for path in changes.paths:
        reason = whole(root, changes, path, passed)
        nodes = set() if reason else nodes_of(root, graph, path)
        if not reason and undecided(path, nodes, graph.users, gone=path in changes.gone):
            reason = f"{path}: không rõ kiểm thử nào dùng đến"
        if reason:
            return Meaning(whole=reason)
        found.nodes |= dict.fromkeys(nodes, path)
        found.tests |= dict.fromkeys(own_tests(root, path, nodes), f"cùng ngăn với {path}")
    return found


def whole(root: Path, changes: Changes, path: str, passed: set[str]) -> str:
    """Why a change of this path runs everything; empty if it does not by itself."""
    if path == "pyproject.toml":
        same = project(before(root, changes.base, path)) == project((root / path).read_text())
        return "" if same else f"{path}: thư viện hoặc cách chạy kiểm thử"
    if path == SETTINGS or WHOLE.fullmatch(path):
        return f"{path}: mọi kiểm thử dùng đến"
    if path.endswith(".py") and module_of(path) in passed:
        return f"{path}: mọi yêu cầu đi qua"
    if "/migrations/" in path and path.endswith(".py") and not path.endswith("__init__.py"):
        text = (root / path).read_text() if (root / path).exists() else "RunPython"
        return f"{path}: sửa dữ liệu" if _ALTERS.search(text) else ""
    return ""


def project(text: str) -> dict[str, object]:
    """pyproject.toml without what only linters read."""
    found = tomllib.loads(text)
    tools = found.pop("tool", {})
    return found | {name: tools[name] for name in tools.keys() - LINTERS}


def passed_by_requests(root: Path) -> set[str]:
    """Modules that the settings put in the way of every request and every template."""
    if not (root / SETTINGS).exists():
        return set()
    tree = ast.parse((root / SETTINGS).read_text())
    words = {w for node in tree.body if assigned(node) & PASSED for w in literals(node)}
    return words | {word.rpartition(".")[0] for word in words}


def nodes_of(root: Path, graph: Graph, path: str) -> set[str]:
    """What of the graph is another now."""
    if "/migrations/" in path:  # the tables are what the models of their room say
        room = path.split("/migrations/")[0]
        return {node for node in graph.needs if re.match(rf"{room}/models(\.py$|/)", node)}
    if path.endswith("/conftest.py"):
        folder = path.removesuffix("conftest.py")
        return {node for node in graph.needs if node.startswith(folder)} | {path}
    if path.endswith("/__init__.py") and not of_tests(path):
        folder = path.removesuffix("__init__.py")
        inside = {node for node in graph.needs if node.startswith(folder) and not of_tests(node)}
        return inside | {path}
    if path in graph.needs or is_template(path) or (path.endswith(".py") and _code(path)):
        return graph.tied_by(path)
    named = naming(graph, path)
    return {one for one in named if of_tests(one)} if of_tests(path) else named


def _code(path: str) -> bool:
    return path.split("/")[0] in CODE


def naming(graph: Graph, path: str) -> set[str]:
    """Python files with a string in which the name of this file or of a folder of it stands."""
    packages = {parent.name for file in graph.words for parent in Path(file).parents}
    names = {Path(path).name, *Path(path).parts[:-1]} - packages  # too many strings name those
    return {
        file
        for file, words in graph.words.items()
        if file != SETTINGS and any(names & set(word.split("/")) for word in words)
    }


def undecided(path: str, nodes: set[str], users: dict[str, set[str]], *, gone: bool) -> bool:
    """Whether nobody is known to use a file that somebody may use all the same."""
    if gone or not _code(path) or of_tests(path):
        return False
    return not any(users.get(node) for node in nodes)


def own_tests(root: Path, path: str, nodes: set[str]) -> list[str]:
    """The tests of the room or slice in which a file lies. A file that only tests read runs the
    tests around it, unless it is known which of them name it."""
    if not _code(path) or (of_tests(path) and (nodes or path.endswith(".py"))):
        return []
    for folder in Path(path).parents:
        place = folder if folder.name == "tests" else folder / "tests"
        if folder.name and (root / place).is_dir():
            found = (root / place).rglob("test_*.py")
            return sorted(file.relative_to(root).as_posix() for file in found)
    return []
