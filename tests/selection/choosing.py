"""The tests that `make check` runs after a change, and why each of them."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.selection.changes import Changes
from tests.selection.graph import Address, Graph, is_test, of_tests
from tests.selection.reading import read_graph
from tests.selection.rules import meaning_of


@dataclass
class Choice:
    """Empty `tests` and `whole`: nothing can be affected."""

    changes: Changes
    whole: str = ""  # why everything runs
    tests: dict[str, str] = field(default_factory=dict)  # file → why; the nearest first
    left_out: dict[str, str] = field(default_factory=dict)
    routes: list[str] = field(default_factory=list)  # addresses that the change can affect


def choose(root: Path, changes: Changes, addresses: list[Address]) -> Choice:
    return choose_from(read_graph(root, addresses, changes.gone), root, changes, addresses)


def choose_from(graph: Graph, root: Path, changes: Changes, addresses: list[Address]) -> Choice:
    meaning = meaning_of(root, changes, graph)
    if meaning.whole:
        return Choice(changes, whole=meaning.whole)
    by = graph.reached_from(meaning.nodes)
    tests = {path: _why(path, by, meaning.nodes) for path in by if is_test(path)}
    if lost := _untested(graph, changes, tests, meaning.tests):
        return Choice(changes, whole=f"{lost}: không kiểm thử nào đi đến")
    tests = tests | {path: why for path, why in meaning.tests.items() if path not in tests}
    ours = [path for path in changes.paths if path.startswith("hangthat/") and not of_tests(path)]
    if ours or not changes.paths:
        tests |= {path: "đi qua mọi tệp" for path in sorted(graph.walkers - tests.keys())}
    routes = sorted({address.name for address in addresses if address.view in by})
    choice = Choice(changes, tests=tests, routes=routes)
    _narrow(choice, graph)
    return choice


def _why(path: str, by: dict[str, str], nodes: dict[str, str]) -> str:
    """The way from a test to the file that changed."""
    way = [path]
    while by[way[-1]]:
        way.append(by[way[-1]])
    changed = nodes[way[-1]]
    way = way[1:] if way[-1] == changed or len(way) == 1 else [*way[1:], changed]
    return " ← ".join(way) if way else "chính nó đã sửa"


def _untested(graph: Graph, changes: Changes, tests: dict[str, str], own: dict[str, str]) -> str:
    """A changed file of the house that no test comes near."""
    if tests or own:
        return ""
    code = [p for p in changes.paths if p.startswith("hangthat/") and not of_tests(p)]
    return next((path for path in code if path not in changes.gone), "")


def _narrow(choice: Choice, graph: Graph) -> None:
    """Leave out what only a browser can run, and what asks to run after other changes only."""
    changed = choice.changes.paths
    for path in list(choice.tests):
        folders = graph.after.get(path)
        if path in graph.in_browser:
            choice.left_out[path] = "cần trình duyệt: make test"
        elif folders and not any(one.startswith(tuple(folders)) or one == path for one in changed):
            choice.left_out[path] = f"chỉ sau khi sửa {', '.join(folders)}: make test"
        else:
            continue
        del choice.tests[path]


def in_words(choice: Choice) -> list[str]:
    """For the terminal: what was compared, how many files of each folder, and the nearest ways."""
    changes = choice.changes
    compared = f"So với {changes.base[:10]}, {changes.why}" if changes.base else changes.why
    said = [f"{compared}: {len(changes.paths) or 'không'} tệp nào khác."]
    if choice.whole:
        return [*said, f"Chạy tất cả kiểm thử, trừ trình duyệt. {choice.whole}."]
    if not choice.tests:
        return [*said, "Không kiểm thử nào phụ thuộc vào thay đổi này."]
    folders = Counter(str(Path(path).parent) for path in choice.tests)
    said += [f"Chạy {len(choice.tests)} tệp kiểm thử (make check ARGS=--all: tất cả):"]
    for folder, number in folders.most_common():
        path, why = next((p, w) for p, w in choice.tests.items() if str(Path(p).parent) == folder)
        said.append(f"{number:5}  {folder}: {Path(path).name} ← {why}")
    said += [f"       bỏ {path}: {why}" for path, why in sorted(choice.left_out.items())]
    return said
