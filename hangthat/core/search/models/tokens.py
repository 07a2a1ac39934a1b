"""A row's words as the index spells them, and which of these answer a word that was typed.

| written | rows that have |
|---|---|
| dong, \\|dong | the word, among the open ones or the personal ones |
| ^dong, ~dong | it as the first word of the name, as one of its words |
| =̀đông | it with these accents |
| <d, <do, <\\|d, <^d | a word that begins so: for one and two letters |
| #091, \\|#091 | these three digits in a row, inside of a long number |
| @, @… | anything; the state |
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hangthat.core.search.models.mistyped import may_be_meant, nearby
from hangthat.core.search.models.rows import Vocabulary
from hangthat.core.search.models.terms import accents
from hangthat.core.search.models.text import EVERY, Text

SPELLING = 1  # to be raised when this module writes the same words otherwise
OPEN, PERSONAL, FIRST, NAMED, MARKED = "", "|", "^", "~", "="
_KINDS = {PERSONAL, FIRST, NAMED, MARKED}
_LONG_NUMBER = 4  # digits; such a word is nearly always one row's own
_PIECE = 3
_REMEMBERED = 5_000  # mistyped words


def postings_of(texts: Iterable[tuple[int, Text]]) -> dict[str, list[int]]:
    """Each word of the index with the rows that have it, some of them more than once."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, text in texts:
        for word in text.open.split():
            _add(found, OPEN, word, row)
        words = text.name.split()
        for word in words:
            _add(found, NAMED, word, row)
        for word in text.personal.split():
            _add(found, PERSONAL, word, row)
        if words:
            _add(found, FIRST, words[0], row)
        for word in _accents(text.marked):
            found[MARKED + word].append(row)
        for state in (EVERY, *text.states):
            found[state].append(row)
    _add_beginnings(found)
    return dict(found)


_accents = lru_cache(maxsize=100_000)(accents)


def _add(found: dict[str, list[int]], kind: str, word: str, row: int) -> None:
    if len(word) < _LONG_NUMBER or not word.isdigit():
        found[kind + word].append(row)
        return
    for length in (1, 2):
        found[f"<{kind}{word[:length]}"].append(row)
    for piece in pieces(word) if kind in (OPEN, PERSONAL) else ():
        found[f"{kind}#{piece}"].append(row)


def _add_beginnings(found: defaultdict[str, list[int]]) -> None:
    for word in [word for word in found if is_word(word) and word[0] != MARKED]:
        kind = word[0] if word[0] in _KINDS else OPEN
        for length in (1, 2):
            if len(word) - len(kind) >= length:
                found[f"<{word[: len(kind) + length]}"] += found[word]


def is_word(posting: str) -> bool:
    """Whether it belongs into the vocabulary."""
    return posting[0] not in "<#@" and posting[:2] != "|#"


def pieces(number: str) -> Iterator[str]:
    for start in range(len(number) - _PIECE + 1):
        yield number[start : start + _PIECE]


class Words:
    """A vocabulary, ready to be looked through."""

    def __init__(self, text: str) -> None:
        self.ordered = text.split("\n") if text else []
        plain = [word for word in self.ordered if word[0] not in _KINDS]
        personal = [word for word in self.ordered if word[0] == PERSONAL]
        self._of = {OPEN: "\n".join(["", *plain, ""]), PERSONAL: "\n".join(["", *personal, ""])}
        self._meant = {OPEN: _meant(plain), PERSONAL: _meant(word[1:] for word in personal)}
        self._near: dict[tuple[str, str], list[str]] = {}

    def beginning(self, start: str) -> list[str]:
        """The words that begin so."""
        at, found = bisect_left(self.ordered, start), []
        while at < len(self.ordered) and self.ordered[at].startswith(start):
            found.append(self.ordered[at])
            at += 1
        return found

    def holding(self, kind: str, part: str) -> list[str]:
        """The words of a kind that have it somewhere."""
        text, found = self._of[kind], []
        at = text.find(part)
        while at >= 0:
            start, end = text.rindex("\n", 0, at), text.index("\n", at)
            found.append(text[start + 1 : end])
            at = text.find(part, end)
        return found

    def near(self, kind: str, word: str) -> list[str]:
        """The words of a kind that may be meant where this one was typed."""
        if (kind, word) not in self._near:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            self._near[kind, word] = nearby(word, self._meant[kind])
        return self._near[kind, word]


def _meant(words: Iterable[str]) -> list[str]:
    return list(filter(may_be_meant, words))


def words_of(kinds: Iterable[str]) -> dict[str, Words]:
    """The vocabulary of each kind that has one.

    What this process has read is not read again while its hash stands; all others are fetched
    together.
    """
    stamps = dict(Vocabulary.objects.filter(kind__in=kinds).values_list("kind", "stamp"))
    new = [kind for kind, stamp in stamps.items() if kind not in _known or _known[kind][0] != stamp]
    if new:
        fresh = Vocabulary.objects.filter(kind__in=new).values_list("kind", "stamp", "words")
        _known.update({kind: (stamp, Words(words)) for kind, stamp, words in fresh})
    return {kind: _known[kind][1] for kind in stamps if kind in _known}


_known: dict[str, tuple[str, Words]] = {}
