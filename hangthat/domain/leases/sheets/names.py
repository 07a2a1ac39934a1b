"""What tenants are called: a sign, an owner, or both in one cell, with or without what he is."""

import re
import unicodedata

from rapidfuzz import fuzz

from hangthat.core.common.people import is_person
from hangthat.core.common.text import fold, nfc
from hangthat.domain.matching.engine.words import GOODS

_PERSONAL_ID = re.compile(r"(?<!\d)0\d{11}(?!\d)")
_NEAR = 90  # of 100, of whole names
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_KIND = (
    r"(?:(?:chủ )?(?:hộ(?: kinh doanh cá thể| kinh doanh| kd| k\.d| cá thể| gia đình)?|hkd|h\.k\.d|"
    r"cửa hàng|cửa hiệu|cơ sở(?: kinh doanh| kd)?|quầy hàng|quầy|sạp|gian hàng|ki ?-?ốt|tiệm|quán)|"
    r"chủ(?=:)|gia đình|gđ|đ/c|tiểu thương|"
    r"ho kinh doanh ca the|ho kinh doanh|ho kd|cua hang|co so)"  # typed without accents
)
_PERSON = r"(?:(?:ông|bà|anh|chị|cô|chú|bác|em|mr|mrs|ms)\b|[ôoabc](?=\.))"
_CALLED = re.compile(rf"^(?:{_KIND}\b|{_PERSON})[\s:.,–-]*(?=[^\W\d_])")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_DASH = re.compile(r"\s+[-–]\s+")
_GOODS = re.compile(rf"^(?:(?:{'|'.join(sorted(GOODS, key=len, reverse=True))})\b ?)+")
_OWNER = 3  # words of a name that a sign ends with


def plain(name: str) -> str:
    """Case, forms of address and where a tone stands do not tell two names apart; accents do."""
    said = nfc(name).casefold()
    while (rest := _CALLED.sub("", said, count=1)) != said:
        said = rest
    return " ".join(map(_letters, said.split()))


def names_in(text: str) -> set[str]:
    """All that a cell calls somebody: the whole, its parts, and the owner at the end of a sign."""
    whole = _BRACKETS.sub(" ", nfc(text)).strip() or text
    parts = {plain(part) for part in (whole, *_sides(whole)) if fold(part)}
    return parts | {owner for part in parts if (owner := _owner(part))}


def remark_in(text: str) -> str:
    """What a cell says besides who it is: in brackets, or behind a dash."""
    said = nfc(text)
    whole = _BRACKETS.sub(" ", said)
    behind = [one for one in _sides(whole)[1:] if not is_person(one)]
    return "; ".join(filter(None, (one.strip() for one in (*_BRACKETS.findall(said), *behind))))


def without_ids(text: str) -> str:
    """A note is read by many who may not read a personal number."""
    return _PERSONAL_ID.sub("(số định danh)", text)


def _sides(text: str) -> list[str]:
    """A sign and its owner, a person and what he sells; two people are no such pair."""
    sides = _DASH.split(text.strip())
    return sides if sum(map(is_person, sides)) < 2 else [text]


def is_near(said: set[str], known: set[str]) -> bool:
    """Without its accents, shortened to its last words, or with a slip: Hà for Nguyễn Thị Hà."""
    return any(_near(one, other) for one in said for other in known)


def is_short_for(said: str, known: set[str]) -> bool:
    """The same name, perhaps without accents or shortened to its last words."""
    names = {fold(one) for one in known} if said.isascii() else known
    return any(f" {one}".endswith(f" {said}") for one in names)


def likeness(said: set[str], known: set[str]) -> float:
    """Of 100."""
    return max(fuzz.ratio(fold(one), fold(other)) for one in said for other in known)


def _near(said: str, known: str) -> bool:
    if is_short_for(said, {known}):
        return True
    alike = fuzz.ratio(said, known) >= _NEAR
    return alike and said.split()[-1] == known.split()[-1]


def _letters(word: str) -> str:
    """The word with its tone behind it: hoà and hòa are one."""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in apart if letter in _TONES)
    bare = "".join(letter for letter in apart if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + tones


def _owner(sign: str) -> str:
    """Nguyễn Thị Yến of Tạp hóa Nguyễn Thị Yến; nobody of Tạp hóa Yến."""
    words = sign.split()
    goods = _GOODS.match(fold(sign))
    rest = words[len(goods[0].split()) :] if goods else []
    return " ".join(rest) if len(rest) >= _OWNER else ""
