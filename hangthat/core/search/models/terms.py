"""What somebody typed, word by word."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from hangthat.core.common.plates import bare_plate, folded_spellings, plates_in
from hangthat.core.common.text import bare_number, fold
from hangthat.core.search.lexicon import ABBREVIATIONS, ONE_WORD

_LENGTH, _MOST = 200, 10  # letters and different words that are heeded
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # huyền, sắc, ngã, hỏi, nặng
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^[\d\s.()+-]+$")
_ABROAD = re.compile(r"^(?:0084|84)(?=\d{9,10}$)")


@dataclass(frozen=True)
class Term:
    """`word`: folded. `spelled`: as typed, if with accents. `long`: what it may stand for.

    `near`: whole words that may be meant, if it was mistyped (`models.mistyped`).
    """

    word: str
    spelled: str = ""
    long: tuple[tuple[str, ...], ...] = ()
    near: tuple[str, ...] = ()

    @property
    def inside(self) -> bool:
        """Short words are looked for only where a word begins: "an" is no part of "ban"."""
        return len(self.word) > 2


@lru_cache(maxsize=200_000)
def spelled(token: str) -> str:
    """A word with its accents, the tone in front; empty without any.

    So hoà and hòa are one word, and what was typed so far begins the whole word.
    """
    letters = unicodedata.normalize("NFD", token.casefold())
    tone = "".join(c for c in letters if c in _TONES)
    found = tone + "".join(c for c in letters if c not in _TONES)
    return "" if found.isascii() else found


def accents(text: str) -> list[str]:
    """The words of a text that have accents, each as `spelled`."""
    found = (spelled(token) for token in _TOKEN.findall(unicodedata.normalize("NFC", text)))
    return [word for word in found if word]


def terms_of(text: str) -> list[Term]:
    """The different words of a search, at most ten; a number or a plate in pieces is one word."""
    text = unicodedata.normalize("NFC", text[:_LENGTH])
    if whole := _number(text):
        return [Term(whole)]
    typed: list[Term] = []
    for plate in plates_in(text):
        typed.append(Term(bare_plate(plate), "", folded_spellings(plate)))
        text = text.replace(plate, " ")
    for token in _TOKEN.findall(text):
        words = fold(token).split()
        marked = spelled(token) if len(words) == 1 else ""
        for word in words:
            before = typed[-1].word if typed else ""
            if joined := ONE_WORD.get((before, word)):
                typed[-1] = Term(joined, "", ((before, word), *_long(joined)))
            else:
                typed.append(Term(word, marked, _long(word)))
    found = {term.word: term for term in reversed(typed)}
    return [found[word] for word in dict.fromkeys(term.word for term in typed)][:_MOST]


def _long(word: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for words in ABBREVIATIONS.get(word, ()))


def _number(text: str) -> str:
    """A phone or tax code in any writing, even half of it; empty for anything else."""
    bare = bare_number(text)
    if not bare or not _NUMBER.match(text) or not bare.isascii():
        return ""
    if text.lstrip().startswith("+84"):
        return f"0{bare[2:]}"
    written_abroad = _ABROAD.sub("0", bare)
    return written_abroad if bare.startswith("0") or len(bare) > 5 else ""
