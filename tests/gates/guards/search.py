"""The search: each guard that a step passes is switched off while the step is taken again."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.gates import sampling
from tests.gates.guards.places import Place, is_marked, is_of_api, written
from tests.gates.guards.steps import Step
from tests.gates.guards.watching import Watch

NOTED = Path(__file__).parents[1] / "noticed"
ENOUGH = 30  # steps that pass a guard marked as redundant, after which its mark is believed


@dataclass
class Search:
    """`marked_too`: guards that are marked as redundant are switched off as well, in some steps."""

    kind: str
    marked_too: bool = False
    watch: Watch = field(default_factory=Watch)
    passed: set[Place] = field(default_factory=set)
    noticed: set[Place] = field(default_factory=set)
    worth: dict[str, set[str]] = field(default_factory=dict)  # step: files of guards new in it
    believed: Counter[Place] = field(default_factory=Counter)  # marked ones that nobody missed
    steps: int = 0  # that were taken

    def take(self, name: str, step: Step) -> None:
        passed_before, noticed_before = set(self.passed), set(self.noticed)
        self.steps += 1
        self.watch.passed = set()
        outcome = step.take()
        assert outcome[:1] != (500,), f"{name} breaks, and a page that breaks notices nothing"
        passed = self.watch.passed
        self.passed |= passed
        for place in sorted(filter(self.is_asked_about, passed)):
            self.watch.off = place
            differs = step.take() != outcome
            self.watch.off = None
            if differs and step.take() == outcome:  # a step that never answers alike misses nothing
                self.noticed.add(place)
            elif is_marked("redundant", place):
                self.believed[place] += 1
        new = (self.passed - passed_before) | (self.noticed - noticed_before)
        if new:
            self.worth[name] = {file for file, _ in new}

    def go_on(self, others: Mapping[str, Step]) -> None:
        """All of them in a full run; else until every guard was missed, beginning where those stand
        that nobody has missed yet."""
        found = -1
        for name, step in others.items() if sampling.FULL else self._by_nearness(others):
            if not sampling.FULL and len(self.worth) != found:
                found = len(self.worth)
                if self.is_done:
                    return
            self.take(name, step)

    def _by_nearness(self, others: Mapping[str, Step]) -> list[tuple[str, Step]]:
        left = (*self.unnoticed, *self.unvisited)
        folders = {"/".join(file.split("/")[:3]) for file, _ in left}
        if not folders:
            return list(others.items())
        return sorted(others.items(), key=lambda one: one[1].folder not in folders)

    def is_asked_about(self, place: Place) -> bool:
        """Whether this run still has to see if somebody misses the guard."""
        if place in self.noticed or not sampling.tries_file(place[0]):
            return False
        marked = is_marked("redundant", place)
        return not marked or (self.marked_too and self.believed[place] < ENOUGH)

    @property
    def unnoticed(self) -> list[Place]:
        """Guards without which nothing changed for anybody."""
        return sorted(
            place
            for place in self.passed - self.noticed
            if sampling.tries_file(place[0]) and not is_marked("redundant", place)
        )

    @property
    def unvisited(self) -> list[Place]:
        """Guards that no step passed; those of the API belong to its matrix."""
        return sorted(
            place
            for place in written(self.kind) - self.passed
            if sampling.tries_file(place[0])
            and not is_of_api(place)
            and not is_marked("off tour", place)
        )

    @property
    def needless(self) -> list[Place]:
        """Guards under a mark that is not true of them."""
        missed = {place for place in self.noticed if is_marked("redundant", place)}
        return sorted(missed | {place for place in self.passed if is_marked("off tour", place)})

    @property
    def is_done(self) -> bool:
        return not self.unnoticed and not self.unvisited


@dataclass
class Notes:
    """The steps in which the last full run passed or noticed a new guard, in `noticed/`.

    A line is a step, a tab, and the files in which these guards stand.
    """

    kind: str

    @property
    def file(self) -> Path:
        return NOTED / f"{self.kind}.txt"

    def read(self, steps: Container[str]) -> list[str]:
        """Those in whose files this run asks, without those that there are no more."""
        lines = [line.partition("\t") for line in self.file.read_text().splitlines()]
        return [
            name
            for name, _, files in lines
            if name in steps and any(sampling.tries_file(file) for file in files.split())
        ]

    def write(self, worth: Mapping[str, Iterable[str]]) -> None:
        lines = (f"{name}\t{' '.join(sorted(files))}\n" for name, files in worth.items())
        self.file.write_text("".join(lines))
