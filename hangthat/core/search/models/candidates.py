"""Asking the index: which rows may match, and which of them do, the best first."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from hangthat.core.search.models.mistyped import may_be_mistyped
from hangthat.core.search.models.planning import plan
from hangthat.core.search.models.query import Candidates, SearchQuery, TopRows
from hangthat.core.search.models.rows import Posting, Unindexed, ValueList
from hangthat.core.search.models.text import Source, fits, fitting, rank
from hangthat.core.search.models.tokens import OPEN, PERSONAL, Words, words_of

COUNT_LIMIT = 1_000  # so many matches are counted; of more it is only said that there are more
_BATCH = 60  # rows read together
_READ_LIMIT = 3_000  # rows read for one answer
_FEW_BATCHES = 2  # if no more candidates than these hold, every one is read and counted


def find_candidates(queries: Mapping[str, SearchQuery]) -> dict[str, Candidates]:
    """The candidates of each kind, unindexed rows included; all kinds are read together.

    The waiting rows are read before the index: a row that another process indexes meanwhile is
    then in both, and not in neither.
    """
    waiting: dict[str, list[int]] = {kind: [] for kind in queries}
    for kind, row in Unindexed.objects.filter(kind__in=waiting).values_list("kind", "row"):
        waiting[kind].append(row)
    plans = {kind: plan(queries[kind], words) for kind, words in words_of(waiting).items()}
    postings = _read({kind: one.words() for kind, one in plans.items()})
    return {
        kind: plans[kind].run(postings[kind], BitMap(rows))
        if kind in plans
        else Candidates(unindexed=BitMap(rows))
        for kind, rows in waiting.items()
    }


def with_near_words(queries: Mapping[str, SearchQuery]) -> dict[str, SearchQuery]:
    """Those of the queries in which a word may have been mistyped, with the words that may be
    meant, among those of its kind that the person may look through."""
    found = {}
    for kind, words in words_of(queries).items():
        query = queries[kind]
        terms = [replace(term, near=_near(words, term.word, query)) for term in query.terms]
        if any(term.near for term in terms):
            found[kind] = replace(query, terms=terms)
    return found


def _near(words: Words, word: str, query: SearchQuery) -> tuple[str, ...]:
    if not may_be_mistyped(word):
        return ()
    kinds = (OPEN, PERSONAL) if query.personal else (OPEN,)
    return tuple(sorted({near for kind in kinds for near in words.near(kind, word)}))


def _read(words_by_kind: Mapping[str, set[str]]) -> dict[str, dict[str, BitMap]]:
    """The posting lists of these words, the blocks of each word put together."""
    blocks: dict[str, dict[str, list[BitMap]]] = {kind: {} for kind in words_by_kind}
    conditions = [Q(kind=kind, word__in=sorted(words)) for kind, words in words_by_kind.items()]
    if conditions:
        wanted = Posting.objects.filter(reduce(or_, conditions))
        for kind, word, rows in wanted.values_list("kind", "word", "rows").iterator():
            blocks[kind].setdefault(word, []).append(BitMap.deserialize(bytes(rows)))
    return {
        kind: {word: BitMap.union(*bitmaps) for word, bitmaps in words.items()}
        for kind, words in blocks.items()
    }


def top_rows(
    source: Source,
    candidates: Candidates,
    query: SearchQuery,
    rows: QuerySet[Any],
    *,
    limit: int,
) -> TopRows:
    """The first of `rows` that really match: the text of each is read before it is returned."""
    count, ordered = len(candidates.indexed), candidates.in_order(latest=source.latest)
    read_all = count <= _FEW_BATCHES * _BATCH
    batch, read = [*_unindexed(source, candidates, query, rows), *islice(ordered, _BATCH)], 0
    ranked: list[tuple[Any, ...]] = []
    while batch and read < _READ_LIMIT and (len(ranked) < limit or read_all):
        read += len(batch)
        ranked += _matches(source, query, rows.filter(pk__in=ValueList(batch)))
        batch = list(islice(ordered, _BATCH))
    ranked.sort()
    keys = [match[-1] for match in ranked[:limit]]
    if not batch and read <= _READ_LIMIT:
        return TopRows(keys, len(ranked))
    if not query.scope_is_exact:
        return TopRows(keys, len(ranked), more=True)
    if count > COUNT_LIMIT:
        return TopRows(keys, COUNT_LIMIT, more=True)
    return TopRows(keys, rows.filter(pk__in=ValueList(candidates.all)).count())


def _unindexed(
    source: Source, candidates: Candidates, query: SearchQuery, rows: QuerySet[Any]
) -> list[int]:
    """The rows that the index does not know yet; after a bulk write, filtered by the database."""
    if len(candidates.unindexed) <= _READ_LIMIT // 4 or not source.key:
        return list(candidates.unindexed)
    waiting = ValueList(candidates.unindexed)
    matching = rows.filter(fitting(source.key, query.terms), pk__in=waiting)
    return list(matching.values_list("pk", flat=True)[:_READ_LIMIT])


def _matches(source: Source, query: SearchQuery, rows: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """The sort key of each matching row, its primary key last."""
    terms, personal = query.terms, query.personal
    for key, text in source.texts(rows):
        if fits(text, terms, personal=personal):
            order = rank(text, terms, personal=personal)
            yield (*order[:-1], -key if source.latest else order[-1], key)
