"""Builds the dependency graph from the files: imports, and what strings name."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.selection import templates
from tests.selection.facts import Facts, FactsCache, assigned_names, facts_of
from tests.selection.fixtures import fixture_dependencies
from tests.selection.graph import DependencyGraph, Route, is_test, is_test_code
from tests.selection.names import SETTINGS, NameIndex

FOLDERS = ("hangthat", "tests", "bench")
SUBJECT = "tests/subject"  # of the copy of the house that tests/test_new_subject.py makes
FACTS = Path(".cache", "selection", "facts.json")
# Settings that every request passes: a change of what they name runs everything (`impact.py`).
REQUEST_PATH = {"MIDDLEWARE", "TEMPLATES"}
# No test depends on all that these name.
COMPOSITION = REQUEST_PATH | {"ROOT_URLCONF", "WSGI_APPLICATION", "INSTALLED_APPS", "LOGGING"}
# Modules that give views their addresses. Who goes to a view names its address; what else these
# modules put together (works, navigation, search) is followed like any import.
SLICE = "/slice.py"
ROUTING = ("/urls.py", SLICE)
WALKS_MODELS = "get_models"
ALL_SLICES = "hangthat/desk/slices.py"  # imports every slice
CALLS_ROOMS = "modules_called"  # core/common/rooms.py: imports the module of each room
SLICES = "tests/gates/slices.py"  # imports what each slice brings to tests of the house
API_RECORDS = "hangthat/desk/tests/api_records.py"  # makes those of some slices or of all
RECORDS = {"here", "there"}  # fixtures of the desk
SCANS = "rglob"


def files_below(root: Path) -> set[str]:
    """Every Python file and every template, but for those of a house that a test builds."""
    files = {file for folder in FOLDERS for file in (root / folder).rglob("*.py")}
    files |= {file for file in (root / "hangthat").rglob("templates/**/*") if file.is_file()}
    files |= set(root.glob("conftest.py"))
    found = {file.relative_to(root).as_posix() for file in files}
    return {path for path in found if not path.startswith(f"{SUBJECT}/")}


def build_graph(
    root: Path, routes: Iterable[Route] = (), deleted: Iterable[str] = ()
) -> DependencyGraph:
    """`deleted`: whoever still names these paths depends on them."""
    paths = files_below(root)
    builder = GraphBuilder(root, NameIndex(root, paths | set(deleted), list(routes)))
    cache = FactsCache(root / FACTS)
    for path in sorted(paths):
        if templates.is_template(path):
            builder.add_template(path)
        elif path.endswith("conftest.py"):
            builder.add_conftest(path)
        elif path == SETTINGS:
            builder.add_module(path, facts_of(without(root / path, COMPOSITION)))
        elif "/migrations/" not in path:
            builder.add_module(path, cache.facts((root / path).read_bytes()))
    cache.save()
    builder.add_library_templates()
    return builder.graph


def without(file: Path, names: set[str]) -> ast.Module:
    """A module that does not assign these names."""
    body = ast.parse(file.read_bytes()).body
    return ast.Module([node for node in body if not assigned_names(node) & names], [])


class GraphBuilder:
    def __init__(self, root: Path, names: NameIndex) -> None:
        self.root, self.names = root, names
        self.graph = DependencyGraph()

    def add_template(self, path: str) -> None:
        text = (self.root / path).read_text()
        libraries, edges = self.names.tag_libraries, self.graph.dependencies[path]
        for name in templates.templates_in(text):
            edges |= self.names.templates.get(name, set())
        edges |= {libraries[name] for name in templates.libraries_in(text) if name in libraries}

    def add_conftest(self, path: str) -> None:
        for name, dependencies in fixture_dependencies(self.root, path).items():
            self.graph.dependencies[f"{path}::{name}"] |= dependencies

    def add_module(self, path: str, facts: Facts) -> None:
        names, strings, used = self.names, set(facts.strings), set(facts.names)
        self.graph.strings[path] = strings
        edges = self.graph.dependencies[path]
        imports = {names.modules[m] for some in facts.imports for m in some if m in names.modules}
        edges |= imports
        if not is_test_code(path) and path.endswith(ROUTING):
            routed = {one for one in edges if one in names.views or one.endswith("/urls.py")}
            self.graph.routed[path] = routed
            edges -= routed
        if path == ALL_SLICES:
            self._gathers(path, {one for one in edges if one.endswith(SLICE)})
            edges -= self.graph.gathered[path]
        edges |= names.named_by(path, strings)
        if "call_command" in used or "hangthat" in strings:
            edges |= {names.commands[text] for text in strings & names.commands.keys()}
        if CALLS_ROOMS in used:
            self._gathers(path, names.in_rooms(strings) - edges)
        if WALKS_MODELS in used:
            self.graph.gathered[path] = names.models - edges
        if is_test_code(path):
            edges |= self._reached_by_tests(path, facts, imports)
        if is_test(path):
            self._add_test(path, facts)
        edges.discard(path)

    def _gathers(self, path: str, walked: set[str]) -> None:
        self.graph.gathered[path] = walked
        self.graph.composed.add(path)

    def _reached_by_tests(self, path: str, facts: Facts, imports: set[str]) -> set[str]:
        """What a test, or what it is made of, goes to without importing it."""
        names, strings, used = self.names, set(facts.strings), set(facts.names)
        in_desk = path.startswith("hangthat/desk/")
        parameters = set(facts.parameters)
        edges = names.behind_urls(imports) | names.fixtures(path, parameters)
        edges |= names.visited(strings, calls_api=in_desk)
        if SLICES in imports and path != API_RECORDS:
            edges |= names.brought_by_slices(strings)
        if API_RECORDS in imports or (in_desk and RECORDS & parameters):
            edges |= names.records_of_slices(path, strings)
        if "get_resolver" in used:
            edges |= names.views
        if "get_commands" in used:
            edges |= set(names.commands.values())
        return edges

    def _add_test(self, path: str, facts: Facts) -> None:
        below = "glob" in facts.names and any("hangthat" in s.split("/") for s in facts.strings)
        if below or SCANS in facts.names:
            self.graph.scanners.add(path)
        if "browser" in facts.marks:
            self.graph.browser_only.add(path)
        if facts.only_after:
            self.graph.only_after[path] = facts.only_after

    def add_library_templates(self) -> None:
        """A template that no file of ours names is rendered by a view of a library."""
        named = {path for paths in self.graph.dependencies.values() for path in paths}
        rendered = {path for paths in self.names.templates.values() for path in paths}
        self.graph.dependencies[SETTINGS] |= rendered - named
