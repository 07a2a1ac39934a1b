"""Asking the index: the rows that have all the words, the best of them first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from itertools import islice
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from hangthat.core.search.models.rows import Listed, Posting, Unindexed, Vocabulary
from hangthat.core.search.models.terms import Term
from hangthat.core.search.models.text import OVER, Source, fits, fitting, rank
from hangthat.core.search.models.tokens import FIRST, MARKED, NAMED, OPEN, PERSONAL, Words, pieces

BOUND = 1_000  # so many are counted; beyond them: "hơn"
_AT_ONCE = 60  # rows looked at together
_AT_MOST = 3_000  # rows looked at for one answer

Sets = Mapping[str, BitMap]
Need = Callable[[Sets], BitMap]


@dataclass(frozen=True)
class Asked:
    """`personal`: numbers and addresses help too.

    `scope`: states, one of which a row must have. `within`: no other row is out of reach, so that
    what the index names may be counted without reading it.
    """

    terms: list[Term]
    personal: bool
    scope: tuple[str, ...] | None = None
    within: bool = False


@dataclass(frozen=True)
class Hits:
    """Rows that may fit, the better ones named by `tiers`; `unindexed`: what nobody knows yet."""

    every: BitMap = field(default_factory=BitMap)
    tiers: tuple[BitMap, ...] = ()
    unindexed: BitMap = field(default_factory=BitMap)

    @property
    def known(self) -> BitMap:
        return self.every - self.unindexed

    def among(self, rows: Iterable[int]) -> "Hits":
        """Those of these rows alone."""
        only = BitMap(rows)
        return replace(self, every=self.every & only, unindexed=self.unindexed & only)

    def in_turn(self, *, latest: bool) -> Iterator[int]:
        """In the order that `rank` goes by, as far as the index knows it."""
        left = [self.known]
        for tier in self.tiers:
            left = [part for rows in left for part in (rows & tier, rows - tier) if part]
        for rows in left:
            yield from reversed(rows) if latest else rows


@dataclass(frozen=True)
class Best:
    """The first rows, in order; how many there are, or at least so many and `more`."""

    rows: list[int]
    count: int
    more: bool = False


def hits(kinds: Mapping[str, Asked]) -> dict[str, Hits]:
    """For each kind what may fit, its fresh rows included; asked of all kinds at once.

    First what waits, then what is kept: a row on its way from the one to the other is in both.
    """
    waiting: dict[str, list[int]] = {kind: [] for kind in kinds}
    for kind, row in Unindexed.objects.filter(kind__in=waiting).values_list("kind", "row"):
        waiting[kind].append(row)
    vocabularies = Vocabulary.objects.filter(kind__in=waiting).only("kind", "stamp")
    questions = {one.kind: _Question(kinds[one.kind], Words.of(one)) for one in vocabularies}
    sets = _read({kind: question.names for kind, question in questions.items()})
    return {
        kind: questions[kind].answer(sets[kind], BitMap(rows))
        if kind in questions
        else Hits(unindexed=BitMap(rows))
        for kind, rows in waiting.items()
    }


def _read(names: Mapping[str, set[str]]) -> dict[str, dict[str, BitMap]]:
    found: dict[str, dict[str, list[BitMap]]] = {kind: {} for kind in names}
    asked = [Q(kind=kind, word__in=sorted(words)) for kind, words in names.items()]
    if asked:
        postings = Posting.objects.filter(reduce(or_, asked)).values_list("kind", "word", "rows")
        for kind, word, rows in postings.iterator():
            found[kind].setdefault(word, []).append(BitMap.deserialize(bytes(rows)))
    return {
        kind: {word: BitMap.union(*blocks) for word, blocks in words.items()}
        for kind, words in found.items()
    }


class _Question:
    """A search in the words of one vocabulary: which words of the index to read, and then."""

    def __init__(self, asked: Asked, words: Words) -> None:
        self._words, self._kinds = words, (OPEN, PERSONAL) if asked.personal else (OPEN,)
        self.names: set[str] = set()
        terms = asked.terms
        self._every = _all([self._term(term, self._anywhere) for term in terms])
        begun = _all([self._term(term, self._beginning) for term in terms])
        same = _all([self._term(term, self._same) for term in terms])
        first = _any([self._start(FIRST, word) for word in _first_words(terms[0])])
        named = _all([self._term(term, partial(self._start, NAMED)) for term in terms])
        marks = [term.spelled for term in terms if term.spelled]
        exact = [_all([self._named(words.beginning(MARKED + mark)) for mark in marks])]
        self._tiers = [*(exact if marks else ()), first, named, same, begun]
        self._over = self._named([OVER])
        self._scope = None if asked.scope is None else self._named(asked.scope)

    def answer(self, sets: Sets, unindexed: BitMap) -> Hits:
        every = self._every(sets)
        if self._scope:
            every = every & self._scope(sets)
        tiers = [tier(sets) for tier in self._tiers]
        return Hits(every, (*tiers, every - self._over(sets)), unindexed)

    def _term(self, term: Term, need: Callable[[str], Need]) -> Need:
        long = [_all([need(part) for part in words]) for words in term.long]
        return _any([need(term.word), *long])

    def _same(self, word: str) -> Need:
        return _any([self._named([kind + word for kind in self._kinds]), *self._numbers(word)])

    def _beginning(self, word: str) -> Need:
        if len(word) < 3:
            return self._named([f"<{kind}{word}" for kind in self._kinds])
        names = [name for kind in self._kinds for name in self._words.beginning(kind + word)]
        return _any([self._named(names), *self._numbers(word)])

    def _anywhere(self, word: str) -> Need:
        if len(word) < 3:
            return self._beginning(word)
        names = [name for kind in self._kinds for name in self._words.holding(kind, word)]
        return _any([self._named(names), *self._numbers(word)])

    def _numbers(self, word: str) -> list[Need]:
        """Pieces may come from different numbers: whoever asks looks at the rows themselves."""
        if not word.isdigit() or len(word) < 3:
            return []
        return [_all([self._named([f"{k}#{p}"]) for p in pieces(word)]) for k in self._kinds]

    def _start(self, kind: str, word: str) -> Need:
        begun = kind + word
        if len(word) < 3:
            return self._named([f"<{begun}"])
        return _any([self._named(self._words.beginning(begun)), *self._numbers(word)])

    def _named(self, names: Iterable[str]) -> Need:
        names = list(names)
        self.names.update(names)
        return lambda sets: BitMap.union(BitMap(), *(sets[n] for n in names if n in sets))


def _first_words(term: Term) -> list[str]:
    return [term.word, *(words[0] for words in term.long)]


def _all(needs: list[Need]) -> Need:
    return lambda sets: reduce(and_, (need(sets) for need in needs))


def _any(needs: list[Need]) -> Need:
    return lambda sets: reduce(or_, (need(sets) for need in needs))


def best(source: Source, found: Hits, asked: Asked, rows: QuerySet[Any], *, limit: int) -> Best:
    """The first of `rows` that really fit: each is read before it is named."""
    known, in_turn = len(found.known), found.in_turn(latest=source.latest)
    all_of_them = known <= 2 * _AT_ONCE
    batch, looked = [*_fresh(source, found, asked, rows), *islice(in_turn, _AT_ONCE)], 0
    ranked: list[tuple[Any, ...]] = []
    while batch and looked < _AT_MOST and (len(ranked) < limit or all_of_them):
        looked += len(batch)
        ranked += _fitting(source, asked, rows.filter(pk__in=Listed(batch)))
        batch = list(islice(in_turn, _AT_ONCE))
    ranked.sort()
    keys = [one[-1] for one in ranked[:limit]]
    if not batch and looked <= _AT_MOST:
        return Best(keys, len(ranked))
    if not asked.within:
        return Best(keys, len(ranked), more=True)
    if known > BOUND:
        return Best(keys, BOUND, more=True)
    return Best(keys, rows.filter(pk__in=Listed(found.known | found.unindexed)).count())


def _fresh(source: Source, found: Hits, asked: Asked, rows: QuerySet[Any]) -> list[int]:
    """What nobody knows yet; while a bulk write goes on, first sifted by the database."""
    if len(found.unindexed) <= _AT_MOST // 4 or not source.key:
        return list(found.unindexed)
    sifted = rows.filter(fitting(source.key, asked.terms), pk__in=Listed(found.unindexed))
    return list(sifted.values_list("pk", flat=True)[:_AT_MOST])


def _fitting(source: Source, asked: Asked, rows: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """What decides who comes first, and at the end the key."""
    terms, personal = asked.terms, asked.personal
    for key, text in source.texts(rows):
        if fits(text, terms, personal=personal):
            order = rank(text, terms, personal=personal)
            yield (*order[:-1], -key if source.latest else order[-1], key)
