"""Reads the graph from the files: imports, and what strings name (templates, modules, commands,
addresses), since Django ties much together by strings."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.selection import templates
from tests.selection.facts import Facts, Kept, assigned, facts_in
from tests.selection.fixtures import conftests, needs_of
from tests.selection.graph import Address, Graph, is_test, of_tests
from tests.selection.literals import ANY, fits, may_be_address

FOLDERS = ("hangthat", "tests", "bench")
FACTS = Path(".cache", "selection", "facts.json")
SETTINGS = "hangthat/config/settings.py"
# Of the settings: what every request passes, and what ties the house together. No test depends on
# all of it; a change of the first runs everything (`rules.py`).
PASSED = {"MIDDLEWARE", "TEMPLATES"}
TIES = PASSED | {"ROOT_URLCONF", "WSGI_APPLICATION", "INSTALLED_APPS", "LOGGING"}
WALKS = {"rglob", "get_models", "get_resolver", "get_commands"}
# They tie all views to their addresses. Who goes to a view names its address; what else these
# modules put together (works, navigation, search) is followed as any import.
TIED = ("/urls.py", "/slice.py")
_SUFFIXES = (".html", ".txt", ".svg", ".js")
_DOTTED = re.compile(rf"(?:hangthat|tests|bench)\.[\w.{ANY}]+")
_MODELS = re.compile(r".+/models(?:\.py|/\w+\.py)")


def files_below(root: Path) -> set[str]:
    """Every Python file and every template."""
    found = {file for folder in FOLDERS for file in (root / folder).rglob("*.py")}
    found |= {file for file in (root / "hangthat").rglob("templates/**/*") if file.is_file()}
    found |= set(root.glob("conftest.py"))
    return {file.relative_to(root).as_posix() for file in found}


def read_graph(root: Path, addresses: Iterable[Address] = (), gone: Iterable[str] = ()) -> Graph:
    """`gone`: paths that a change deleted; whoever still names them depends on them."""
    house = House(root, list(addresses), set(gone))
    kept = Kept(root / FACTS)
    for path in sorted(house.paths):
        if templates.is_template(path):
            house.read_template(path)
        elif path.endswith("conftest.py"):
            house.read_conftest(path)
        elif path == SETTINGS:
            house.read_module(path, facts_in(without(root / path, TIES)))
        elif "/migrations/" not in path:
            house.read_module(path, kept.of((root / path).read_bytes()))
    kept.save()
    house.leave_to_libraries()
    return house.graph


def without(file: Path, names: set[str]) -> ast.Module:
    body = ast.parse(file.read_bytes()).body
    return ast.Module([node for node in body if not assigned(node) & names], [])


def module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class House:
    """The files below a root, by the names under which others know them."""

    def __init__(self, root: Path, addresses: list[Address], gone: set[str]) -> None:
        self.root, self.addresses = root, addresses
        self.names = {address.name for address in addresses}
        self.views = {address.view for address in addresses} - {""}
        self.paths = files_below(root)
        self.graph = Graph()
        known = self.paths | gone
        self.modules = {module_of(path): path for path in known if path.endswith(".py")}
        self.templates: dict[str, set[str]] = defaultdict(set)
        for path in filter(templates.is_template, known):
            self.templates[templates.name_of(path)].add(path)
        self.tags = templates.libraries(known)
        self.commands = {Path(path).stem: path for path in known if "/commands/" in path}
        self.models = {path for path in self.paths if _MODELS.fullmatch(path)}
        self.fixtures: dict[str, set[str]] = {}

    def read_template(self, path: str) -> None:
        text = (self.root / path).read_text()
        needs = self.graph.needs[path]
        for name in templates.named_in(text):
            needs |= self.templates.get(name, set())
        needs |= {self.tags[name] for name in templates.loaded_in(text) if name in self.tags}

    def read_conftest(self, path: str) -> None:
        for name, needed in needs_of(self.root, path).items():
            self.graph.needs[f"{path}::{name}"] |= needed

    def read_module(self, path: str, facts: Facts) -> None:
        words, called = set(facts.words), set(facts.called)
        self.graph.words[path] = words
        needs = self.graph.needs[path]
        for names in facts.imports:
            needs |= {self.modules[name] for name in names if name in self.modules}
        if of_tests(path):
            needs |= self._behind(needs)
        elif path.endswith(TIED):
            tied = {one for one in needs if one in self.views or one.endswith("/urls.py")}
            self.graph.ties[path] = tied
            needs -= tied
        needs |= self._named(path, words)
        if "call_command" in called or "hangthat" in words:
            needs |= {self.commands[word] for word in words & self.commands.keys()}
        if "get_models" in called:
            needs |= self.models
        if of_tests(path):
            needs |= self._fixtures(path, set(facts.arguments))
            needs |= {place for word in words for place in self._visited(word)}
        if is_test(path):
            self._note(path, facts)
        needs.discard(path)

    def _behind(self, needs: set[str]) -> set[str]:
        """All views, for a test that imports their addresses; of the API alone, its own."""
        found: set[str] = set()
        for path in needs:
            if path.endswith("/urls.py"):
                room = "api:" if path.endswith("/api/urls.py") else ""
                found |= {one.view for one in self.addresses if one.name.startswith(room)}
        return found - {""}

    def _note(self, path: str, facts: Facts) -> None:
        """What else the choice wants to know of a file of tests."""
        everywhere = "glob" in facts.called and any("hangthat" in w.split("/") for w in facts.words)
        if everywhere or WALKS & set(facts.called):
            self.graph.walkers.add(path)
        if "browser" in facts.marked:
            self.graph.in_browser.add(path)
        if facts.after:
            self.graph.after[path] = facts.after

    def leave_to_libraries(self) -> None:
        """A template that no file of ours names is shown by a view that is not ours."""
        named = {path for needed in self.graph.needs.values() for path in needed}
        shown = {path for paths in self.templates.values() for path in paths}
        self.graph.needs[SETTINGS] |= shown - named

    def _named(self, path: str, words: set[str]) -> set[str]:
        """Templates and modules that strings name."""
        found: set[str] = set()
        for word in words:
            if word.endswith(_SUFFIXES):
                found |= self._shown(path, word)
            elif _DOTTED.fullmatch(word):
                found |= self._dotted(word)
        return found

    def _shown(self, path: str, word: str) -> set[str]:
        """Templates by name; a file name alone is one of the same room."""
        if word in self.templates:
            return self.templates[word]
        room = "/".join(path.split("/")[:2])
        return {
            template
            for name, paths in self.templates.items()
            for template in paths
            if (ANY in word and fits(word, name))
            or ("/" not in word and name.endswith(f"/{word}") and template.startswith(f"{room}/"))
        }

    def _dotted(self, word: str) -> set[str]:
        """`hangthat.desk.views.drafts.Drafts` names the module before it."""
        if ANY in word:
            return {path for name, path in self.modules.items() if fits(word, name)}
        parts = word.split(".")
        for length in range(len(parts), 1, -1):
            if path := self.modules.get(".".join(parts[:length])):
                return {path}
        return set()

    def _fixtures(self, path: str, asked: set[str]) -> set[str]:
        found = set()
        for conftest in (one for one in conftests(path) if one in self.paths):
            if conftest not in self.fixtures:
                self.fixtures[conftest] = set(needs_of(self.root, conftest))
            found |= {f"{conftest}::{name}" for name in asked & self.fixtures[conftest]}
        return found

    def _visited(self, word: str) -> set[str]:
        """The modules of the views that a string may lead to, by name or as an address."""
        if word in self.names:
            found = [one for one in self.addresses if one.name == word]
        elif ANY in word and ":" in word:
            found = [one for one in self.addresses if fits(word, one.name)]
        elif "/" in word:
            found = [one for one in self.addresses if may_be_address(word, one.route)]
        else:
            return set()
        return {one.view or SETTINGS for one in found}
