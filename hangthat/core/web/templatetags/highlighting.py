"""What was looked for, marked in what was found."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from hangthat.core.common.text import fold, nfc
from hangthat.core.search.models import Term

register = template.Library()


@register.filter
def marked(text: str, terms: Iterable[Term]) -> SafeString:
    """The text with its found parts in <mark>; accents, and đ for d, make no difference."""
    text = nfc(text)
    folded = "".join(map(_bare, text))
    found = [False] * len(text)
    for word in {part for term in terms for part in _parts(term)}:
        for start in _starts(folded, word):
            found[start : start + len(word)] = [True] * len(word)
    pieces, at = [], 0
    while at < len(text):
        end = at
        while end < len(text) and found[end] == found[at]:
            end += 1
        piece = conditional_escape(text[at:end])
        pieces.append(f"<mark>{piece}</mark>" if found[at] else piece)
        at = end
    return mark_safe("".join(pieces))


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    return fold(letter)[:1] or " "


def _parts(term: Term) -> Iterator[str]:
    yield term.word
    yield from term.near
    for long in term.long:
        yield from long


def _starts(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        if len(word) > 2 or at == 0 or folded[at - 1] == " ":
            yield at
        at = folded.find(word, at + 1)
