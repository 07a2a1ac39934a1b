"""Which file depends on which other, by path, and what a change affects."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path


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
        """Every node that a change affects → the neighbour through which it does; nearest first."""
        through = dict.fromkeys(changed, "")
        queue = deque(through)
        while queue:
            path = queue.popleft()
            for dependent in sorted(self.dependents[path] - through.keys()):
                through[dependent] = path
                queue.append(dependent)
        return through


@cache
def is_test(path: str) -> bool:
    return Path(path).name.startswith("test_") and path.endswith(".py") and is_test_code(path)


@cache
def is_test_code(path: str) -> bool:
    """A test, or something that only tests use."""
    parts = Path(path).parts
    return parts[0] in {"tests", "bench"} or "tests" in parts or parts[-1] == "conftest.py"
