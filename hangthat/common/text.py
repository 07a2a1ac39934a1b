"""Vietnamese text made comparable."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_MARKS = re.compile("[\u0300-\u036f]+")  # all that Vietnamese has; others are asked one by one
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def nfc(text: str) -> str:
    """One spelling for one letter: composed Unicode, single spaces, no edges."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=20_000)  # an import asks five times for the same name
def fold(text: str) -> str:
    """Lower case without accents: "Tạp hoá Đồng Đỏ" → "tap hoa dong do". Units: plain ASCII words.

    Where the tone stands (hoà, hòa) and how letters are composed make no difference.
    """
    lowered = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    bare = _MARKS.sub("", lowered)
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare).strip()


def search_words(text: str) -> list[str]:
    """The different words of a search, folded; at most ten, so that no question is too long."""
    return list(dict.fromkeys(fold(text[:200]).split()))[:10]


def bare_number(text: str) -> str:
    """A phone or a code as its digits and letters alone: "0912 345.678" → "0912345678"."""
    return _NOT_WORD.sub("", text.casefold())
