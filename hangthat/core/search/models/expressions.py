"""Boolean expressions over the index: which rows have these words.

An expression first says which words of the index it reads (`add_words`), so that all of a search
are read in one query; then it is evaluated on what was read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Protocol

from pyroaring import BitMap

Postings = Mapping[str, BitMap]  # the rows that have a word; a word that no row has is missing


class Expression(Protocol):
    def add_words(self, words: set[str]) -> None:
        """Add the words of the index that `rows` reads."""

    def rows(self, postings: Postings) -> BitMap: ...


@dataclass(frozen=True, slots=True)
class AnyWord:
    """Rows that have at least one of these words; of none: no row."""

    words: tuple[str, ...]

    def add_words(self, words: set[str]) -> None:
        words.update(self.words)

    def rows(self, postings: Postings) -> BitMap:
        return BitMap.union(BitMap(), *(postings[word] for word in self.words if word in postings))


@dataclass(frozen=True, slots=True)
class AllOf:
    """Rows that every part has."""

    parts: tuple[Expression, ...]

    def add_words(self, words: set[str]) -> None:
        for part in self.parts:
            part.add_words(words)

    def rows(self, postings: Postings) -> BitMap:
        return reduce(and_, (part.rows(postings) for part in self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Rows that at least one part has."""

    parts: tuple[Expression, ...]

    def add_words(self, words: set[str]) -> None:
        for part in self.parts:
            part.add_words(words)

    def rows(self, postings: Postings) -> BitMap:
        return reduce(or_, (part.rows(postings) for part in self.parts))


def all_of(parts: Iterable[Expression]) -> Expression:
    """Of at least one part."""
    several = tuple(parts)
    return several[0] if len(several) == 1 else AllOf(several)


def any_of(parts: Iterable[Expression]) -> Expression:
    """Of at least one part."""
    several = tuple(parts)
    return several[0] if len(several) == 1 else AnyOf(several)
