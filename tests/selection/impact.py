"""What a changed path means: nodes of the graph, nothing, or all tests.

All tests are the answer wherever this cannot be decided.
"""

import ast
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tests.selection.builder import FOLDERS, REQUEST_PATH, SUBJECT
from tests.selection.changes import Changes, text_in
from tests.selection.facts import assigned_names
from tests.selection.graph import DependencyGraph, is_test_code
from tests.selection.literals import literals
from tests.selection.names import SETTINGS, module_name
from tests.selection.templates import is_template

# A change of one of these may change every test, or which tests there are.
GLOBAL = re.compile(
    r"conftest\.py|manage\.py|.+\.lock|tests/(template|postgres|databases)\.py|reference/.+|"
    r"locale/.+|hangthat/config/[^/]+\.py|hangthat/config/formats/.+|hangthat/.+/apps\.py"
)
LINTERS = {"ruff", "importlinter", "djlint", "mypy", "django-stubs"}  # no test reads their settings
_CHANGES_ROWS = re.compile(r"RunPython|RunSQL|get_model")


@dataclass
class Impact:
    run_all: str = ""  # why all tests must run; empty if they need not
    nodes: dict[str, str] = field(default_factory=dict)  # of the graph → the changed path
    tests: dict[str, str] = field(default_factory=dict)  # to run whatever they import → why


def impact_of(root: Path, changes: Changes, graph: DependencyGraph) -> Impact:
    impact = Impact()
    passed = request_modules(root)
    for path in changes.paths:
        reason = why_all(root, changes, path, passed)
        nodes = set() if reason else nodes_of(graph, path)
        if not reason and path not in changes.deleted and is_undecided(graph, path, nodes):
            reason = f"{path}: không rõ kiểm thử nào dùng đến"
        if reason:
            return Impact(run_all=reason)
        impact.nodes |= dict.fromkeys(nodes, path)
        impact.tests |= dict.fromkeys(tests_beside(root, path, nodes), f"cùng ngăn với {path}")
    return impact


def why_all(root: Path, changes: Changes, path: str, passed: set[str]) -> str:
    """Why a change of this path runs all tests; empty if it does not by itself."""
    if path == "pyproject.toml":
        same = project(text_in(root, changes.base, path)) == project((root / path).read_text())
        return "" if same else f"{path}: thư viện hoặc cách chạy kiểm thử"
    if GLOBAL.fullmatch(path):
        return f"{path}: mọi kiểm thử dùng đến"
    if path.endswith(".py") and module_name(path) in passed:
        return f"{path}: mọi yêu cầu đi qua"
    if "/migrations/" in path and path.endswith(".py") and not path.endswith("__init__.py"):
        text = (root / path).read_text() if (root / path).exists() else "RunPython"
        return f"{path}: sửa dữ liệu" if _CHANGES_ROWS.search(text) else ""
    return ""


def project(text: str) -> dict[str, object]:
    """pyproject.toml without what only linters read."""
    content = tomllib.loads(text)
    tools = content.pop("tool", {})
    return content | {name: tools[name] for name in tools.keys() - LINTERS}


def request_modules(root: Path) -> set[str]:
    """Modules that the settings put in the way of every request and every template."""
    if not (root / SETTINGS).exists():
        return set()
    body = ast.parse((root / SETTINGS).read_text()).body
    names = {text for n in body if assigned_names(n) & REQUEST_PATH for text in literals(n)}
    return names | {name.rpartition(".")[0] for name in names}


def nodes_of(graph: DependencyGraph, path: str) -> set[str]:
    """Nodes of the graph that a change of this path changes."""
    if "/migrations/" in path:  # the tables are what the models of the room say
        room = re.escape(path.split("/migrations/")[0])
        return {node for node in graph.dependencies if re.match(rf"{room}/models(\.py$|/)", node)}
    if path.startswith(f"{SUBJECT}/"):
        return {file for file, strings in graph.strings.items() if SUBJECT in strings}
    if path.endswith("/conftest.py"):
        return _below(graph, path) | {path}
    if path.endswith("/__init__.py") and not is_test_code(path):
        return {node for node in _below(graph, path) if not is_test_code(node)} | {path}
    if path in graph.dependencies or is_template(path) or (path.endswith(".py") and _is_code(path)):
        return graph.with_routed(path)
    files = files_naming(graph, path)
    return {file for file in files if is_test_code(file)} if is_test_code(path) else files


def _below(graph: DependencyGraph, path: str) -> set[str]:
    folder = path.rpartition("/")[0] + "/"
    return {node for node in graph.dependencies if node.startswith(folder)}


def _is_code(path: str) -> bool:
    return path.split("/")[0] in FOLDERS


def files_naming(graph: DependencyGraph, path: str) -> set[str]:
    """Python files with a string that contains the name of this file or of one of its folders."""
    packages = {parent.name for file in graph.strings for parent in Path(file).parents}
    names = {Path(path).name, *Path(path).parts[:-1]} - packages  # too many strings name those
    return {
        file
        for file, strings in graph.strings.items()
        if file != SETTINGS and any(names & set(text.split("/")) for text in strings)
    }


def is_undecided(graph: DependencyGraph, path: str, nodes: set[str]) -> bool:
    """Whether no file is known to depend on one that some file may depend on all the same."""
    if not _is_code(path) or is_test_code(path):
        return False
    gathered = set[str]().union(*graph.gathered.values())
    return not any(node in gathered or graph.dependents.get(node) for node in nodes)


def tests_beside(root: Path, path: str, nodes: set[str]) -> list[str]:
    """The tests of the room or slice in which a file lies. Data that only tests read run the
    tests around them, unless it is known which of these name them."""
    if not _is_code(path) or (is_test_code(path) and (nodes or path.endswith(".py"))):
        return []
    for folder in Path(path).parents:
        tests = folder if folder.name == "tests" else folder / "tests"
        if folder.name and (root / tests).is_dir():
            return sorted(f.relative_to(root).as_posix() for f in (root / tests).rglob("test_*.py"))
    return []
