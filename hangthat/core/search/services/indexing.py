"""Bringing the index up to what was written, or making it anew.

Who writes rows, one or a hundred thousand, does nothing for the index: the database itself notes
what was written (`watching`), and a search looks at these rows one by one until `index_changes`
has taken them in. After a bulk write call it once: some microseconds a row.
"""

import hashlib
import time
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from pyroaring import BitMap

from hangthat.core.common.bulk import breathe
from hangthat.core.search.models import Posting, Source, Unindexed, Vocabulary
from hangthat.core.search.models.rows import ValueList
from hangthat.core.search.models.text import EVERY
from hangthat.core.search.models.tokens import SPELLING, is_word, postings_of

_BITS = 16  # of a row's key lie within its block
_TOGETHER = 1_000
_PIECE = 5_000  # notes: taking these in holds the write lock for some 0.2 s


def index_changes(source: Source, *, at_least: int = 1, hurried: bool = False) -> int:
    """Take in what was written, if it is so much; returns how many rows that were.

    In pieces, so that other writers need not wait for all of it; what another process is taking
    in is left to it. `hurried`: one piece, for somebody is waiting for his answer.
    """
    waiting = Unindexed.objects.filter(kind=source.kind)
    if len(waiting.values_list("pk")[:at_least]) < at_least:
        return 0
    done = taken = _index_piece(source, waiting)
    while taken and not hurried and waiting.exists():
        breathe(since=time.monotonic())
        taken = _index_piece(source, waiting)
        done += taken
    return done


@transaction.atomic
def _index_piece(source: Source, waiting: QuerySet[Unindexed]) -> int:
    """The next rows, of one block."""
    vocabulary = _claimed(source, wait=False)
    first = waiting.order_by("row").values_list("row", flat=True).first()
    if vocabulary is None or first is None:
        return 0
    block = first >> _BITS
    notes = list(_notes(source, block).order_by("row").values_list("pk", "row")[:_PIECE])
    rows = BitMap(row for _, row in notes)
    _learn(vocabulary, _index_rows(source, block, rows))
    Unindexed.objects.filter(pk__in=ValueList(pk for pk, _ in notes)).delete()
    return len(rows)


def rebuild(source: Source) -> int:
    """Make the index of a kind anew, block by block; meanwhile everything is found as before."""
    every = source.model._default_manager.all()
    ends = every.aggregate(first=Min("pk"), last=Max("pk"))
    blocks = range((ends["first"] or 0) >> _BITS, ((ends["last"] or 0) >> _BITS) + 1)
    known: set[str] = set()
    for block in blocks:
        with transaction.atomic():
            vocabulary = _claimed(source, wait=True)
            found = _fresh(source, _within(every, block))
            Posting.objects.filter(kind=source.kind, block=block).delete()
            _write(source, block, found)
            _learn(vocabulary, known := known | set(filter(is_word, found)))
            _notes(source, block).delete()
    with transaction.atomic():
        vocabulary = _claimed(source, wait=True)
        Posting.objects.filter(kind=source.kind).exclude(block__in=blocks).delete()
        words = Posting.objects.filter(kind=source.kind).values_list("word", flat=True).distinct()
        _keep(vocabulary, set(filter(is_word, words.iterator())))
        Vocabulary.objects.filter(kind=source.kind).update(spelling=_spelling(source))
    return every.count()


def outdated(source: Source) -> bool:
    """Whether the index was never made, or was written in another way than now."""
    right = Vocabulary.objects.filter(kind=source.kind, spelling=_spelling(source))
    return not right.exists()


def differences(source: Source) -> list[str]:
    """The words that the index holds otherwise than the rows say; none while it is right."""
    every = source.model._default_manager.all()
    kept = Posting.objects.filter(kind=source.kind)
    blocks = set(kept.values_list("block", flat=True).distinct())
    ends = every.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["last"]:
        blocks |= set(range(ends["first"] >> _BITS, (ends["last"] >> _BITS) + 1))
    found: set[str] = set()
    for block in sorted(blocks):
        right, held = _fresh(source, _within(every, block)), _rows_by_word(kept.filter(block=block))
        found |= {word for word in right.keys() | held.keys() if right.get(word) != held.get(word)}
    known = set(Vocabulary.objects.filter(kind=source.kind).values_list("words", flat=True))
    words = set("\n".join(known).split("\n"))
    unknown = set(filter(is_word, kept.values_list("word", flat=True).distinct())) - words
    return sorted(found | unknown)


def _index_rows(source: Source, block: int, rows: BitMap) -> set[str]:
    """Rows of one block; returns the words that they have now."""
    rows_now = source.model._default_manager.filter(pk__in=ValueList(rows))
    fresh = _fresh(source, rows_now)
    kept = Posting.objects.filter(kind=source.kind, block=block)
    gone = _rows_by_word(kept.filter(word=EVERY)).get(EVERY, BitMap()) & rows
    held = _rows_by_word(kept) if gone else _held_of(kept, list(fresh))
    now = {word: (had - gone) | fresh.get(word, BitMap()) for word, had in held.items()}
    changed = {word: found for word, found in now.items() if found != held[word]}
    _write(source, block, changed | {w: found for w, found in fresh.items() if w not in held})
    emptied = [word for word, found in changed.items() if not found]
    for some in _some_of(emptied):
        kept.filter(word__in=some).delete()
    return set(filter(is_word, fresh))


def _fresh(source: Source, rows: QuerySet[Any]) -> dict[str, BitMap]:
    return {word: BitMap(found) for word, found in postings_of(source.texts(rows)).items()}


def _rows_by_word(postings: QuerySet[Posting]) -> dict[str, BitMap]:
    rows = postings.values_list("word", "rows").iterator()
    return {word: BitMap.deserialize(bytes(found)) for word, found in rows}


def _held_of(postings: QuerySet[Posting], words: list[str]) -> dict[str, BitMap]:
    found: dict[str, BitMap] = {}
    for some in _some_of(words):
        found |= _rows_by_word(postings.filter(word__in=some))
    return found


def _write(source: Source, block: int, postings: dict[str, BitMap]) -> None:
    for found in postings.values():
        found.run_optimize()
    rows = [
        Posting(kind=source.kind, word=word, block=block, rows=found.serialize())
        for word, found in postings.items()
        if found
    ]
    Posting.objects.bulk_create(
        rows,
        batch_size=_TOGETHER,
        update_conflicts=True,
        unique_fields=["kind", "word", "block"],
        update_fields=["rows"],
    )


def _claimed(source: Source, *, wait: bool) -> Vocabulary | None:
    """The kind's own row, held until the end of the transaction: one process at a time."""
    Vocabulary.objects.get_or_create(kind=source.kind)
    rows = Vocabulary.objects.select_for_update(skip_locked=not wait)
    return rows.filter(kind=source.kind).first()


def _learn(vocabulary: Vocabulary | None, words: set[str]) -> None:
    assert vocabulary is not None
    known = set(vocabulary.words.split("\n")) if vocabulary.words else set()
    if not words <= known:
        _keep(vocabulary, known | words)


def _keep(vocabulary: Vocabulary | None, words: set[str]) -> None:
    assert vocabulary is not None
    vocabulary.words = "\n".join(sorted(words))
    vocabulary.stamp = hashlib.blake2b(vocabulary.words.encode(), digest_size=16).hexdigest()
    vocabulary.save(update_fields=["words", "stamp"])


def _spelling(source: Source) -> str:
    return f"{SPELLING}.{source.spelling}"


def _within(rows: QuerySet[Any], block: int) -> QuerySet[Any]:
    return rows.filter(pk__gte=block << _BITS, pk__lt=(block + 1) << _BITS)


def _notes(source: Source, block: int) -> QuerySet[Unindexed]:
    found = Unindexed.objects.filter(kind=source.kind)
    return found.filter(row__gte=block << _BITS, row__lt=(block + 1) << _BITS)


def _some_of(words: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(words), _TOGETHER):
        yield words[first : first + _TOGETHER]
