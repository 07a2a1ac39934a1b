"""Vietnamese order, as a key of digits that every database sorts alike.

Syllable by syllable, as a dictionary has it: first the letters (a ă â b c d đ e ê …), then the tone
(level, falling, asking, tumbling, rising, heavy: "ma mà mả mã má mạ"). So every "Hà" stands before
every "Há". Numbers count as numbers: "Quầy 2" before "Quầy 10". Capitals, marks of punctuation,
the way in which letters are composed and the place of the tone ("hoà", "hòa") make no difference.
A key has only digits, so no locale and no collation of a server changes the order.
"""

import re
import unicodedata
from functools import lru_cache

SIZE = 240  # of a key, in digits: about eighty letters
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_LETTERS = {
    unicodedata.normalize("NFD", letter): f"{number:02}"
    for number, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=10)
}
_SHAPES = "\u0306\u0302\u031b"  # of ă, â, ơ
_TONES = {mark: f"{tone:02}" for tone, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_LEVEL = "00"  # the end of a syllable without a mark; below every letter, so "an" before "anh"
_NUMBER, _FOREIGN = "08", "99"


def sort_key(text: str) -> str:
    """Where a name stands among others: digits, compared from the left."""
    tokens = _TOKENS.findall(unicodedata.normalize("NFC", text).casefold())
    return "".join(map(_weigh, tokens))[:SIZE]


def person_sort_key(text: str) -> str:
    """By the given name, which stands last; then by the family name and what is between."""
    *before, given = text.split() or [""]
    return sort_key(" ".join([given, *before]))


@lru_cache(maxsize=20_000)
def _weigh(token: str) -> str:
    if token.isdecimal():
        digits = str(int(token[:90]))
        return f"{_NUMBER}{len(digits):02}{digits}"
    weights, tone = [], _LEVEL
    for letter in _letters(token):
        if letter in _TONES:
            tone = _TONES[letter]
        elif letter in _LETTERS:
            weights.append(_LETTERS[letter])
        elif not unicodedata.combining(letter[0]):
            weights.append(f"{_FOREIGN}{ord(letter[0]):07}")
    return "".join(weights) + tone


def _letters(token: str) -> list[str]:
    """The letters of a word, each with the mark that makes it another letter; tones apart."""
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", token):
        if sign in _SHAPES and letters:
            base = next(n for n in reversed(range(len(letters))) if letters[n] not in _TONES)
            letters[base] += sign
        else:
            letters.append(sign)
    return letters
