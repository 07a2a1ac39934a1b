"""What a word of a target is, and what a target makes of its words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.lexicon import CLEAN
from hangthat.domain.targets.facts import Sight
from hangthat.domain.targets.grammar import Mask, Terms

Meaning = Callable[[Sight, Terms], Mask]


@dataclass(frozen=True)
class Population:
    """A Vietnamese phrase and the members it means. `heeds`: the terms that change them."""

    words: str
    kind: MemberKind
    members: Meaning
    heeds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """What is asked of each member: met, failed, or neither: not known."""

    words: str
    met: Meaning
    failed: Meaning
    heeds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Promise:
    """One target of a plan: at least so many percent of a population keep all conditions."""

    code: str
    clause: str
    on: date
    at_least: int
    population: Population
    conditions: tuple[Condition, ...]
    terms: Terms

    @property
    def kind(self) -> MemberKind:
        return self.population.kind

    @property
    def yearly(self) -> bool:
        """Whether it is counted from 1 January, and so begins low each year."""
        return any(condition.words == CLEAN for condition in self.conditions)

    @property
    def words(self) -> str:
        """Whom it counts and what is asked of them, in words."""
        return f"{self.population.words} {', '.join(one.words for one in self.conditions)}"


Atom = tuple[str, tuple[object, ...]]


def atom(word: Population | Condition, terms: Terms) -> Atom:
    """A word with the terms it heeds: equal atoms share their bits in the status word."""
    return word.words, tuple(getattr(terms, name) for name in word.heeds)
