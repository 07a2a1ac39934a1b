"""What each file takes from which other, by path; and who takes it, all the way up."""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Address:
    """One address of the house; `view` is the path of its module, empty if it is not ours."""

    name: str
    route: str
    view: str


@dataclass
class Graph:
    """A fixture is a node too: `tests/conftest.py::browser`."""

    needs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ties: dict[str, set[str]] = field(default_factory=dict)  # urls.py → the views of its addresses
    walkers: set[str] = field(default_factory=set)  # tests that go through all files or models
    in_browser: set[str] = field(default_factory=set)  # tests that all need a browser
    after: dict[str, list[str]] = field(default_factory=dict)  # test → CHECKED_AFTER
    words: dict[str, set[str]] = field(default_factory=dict)  # the strings of each Python file

    @cached_property
    def users(self) -> dict[str, set[str]]:
        """The same arrows backwards, of a graph that is complete."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, needed in self.needs.items():
            for one in needed:
                found[one].add(path)
        return found

    def tied_by(self, path: str) -> set[str]:
        """The file itself, and the views to which it gives addresses, through others like it."""
        found = {path}
        for one in self.ties.get(path, ()):
            found |= self.tied_by(one)
        return found

    def reached_from(self, changed: Iterable[str]) -> dict[str, str]:
        """Everything that a change reaches → the neighbour by which it does, nearest way first."""
        by = dict.fromkeys(changed, "")
        ahead = deque(by)
        while ahead:
            path = ahead.popleft()
            for user in sorted(self.users[path] - by.keys()):
                by[user] = path
                ahead.append(user)
        return by


def is_test(path: str) -> bool:
    return Path(path).name.startswith("test_") and path.endswith(".py") and of_tests(path)


def of_tests(path: str) -> bool:
    """A test, or something that only tests use."""
    parts = Path(path).parts
    return parts[0] in {"tests", "bench"} or "tests" in parts or parts[-1] == "conftest.py"
