"""Which file depends on which other, by path, and what a change affects."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

INIT = "__init__.py"


@dataclass(frozen=True)
class Route:
    """An address of the program; `view` is the path of its module, empty if it is not ours."""

    name: str
    pattern: str
    view: str


@dataclass
class DependencyGraph:
    """A fixture is a node too: `tests/conftest.py::browser`."""

    dependencies: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    routed: dict[str, set[str]] = field(default_factory=dict)  # urls.py → views of its routes
    # A module that walks all models, slices or rooms → those that it walks.
    gathered: dict[str, set[str]] = field(default_factory=dict)
    composed: set[str] = field(default_factory=set)  # of these, what they walk makes them
    strings: dict[str, set[str]] = field(default_factory=dict)  # of each Python file
    scanners: set[str] = field(default_factory=set)  # tests that read all files or all models
    browser_only: set[str] = field(default_factory=set)
    only_after: dict[str, list[str]] = field(default_factory=dict)  # test → folders

    @cached_property
    def dependents(self) -> dict[str, set[str]]:
        """The same edges backwards, of a graph that is complete."""
        edges: dict[str, set[str]] = defaultdict(set)
        for path, dependencies in self.dependencies.items():
            for dependency in dependencies:
                edges[dependency].add(path)
        return edges

    def with_routed(self, path: str) -> set[str]:
        """The file itself, and the views to which it gives addresses, through others like it."""
        paths = {path}
        for one in self.routed.get(path, ()):
            paths |= self.with_routed(one)
        return paths

    def affected_by(self, changed: Iterable[str]) -> dict[str, str]:
        """Every node that a change affects → the neighbour through which it does; nearest first.

        What walks all models, slices or rooms is not affected by what these depend on: what it
        does with one of them is noticed by the tests of that one, which depend on it anyway, and
        by its own (`gatherers_of`). A slice or a sheet that is changed itself changes the whole.
        """
        through = dict.fromkeys(changed, "")
        through = {
            one: met for one in self.composed if (met := self._walked(one, through))
        } | through
        queue = deque(through)
        while queue:
            path = queue.popleft()
            for dependent in sorted(self.dependents[path] - through.keys()):
                through[dependent] = path
                queue.append(dependent)
        return through

    def gatherers_of(self, affected: Collection[str]) -> dict[str, str]:
        """The tests of what walks an affected model or slice → through what they do so."""
        tests = {}
        for gatherer, walked in sorted(self.gathered.items()):
            if met := next((path for path in affected if path in walked), ""):
                own = [gatherer] if is_test(gatherer) else self._own_tests(gatherer)
                tests |= {test: met if test == gatherer else f"{gatherer} ← {met}" for test in own}
        return tests

    def _walked(self, gatherer: str, paths: Iterable[str]) -> str:
        """The first path that is what it walks, or lies in a package that it walks."""
        walked = self.gathered[gatherer]
        packages = tuple(one.removesuffix(INIT) for one in walked if one.endswith(f"/{INIT}"))
        return next((path for path in paths if path in walked or path.startswith(packages)), "")

    def _own_tests(self, path: str) -> list[str]:
        """Of a module: those that use it and lie in its room or slice."""
        tests = [one for one in self.affected_by([path]) if is_test(one)]
        folders = [f"{parent.as_posix()}/tests/" for parent in Path(path).parents]
        near = ([one for one in tests if one.startswith(folder)] for folder in folders)
        return next(filter(None, near), [])


@cache
def is_test(path: str) -> bool:
    return Path(path).name.startswith("test_") and path.endswith(".py") and is_test_code(path)


@cache
def is_test_code(path: str) -> bool:
    """A test, or something that only tests use."""
    parts = Path(path).parts
    return parts[0] in {"tests", "bench"} or "tests" in parts or parts[-1] == "conftest.py"
