"""Words that were mistyped: one letter wrong, missing, too many, or two exchanged.

Meant is a whole word that the rows have, of four letters or more. In shorter ones, and in numbers,
every edit is another word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from hangthat.core.search.models.terms import Term

LEAST = 4  # letters of a word that is meant
_MOST = 40  # words that one may stand for: the commonest syllables have some thirty neighbours


def may_be_mistyped(word: str) -> bool:
    """Whether a word could be a longer one with a slip."""
    return len(word) >= LEAST - 1 and word.isalpha()


def may_be_meant(word: str) -> bool:
    return len(word) >= LEAST and word.isalpha()


def nearby(word: str, words: Sequence[str]) -> list[str]:
    """Those of some words from which it differs by one edit."""
    found = extract(
        word, words, scorer=OSA.distance, processor=None, score_cutoff=1, limit=_MOST + 1
    )
    return sorted(other for other, edits, _ in found if edits)[:_MOST]


def with_near(terms: Iterable[Term], words: Sequence[str]) -> list[Term]:
    """The same terms, each with those of some words that may be meant."""
    meant = [word for word in words if may_be_meant(word)]
    return [
        replace(term, near=tuple(nearby(term.word, meant))) if may_be_mistyped(term.word) else term
        for term in terms
    ]
