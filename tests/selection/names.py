"""Files by the names that strings use for them: Django ties much together by strings."""

import re
from collections import defaultdict
from pathlib import Path

from tests.selection import templates
from tests.selection.fixtures import conftests_above, fixture_dependencies
from tests.selection.graph import Route
from tests.selection.literals import ANY, last_word, matches, may_be_address

SETTINGS = "hangthat/config/settings.py"
_SUFFIXES = (".html", ".txt", ".svg", ".js")
_DOTTED = re.compile(rf"(?:hangthat|tests|bench)\.[\w.{ANY}]+")
_IN_ROOM = re.compile(r"hangthat\.(core|domain)\.\w+\.\w+")
_ROUTE_NAME = re.compile(r"\S*:\S*")
_VALUE = "<"  # stands for a word of an address that is filled in
_MODELS = re.compile(r".+/models(?:\.py|/\w+\.py)")


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class NameIndex:
    """Modules, templates, tag libraries, commands, routes and fixtures, by name."""

    def __init__(self, root: Path, paths: set[str], routes: list[Route]) -> None:
        self.root, self.paths, self.routes = root, paths, routes
        self.route_names = {route.name for route in routes}
        self.views = {route.view for route in routes} - {""}
        self.modules = {module_name(path): path for path in paths if path.endswith(".py")}
        self.templates: dict[str, set[str]] = defaultdict(set)
        for path in filter(templates.is_template, paths):
            self.templates[templates.template_name(path)].add(path)
        self.tag_libraries = templates.tag_libraries(paths)
        self.commands = {Path(path).stem: path for path in paths if "/commands/" in path}
        self.models = {path for path in paths if _MODELS.fullmatch(path)}
        self._fixtures: dict[str, set[str]] = {}
        self._by_first: dict[str, list[Route]] = defaultdict(list)
        self._by_last: dict[str, list[Route]] = defaultdict(list)
        for route in routes:
            first, last = route.pattern.split("/")[0], last_word(route.pattern)
            self._by_first[_VALUE if "<" in first else first].append(route)
            self._by_last[_VALUE if "<" in last else last].append(route)

    def named_by(self, path: str, strings: set[str]) -> set[str]:
        """Templates and modules that strings of a file name."""
        paths: set[str] = set()
        for text in strings:
            if text.endswith(_SUFFIXES):
                paths |= self._templates(path, text)
            elif _DOTTED.fullmatch(text):
                paths |= self._dotted(text)
        return paths

    def in_rooms(self, strings: set[str]) -> set[str]:
        """The module of that name in every room, which a module that calls for it imports."""
        return {
            path
            for name, path in self.modules.items()
            if _IN_ROOM.fullmatch(name) and name.rpartition(".")[2] in strings
        }

    def _templates(self, path: str, text: str) -> set[str]:
        """By name; a file name alone is a template of the same room."""
        if text in self.templates:
            return self.templates[text]
        room = "/".join(path.split("/")[:2])
        return {
            template
            for name, paths in self.templates.items()
            for template in paths
            if (ANY in text and matches(text, name))
            or ("/" not in text and name.endswith(f"/{text}") and template.startswith(f"{room}/"))
        }

    def _dotted(self, text: str) -> set[str]:
        """`hangthat.desk.views.drafts.Drafts` names the module before it."""
        if ANY in text:
            return {path for name, path in self.modules.items() if matches(text, name)}
        parts = text.split(".")
        for length in range(len(parts), 1, -1):
            if path := self.modules.get(".".join(parts[:length])):
                return {path}
        return set()

    def visited_by(self, text: str) -> set[str]:
        """Modules of the views that a string may lead to, by name or as an address."""
        if text in self.route_names:
            routes = [route for route in self.routes if route.name == text]
        elif ANY in text and _ROUTE_NAME.fullmatch(text):
            routes = [route for route in self.routes if matches(text, route.name)]
        elif "/" in text:
            near = self._routes_near(text)
            routes = [route for route in near if may_be_address(text, route.pattern)]
        else:
            return set()
        return {route.view or SETTINGS for route in routes}

    def _routes_near(self, text: str) -> list[Route]:
        """Those that an address could lead to, as far as its first or last word tells."""
        path = text.split("?")[0].split("#")[0]
        if path.startswith(ANY):
            index, word = self._by_last, last_word(path)
        elif path.startswith("/"):
            index, word = self._by_first, path.split("/")[1]
        else:
            return []
        return self.routes if ANY in word else index[word] + index[_VALUE]

    def behind_urls(self, paths: set[str]) -> set[str]:
        """All views, for a test that imports their addresses; of the API alone, its own."""
        views: set[str] = set()
        for path in (one for one in paths if one.endswith("/urls.py")):
            prefix = "api:" if path.endswith("/api/urls.py") else ""
            views |= {route.view for route in self.routes if route.name.startswith(prefix)}
        return views - {""}

    def fixtures(self, path: str, parameters: set[str]) -> set[str]:
        """Nodes of the fixtures that a file's functions ask for."""
        nodes = set()
        for conftest in (one for one in conftests_above(path) if one in self.paths):
            if conftest not in self._fixtures:
                self._fixtures[conftest] = set(fixture_dependencies(self.root, conftest))
            nodes |= {f"{conftest}::{name}" for name in parameters & self._fixtures[conftest]}
        return nodes
