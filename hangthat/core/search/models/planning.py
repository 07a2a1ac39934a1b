"""From the terms of a search to expressions over the words of the index."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyroaring import BitMap

from hangthat.core.search.models.expressions import (
    AnyWord,
    Expression,
    Postings,
    all_of,
    any_of,
)
from hangthat.core.search.models.query import Candidates, SearchQuery
from hangthat.core.search.models.terms import Term
from hangthat.core.search.models.text import OVER
from hangthat.core.search.models.tokens import FIRST, MARKED, NAMED, OPEN, PERSONAL, Words, pieces

_SHORT = 2  # letters: the index has lists of its own for beginnings of this length


@dataclass(frozen=True)
class Plan:
    """A search, said in the words of one vocabulary.

    `matches`: every term is somewhere in the row. `tiers`: the same criteria as `rank`, in its
    order. `over`: rows that are closed, gone or withdrawn; they come after the others.
    """

    matches: Expression
    tiers: tuple[Expression, ...]
    over: Expression
    scope: Expression | None

    def words(self) -> set[str]:
        """The words of the index that this plan reads."""
        words: set[str] = set()
        for part in (self.matches, *self.tiers, self.over, *([self.scope] if self.scope else [])):
            part.add_words(words)
        return words

    def run(self, postings: Postings, unindexed: BitMap) -> Candidates:
        rows = self.matches.rows(postings)
        if self.scope:
            rows = rows & self.scope.rows(postings)
        tiers = [tier.rows(postings) for tier in self.tiers]
        return Candidates(rows, (*tiers, rows - self.over.rows(postings)), unindexed)


def plan(query: SearchQuery, vocabulary: Words) -> Plan:
    lookup = _Lookup(vocabulary, (OPEN, PERSONAL) if query.personal else (OPEN,))
    terms = query.terms
    spelled = [term.spelled for term in terms if term.spelled]
    same_accents = [all_of(map(lookup.with_accents, spelled))] if spelled else []
    first_words = [terms[0].word, *(words[0] for words in terms[0].long), *terms[0].near]
    mistyped = any(term.near for term in terms)
    return Plan(
        matches=_every(terms, lookup.anywhere, lookup.whole_word),
        tiers=(
            *(_fewest_near(terms, lookup) if mistyped else []),
            *same_accents,
            any_of(map(lookup.begins_name, first_words)),
            _every(terms, lookup.begins_word_of_name, lookup.begins_word_of_name),
            _every(terms, lookup.whole_word, lookup.whole_word),
            _every(terms, lookup.begins_word, lookup.begins_word),
        ),
        over=AnyWord((OVER,)),
        scope=None if query.scope is None else AnyWord(query.scope),
    )


def _every(
    terms: Iterable[Term],
    look_up: Callable[[str], Expression],
    near: Callable[[str], Expression] | None = None,
) -> Expression:
    """Each term, or everything that it may stand for, or a word `near` it."""
    return all_of(
        any_of(
            [
                look_up(term.word),
                *(all_of(map(look_up, words)) for words in term.long),
                *(map(near, term.near) if near else ()),
            ]
        )
        for term in terms
    )


def _fewest_near(terms: list[Term], lookup: "_Lookup") -> Iterator[Expression]:
    """Rows in which no term is only near; then those in which one is."""
    yield _every(terms, lookup.anywhere)
    if len(terms) > 1:
        yield any_of(
            _every([*terms[:n], *terms[n + 1 :]], lookup.anywhere) for n in range(len(terms))
        )


@dataclass(frozen=True)
class _Lookup:
    """The rows that have a typed word in some place. `kinds`: OPEN, or PERSONAL as well."""

    vocabulary: Words
    kinds: tuple[str, ...]

    def whole_word(self, word: str) -> Expression:
        return self._any(word, [kind + word for kind in self.kinds])

    def begins_word(self, word: str) -> Expression:
        if len(word) <= _SHORT:
            return AnyWord(tuple(f"<{kind}{word}" for kind in self.kinds))
        return self._any(
            word, [found for kind in self.kinds for found in self.vocabulary.beginning(kind + word)]
        )

    def anywhere(self, word: str) -> Expression:
        """Also inside a word; a short one only where a word begins."""
        if len(word) <= _SHORT:
            return self.begins_word(word)
        return self._any(
            word, [found for kind in self.kinds for found in self.vocabulary.holding(kind, word)]
        )

    def begins_name(self, word: str) -> Expression:
        return self._begins(FIRST, word)

    def begins_word_of_name(self, word: str) -> Expression:
        return self._begins(NAMED, word)

    def with_accents(self, spelled: str) -> Expression:
        return AnyWord(tuple(self.vocabulary.beginning(MARKED + spelled)))

    def _begins(self, kind: str, word: str) -> Expression:
        if len(word) <= _SHORT:
            return AnyWord((f"<{kind}{word}",))
        return self._any(word, self.vocabulary.beginning(kind + word))

    def _any(self, word: str, found: Iterable[str]) -> Expression:
        """Rows with one of these words of the index, or with a long number that has the word.

        The index has long numbers in pieces of three digits. The pieces may come from different
        numbers of a row, so a candidate is compared with its own text later.
        """
        words = AnyWord(tuple(found))
        if not word.isdigit() or len(word) <= _SHORT:
            return words
        in_numbers = (
            all_of(AnyWord((f"{kind}#{piece}",)) for piece in pieces(word)) for kind in self.kinds
        )
        return any_of([words, *in_numbers])
