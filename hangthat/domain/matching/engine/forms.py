"""From what people type to what can be compared: words without marks, numbers by kind, keys."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from hangthat.core.common.text import bare_number, bare_phone
from hangthat.domain.matching.engine import weights as w
from hangthat.domain.matching.engine.described import Described
from hangthat.domain.matching.engine.words import (
    GOODS,
    LABELS,
    LEGAL,
    LETTERED,
    ORDINAL,
    SIGN,
    SITE,
    SPELT,
    UNITS,
)

_WORD = re.compile(r"[a-z0-9đ\u0300-\u036f]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_NUMBER = re.compile(r"[a-z]?\d+[a-z]?")
_GLUED = re.compile(r"(" + "|".join(w for w in LABELS if " " not in w) + r")(\d+[a-z]?)")
_ENDS_IN_Y = re.compile(r"(?:[bcdghklmnprstvx]|qu|ch|kh|nh|ph|th|tr)y")
_LEGAL = ("cong ty tnhh mtv", "cong ty tnhh", "ho kinh doanh")  # long enough to be mistyped
UNTOLD = "?"  # the marks of a word that was abbreviated

_FOOD = re.compile(r"^TP\.? (?=\S)", re.IGNORECASE)  # in an address it is a town
_COMMAS = re.compile(r",|\s-\s")
_NUMBERED = re.compile(r"\.php\?(?:[^#]*&)?(id=\d+)")

Numbers = dict[str, frozenset[str]]


class Word(NamedTuple):
    """Letters without marks, and the marks apart: where the tone stands makes no difference."""

    base: str
    marks: str


@dataclass(frozen=True, slots=True)
class Form:
    """One described shop, ready to be compared."""

    name: tuple[Word, ...]
    owner: tuple[Word, ...]
    street: tuple[Word, ...]
    numbers: Numbers
    keys: frozenset[str]  # tax code and personal numbers
    phones: frozenset[str]
    urls: frozenset[str]
    accented: bool

    @classmethod
    def of(cls, one: Described) -> "Form":
        numbers: dict[str, set[str]] = defaultdict(set)
        name = _read(_words(_FOOD.sub("thực phẩm ", one.name)), numbers)
        street = [word for part in _before_units(one.address) for word in _read(part, numbers)]
        owner = owner_words(one.owner)
        return cls(
            tuple(name),
            owner,
            tuple(street),
            {kind: frozenset(found) for kind, found in numbers.items()},
            keys_of(one.tax_code, one.personal_id),
            phones_of(one.phone),
            frozenset(filter(None, map(bare_url, one.urls))),
            accented=any(word.marks not in ("", UNTOLD) for word in (*name, *owner, *street)),
        )


def keys_of(tax_code: str, personal_id: str) -> frozenset[str]:
    """Numbers that name an owner; a personal number may stand in either field (TT 86/2024)."""
    found = (bare_number(tax_code), bare_number(personal_id))
    return frozenset(number for number in found if len(number) >= 9)


def phones_of(typed: str) -> frozenset[str]:
    """Each phone of a field, without country code: "+84 912.345.678" → "0912345678"."""
    found = (bare_phone(part) for part in re.split(r"[;,/]|\s-\s|hoặc", typed))
    return frozenset(number for number in found if len(number) >= 9)


def bare_url(url: str) -> str:
    """A web address without what makes no difference: scheme, www, query, last slash. A program's
    `id` does: facebook.com/profile.php?id=100 is one person's page."""
    plain = url.strip().casefold()
    found = _NUMBERED.search(plain)
    path = re.sub(r"^(?:https?://)?(?:www\.|m\.)?|/*(?:[?#].*)?$", "", plain)
    return f"{path}?{found[1]}" if found else path


@lru_cache(maxsize=200_000)
def _word(raw: str) -> Word:
    base = _MARKS.sub("", raw).replace("đ", "d")
    marks = "".join(sorted(set(c for part in _MARKS.findall(raw) for c in part)))
    if _ENDS_IN_Y.fullmatch(base):
        base = base[:-1] + "i"  # Mỹ and Mĩ, Lý and Lí are one name
    return Word(base, marks + "đ" * ("đ" in raw))


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    for raw in _WORD.findall(unicodedata.normalize("NFD", text.casefold())):
        glued = _GLUED.fullmatch(raw)
        found += map(_word, glued.groups()) if glued else [_word(raw)]
    return _spelt(found)


def _phrases(phrases: Iterable[tuple[str, str]]) -> dict[str, list[tuple[list[str], str]]]:
    by_first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for written, meant in sorted(phrases, key=lambda pair: -len(pair[0].split())):
        first, *_ = words = written.split()
        by_first[first].append((words, meant))
    return by_first


_MEANT = _phrases(
    [(phrase, "") for phrase in LEGAL]
    + [(phrase, phrase) for phrase in (*GOODS, *SIGN)]
    + [(written, meant) for meant, all_written in SPELT.items() for written in all_written]
)


def _spelt(words: list[Word]) -> list[Word]:
    """Phrases as one word, abbreviations written out, legal words gone unless nothing else is."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        for phrase, meant in _MEANT.get(words[at].base, ()):
            if [word.base for word in words[at : at + len(phrase)]] == phrase:
                kept += [Word(meant, UNTOLD)] if meant else []
                at += len(phrase)
                break
        else:
            kept.append(words[at])
            at += 1
    return kept or words


def _without_legal(words: list[Word]) -> list[Word]:
    """Without the kind of owner in front where it was mistyped: “Hộ kinh oanh”."""
    for phrase in _LEGAL:
        length = phrase.count(" ") + 1
        first = " ".join(word.base for word in words[:length])
        if len(words) > length and Indel.normalized_similarity(first, phrase) >= w.ALIKE_WHOLE:
            return words[length:]
    return words


def _read(words: list[Word], numbers: dict[str, set[str]]) -> list[Word]:
    """The words; apart from them, into `numbers`, the numbers by what they count."""
    text: list[Word] = []
    kind = SITE  # 45 Lê Lợi
    for place, word in enumerate(words):
        if _NUMBER.fullmatch(word.base):
            numbers[kind or ORDINAL].add(_bare(word.base))
        elif kind in LETTERED and len(word.base) == 1:
            numbers[kind].add(word.base)
        else:
            kind = _announced(words, place)
            text.append(word)
    return text


def _announced(words: list[Word], place: int) -> str:
    """The kind of number that this word announces; “số” leaves it to the word before."""
    word = words[place].base
    before = LABELS.get(words[place - 1].base, "") if place else ""
    return before or SITE if word == "so" else LABELS.get(word, "")


def _bare(number: str) -> str:
    """A012 is A12."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", number)


def _before_units(address: str) -> list[list[Word]]:
    """The street and what lies before it: commune, district and province are told by the unit."""
    return [_within(_part(part)) for part in _COMMAS.split(address)]


def owner_words(name: str) -> tuple[Word, ...]:
    """The name of an owner without what kind he is, abbreviations written out."""
    return tuple(_read(_without_legal(_words(name)), defaultdict(set)))


@lru_cache(maxsize=50_000)
def _part(text: str) -> list[Word]:
    """Words of a part of an address, which many addresses share; nobody alters them."""
    return _words(text)


def _within(part: list[Word]) -> list[Word]:
    """Up to the word that begins a unit; short ones (P., X., H.) only where they stand first."""
    for at, word in enumerate(part):
        if word.base in UNITS and (at == 0 or len(word.base) > 1):
            return part[:at]
        if at and f"{part[at - 1].base} {word.base}" in UNITS:
            return part[: at - 1]
    return part
