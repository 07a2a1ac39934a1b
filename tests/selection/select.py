"""The tests that `make check` runs after a change, and why each of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.selection.changes import Changes
from tests.selection.graph import DependencyGraph, Route, is_test, is_test_code
from tests.selection.impact import impact_of


@dataclass
class Selection:
    """Without `tests` and `run_all` the change can affect nothing."""

    changes: Changes
    run_all: str = ""  # why all tests run
    tests: dict[str, str] = field(default_factory=dict)  # file → why; the nearest first
    skipped: dict[str, str] = field(default_factory=dict)
    routes: list[str] = field(default_factory=list)  # names of those that the change can affect


def select_tests(
    graph: DependencyGraph, root: Path, changes: Changes, routes: Iterable[Route]
) -> Selection:
    impact = impact_of(root, changes, graph)
    if impact.run_all:
        return Selection(changes, run_all=impact.run_all)
    through = graph.affected_by(impact.nodes)
    tests = {path: _way(path, through, impact.nodes) for path in through if is_test(path)}
    gathering = graph.gatherers_of(through)
    tests |= {path: why for path, why in gathering.items() if path not in tests}
    if lost := _untested(changes, tests, impact.tests):
        return Selection(changes, run_all=f"{lost}: không kiểm thử nào đi đến")
    tests |= {path: why for path, why in impact.tests.items() if path not in tests}
    if not changes.paths or _of_the_program(changes):
        tests |= {path: "đi qua mọi tệp" for path in sorted(graph.scanners - tests.keys())}
    names = sorted({route.name for route in routes if route.view in through})
    selection = Selection(changes, tests=tests, routes=names)
    _skip(selection, graph)
    return selection


def _way(path: str, through: dict[str, str], nodes: dict[str, str]) -> str:
    """From a test to the path that changed."""
    way = [path]
    while through[way[-1]]:
        way.append(through[way[-1]])
    changed = nodes[way[-1]]
    way = way[1:] if way[-1] == changed or len(way) == 1 else [*way[1:], changed]
    return " ← ".join(way) if way else "chính nó đã sửa"


def _of_the_program(changes: Changes) -> list[str]:
    return [p for p in changes.paths if p.startswith("hangthat/") and not is_test_code(p)]


def _untested(changes: Changes, tests: dict[str, str], beside: dict[str, str]) -> str:
    """A changed file of the program that no test depends on."""
    if tests or beside:
        return ""
    return next((p for p in _of_the_program(changes) if p not in changes.deleted), "")


def _skip(selection: Selection, graph: DependencyGraph) -> None:
    """Leave out what only a browser can run, and what runs after other changes only."""
    changed = selection.changes.paths
    for path in list(selection.tests):
        folders = graph.only_after.get(path)
        if path in graph.browser_only:
            selection.skipped[path] = "cần trình duyệt: make test"
        elif folders and not any(p == path or p.startswith(tuple(folders)) for p in changed):
            selection.skipped[path] = f"chỉ sau khi sửa {', '.join(folders)}: make test"
        else:
            continue
        del selection.tests[path]


def describe(selection: Selection) -> list[str]:
    """For the terminal: what was compared, how many files of each folder, and the nearest way."""
    changes = selection.changes
    compared = f"So với {changes.base[:10]}, {changes.reason}" if changes.base else changes.reason
    lines = [f"{compared}: {len(changes.paths) or 'không'} tệp nào khác."]
    if selection.run_all:
        return [*lines, f"Chạy tất cả kiểm thử, trừ trình duyệt. {selection.run_all}."]
    if not selection.tests:
        return [*lines, "Không kiểm thử nào phụ thuộc vào thay đổi này."]
    folders = Counter(str(Path(path).parent) for path in selection.tests)
    lines.append(f"Chạy {len(selection.tests)} tệp kiểm thử (make check ARGS=--all: tất cả):")
    for folder, number in folders.most_common():
        path = next(path for path in selection.tests if str(Path(path).parent) == folder)
        lines.append(f"{number:5}  {folder}: {Path(path).name} ← {selection.tests[path]}")
    lines += [f"       bỏ {path}: {why}" for path, why in sorted(selection.skipped.items())]
    return lines
