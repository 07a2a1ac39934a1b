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
_BROUGHT = re.compile(r"hangthat\.(?:desk|portal)(?:\.\w+)?\.tests\.(\w+)")
_ROUTE_NAME = re.compile(r"\S*:\S*")
_API = "/api/v1/"  # tests of the API write what follows
_RECORDS = re.compile(r"hangthat/desk/\w+/tests/api_writes\.py")
_VALUE = "<"  # stands for a word of an address that is filled in
MODELS = re.compile(r".+/models(?:\.py|/\w+\.py)")


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _first_word(address: str) -> str:
    return address.removeprefix(_API.removeprefix("/")).split("/")[0]


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
        self.models = {path for path in paths if MODELS.fullmatch(path)}
        api = (route.pattern for route in routes if route.name.startswith("api:"))
        self._api_words = {word for word in map(_first_word, api) if word and "<" not in word}
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

    def brought_by_slices(self, strings: set[str]) -> set[str]:
        """The module of that name among the tests of every slice (tests/gates/slices.py)."""
        found = ((path, _BROUGHT.fullmatch(name)) for name, path in self.modules.items())
        return {path for path, named in found if named and named[1] in strings}

    def records_of_slices(self, path: str, strings: set[str]) -> set[str]:
        """What makes the records that stand before a test of the API: of its own slice and of
        those that it names, or of all where it belongs to none."""
        all_ = {p.split("/")[2]: p for p in self.paths if _RECORDS.fullmatch(p)}
        own = path.split("/")[2] if path.startswith("hangthat/desk/") else ""
        wanted = strings | {own} if own in all_ else all_.keys()
        return {all_[one] for one in all_.keys() & wanted}

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
        if ANY in text:  # one word for each value
            near = {path: name for name, path in self.modules.items() if matches(text, name)}
            return {path for path, name in near.items() if name.count(".") == text.count(".")}
        parts = text.split(".")
        for length in range(len(parts), 1, -1):
            if path := self.modules.get(".".join(parts[:length])):
                return {path}
        return set()

    def visited(self, strings: set[str], *, calls_api: bool) -> set[str]:
        """Modules of the views that strings of a file lead to.

        One word alone is an address of the API only where a file calls it, or writes longer ones.
        """
        calls_api = calls_api or any(
            text.split("/")[0] in self._api_words for text in strings if "/" in text
        )
        texts = strings if calls_api else strings - self._api_words
        return {view for text in texts for view in self.visited_by(text, strings)}

    def visited_by(self, text: str, others: set[str]) -> set[str]:
        """Modules of the views that a string may lead to, by name or as an address.

        `others` of the same file fill in what is left open: `desk:` and a name, the beginning of
        an address. Where none of them does, it may be anything.
        """
        if text == _API + ANY:  # what follows is written by whoever calls
            return set()
        if re.split("[/?]", text)[0] in self._api_words:
            text = _API + text
        if text in self.route_names:
            routes = [route for route in self.routes if route.name == text]
        elif ANY in text and _ROUTE_NAME.fullmatch(text):
            routes = self._filled_in(text, others)
        elif "/" in text:
            near = self._routes_near(text)
            routes = [route for route in near if may_be_address(text, route.pattern)]
            if text.startswith(ANY):
                firsts = self._first_words(others)
                routes = [r for r in routes if not firsts or _first_word(r.pattern) in firsts]
        else:
            return set()
        return {route.view or SETTINGS for route in routes}

    def _filled_in(self, text: str, others: set[str]) -> list[Route]:
        may_be = [route for route in self.routes if matches(text, route.name)]
        pattern = re.compile("(.*)".join(map(re.escape, text.split(ANY))))
        filled = [r for r in may_be if set(pattern.fullmatch(r.name).groups()) <= others]
        return filled or (may_be if text.split(":")[0] != ANY else [])

    def _first_words(self, strings: set[str]) -> set[str]:
        """With which the addresses begin that these strings name or write out."""
        written = {_first_word(text.removeprefix("/")) for text in strings if text.startswith("/")}
        written |= {re.split("[/?]", text)[0] for text in strings} & self._api_words
        return written | {_first_word(r.pattern) for r in self.routes if r.name in strings}

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
        """The views to which imported modules of addresses lead: those of its folder."""
        views: set[str] = set()
        for folder in (one.removesuffix("urls.py") for one in paths if one.endswith("/urls.py")):
            if folder == "hangthat/desk/api/":
                views |= {route.view for route in self.routes if route.name.startswith("api:")}
            else:
                inside = "hangthat/" if folder == "hangthat/config/" else folder
                views |= {view for view in self.views if view.startswith(inside)}
        return views - {""}

    def fixtures(self, path: str, parameters: set[str]) -> set[str]:
        """Nodes of the fixtures that a file's functions ask for."""
        nodes = set()
        for conftest in (one for one in conftests_above(path) if one in self.paths):
            if conftest not in self._fixtures:
                self._fixtures[conftest] = set(fixture_dependencies(self.root, conftest))
            nodes |= {f"{conftest}::{name}" for name in parameters & self._fixtures[conftest]}
        return nodes
