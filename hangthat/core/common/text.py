"""Vietnamese text made comparable."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_GAPS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"\s+")
# What XML 1.0 forbids, so that no Word file and no workbook can hold it.
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(" {2,}")
_MARK = re.compile("[\u0300-\u036f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ABROAD = re.compile(r"^(?:0084|84|0)?(?=[1-9]\d{8,9}$)")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# In UTF-8 a mark of Vietnamese (U+0300 to U+033F) is the byte CC and one from 80 to BF.
_SPELT_SO = bytes(range(0x80)) + b"\xcc" + bytes(range(0x80, 0xC0))
_MARKS = bytes(range(0x80, 0x100))
_LETTERS = b"0123456789abcdefghijklmnopqrstuvwxyz\n"
_WORDS = bytes(byte if byte in _LETTERS else 0x20 for byte in range(0x100))


def nfc(text: str) -> str:
    """One spelling for one letter: composed Unicode, single spaces, no edges; no character that a
    Word file cannot hold."""
    if is_clean(text):
        return text
    kept = _NOT_IN_FILES.sub(lambda found: " " if found[0].isspace() else "", text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def nfc_lines(text: str) -> str:
    """As `nfc`, line by line: paragraphs and tables that were typed stay. At most one empty line
    stands between two others."""
    lines = [nfc(line) for line in text.splitlines()]
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def is_seen(text: str) -> bool:
    """It has a letter or sign that somebody can see."""
    return any(unicodedata.category(one)[0] not in "ZC" for one in text)


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
    return _bare(text.replace("\n", " ")).strip()


def fold_all(texts: Iterable[str]) -> dict[str, str]:
    """Each of these texts with what `fold` makes of it; of a thousand a third of the work."""
    apart = list(dict.fromkeys(texts))
    lines = _bare("\n".join(apart)).split("\n")
    if len(lines) != len(apart):  # one of them has lines of its own
        return {text: fold(text) for text in apart}
    return {text: line.strip() for text, line in zip(apart, lines, strict=True)}


def _bare(text: str) -> str:
    """Small letters without their marks, digits, ends of lines; blanks for all else."""
    apart = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    spelt = apart.encode(errors="replace")
    if spelt.translate(None, _SPELT_SO):  # letters of others: their marks are asked one by one
        spelt = _FOREIGN.sub(_letter, apart).encode()
    words = spelt.translate(_WORDS, _MARKS).decode()
    return _BLANKS.sub(" ", words) if "  " in words else words


def _letter(found: re.Match[str]) -> str:
    return "" if _MARK.match(found[0]) or unicodedata.combining(found[0]) else " "


def parts_of(text: str) -> list[str]:
    """What stands between semicolons, without blanks around it; nothing of an empty text."""
    return [part for one in text.split(";") if (part := one.strip())]


def search_words(text: str) -> list[str]:
    """The different words of a search, folded; at most ten, so that no question is too long."""
    return list(dict.fromkeys(fold(text[:200]).split()))[:10]


def bare_phone(text: str) -> str:
    """As `bare_number`, as it is dialled inside the country: "+84 912 345 678" → "0912345678"."""
    return _ABROAD.sub("0", bare_number(text))


def bare_number(text: str) -> str:
    """A phone or a code as its digits and letters alone: "0912 345.678" → "0912345678"."""
    if not text or (text.isdigit() and text.isascii()):
        return text
    return _NOT_WORD.sub("", text.casefold())


def within_a_sentence(name: str) -> str:
    """“Tỉnh Lạng Sơn” as it is written after another word: “tại tỉnh Lạng Sơn”."""
    return name[:1].lower() + name[1:]
