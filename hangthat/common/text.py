"""Vietnamese text made comparable."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_MARKS = re.compile("[\u0300-\u036f]+")  # all that Vietnamese has; others are asked one by one
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_NOT_WORD_OR_BREAK = re.compile(r"[^0-9a-z\n]+")


def nfc(text: str) -> str:
    """One spelling for one letter: composed Unicode, single spaces, no edges."""
    if is_clean(text):
        return text
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def is_clean(text: str) -> bool:
    """Composed, on one line, no letter invisible, single spaces, no edges."""
    return (
        text.isprintable()
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
        and unicodedata.is_normalized("NFC", text)
    )


@lru_cache(maxsize=20_000)  # an import asks five times for the same name
def fold(text: str) -> str:
    """Lower case without accents: "Tạp hoá Đồng Đỏ" → "tap hoa dong do". Units: plain ASCII words.

    Where the tone stands (hoà, hòa) and how letters are composed make no difference.
    """
    return _NOT_WORD.sub(" ", _bare(text)).strip()


def fold_all(texts: Iterable[str]) -> dict[str, str]:
    """Each of these texts with what `fold` makes of it; of a thousand a fifth of the work."""
    apart = list(dict.fromkeys(texts))
    lines = _NOT_WORD_OR_BREAK.sub(" ", _bare("\n".join(apart))).split("\n")
    if len(lines) != len(apart):  # one of them has lines of its own
        return {text: fold(text) for text in apart}
    return {text: line.strip() for text, line in zip(apart, lines, strict=True)}


def _bare(text: str) -> str:
    """In lower case, every letter without its marks."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()).replace("đ", "d"))
    return bare if bare.isascii() else _FOREIGN.sub(_letter, bare)


def _letter(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else " "


def search_words(text: str) -> list[str]:
    """The different words of a search, folded; at most ten, so that no question is too long."""
    return list(dict.fromkeys(fold(text[:200]).split()))[:10]


def bare_number(text: str) -> str:
    """A phone or a code as its digits and letters alone: "0912 345.678" → "0912345678"."""
    if not text or (text.isdigit() and text.isascii()):
        return text
    return _NOT_WORD.sub("", text.casefold())
