"""What stands for a subject's name: one person's name, a shop's, an organisation's, or several."""

import re
from collections.abc import Iterable

from hangthat.core.common.privacy import bare, is_named, may_be_somebody
from hangthat.core.common.text import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEVERAL = re.compile(r"[;,/&+\n(:]|\s(?:và|cùng|với|[-–—])\s", re.IGNORECASE)
_FOR_MOTHERS = re.compile(r"\b(?:mẹ|mẹ bầu) (?:và|&) (?:em )?bé\b", re.IGNORECASE)  # goods
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"[;|\n]")
# With one of these an organisation's name begins, as it is spelt: "Trương", "Văn Phong" and "Hợi"
# are persons.
_BODIES = re.compile(
    r"(công ty|doanh nghiệp|hợp tác xã|liên hiệp|tập đoàn|tổng công ty|chi nhánh|trung tâm|"
    r"siêu thị|cửa hàng|nhà máy|xí nghiệp|xưởng|cơ sở|khách sạn|nhà hàng|nhà sách|nhà thuốc|"
    r"bệnh viện|phòng khám|viện|trường|hội|ban quản lý|bưu cục|bưu điện|ngân hàng|"
    r"văn phòng|tổ hợp tác)\b"
)
# Part of no person's name, wherever it stands.
_FIRMS = re.compile(r"\b(cty|tnhh|dntn|htx|company|corp|jsc|ltd|group|store|shop)\b")
_KIND_OF_SHOP = re.compile(
    r"(ho kinh doanh|ho kd|ho|hkd|dntn|doanh nghiep tu nhan|cua hang|tap hoa|dai ly|tiem|quan|"
    r"co so|cong ty|cty|tnhh|co phan|mtv|ong|ba|anh|chi) "
)
_NOBODYS = frozenset({"tap hoa", "cua hang", "dai ly", "co so", "ho kinh doanh", "cong ty"})
_SHOPS = re.compile(r"(hộ|hkd|tạp hóa|tạp hoá|quán|quầy|tiệm|đại lý|ki ?ốt)\b")


def spare_name(name: str) -> bool:
    """A person's name and nothing besides: one person, no digit, no parenthesis."""
    return tells_of_one(name) and not _DIGIT.search(bare(name))


def tells_of_one(name: str) -> bool:
    """Nothing in it parts one name from another."""
    return not _SEVERAL.search(bare(name))


def tells_of_two(name: str) -> bool:
    """Of a shop's name: behind what parts names stands a person, of whatever family, or a given
    name alone. Of goods ("quần áo, giày dép Hoa") it may have several."""
    plain = _FOR_MOTHERS.sub(" ", bare(name))
    plain = plain.title() if plain.islower() else plain
    return any(map(_names_one, _SEVERAL.split(plain)[1:]))


def _names_one(part: str) -> bool:
    words = re.findall(r"[^\W\d_]+", part)
    if len(words) == 1:
        return words[0].istitle() or (words[0].isupper() and not _DIGIT.search(part))
    if may_be_somebody(part):
        return True
    ends = range(2, len(words) + 1)
    return any(is_named(words[first:end]) for end in ends for first in range(end - 1))


def lists_several(name: str) -> bool:
    """Names one below or after another."""
    return bool(_LISTED.search(bare(name).strip()))


def names_body(name: str) -> bool:
    """It begins as an organisation's does, or holds a word that no person's name does."""
    plain = bare(name).strip().casefold()
    return bool(_BODIES.match(plain) or _FIRMS.search(plain))


def names_shop(name: str) -> bool:
    """It is the name of a business, not a person's alone; it tells no year of birth."""
    plain = bare(name).strip().casefold()
    return not _YEAR.search(plain) and bool(_SHOPS.match(plain) or names_body(name))


def tells_name(words: str, names: Iterable[str]) -> bool:
    """As `names_told`."""
    return bool(names_told(words, names))


def names_told(words: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of the names stand in the words, with or without their accents and kinds of shop."""
    said = f" {fold(bare(words))} "
    apart = dict.fromkeys(names)
    return tuple(name for name in apart if (core := _core(name)) and f" {core} " in said)


def _core(name: str) -> str:
    """What is left of a name behind "Hộ kinh doanh", if that is more than one word; nothing of
    "Tạp hóa", as which many are known."""
    whole = rest = fold(bare(name))
    if whole in _NOBODYS:
        return ""
    while found := _KIND_OF_SHOP.match(rest):
        rest = rest[found.end() :]
    return rest if " " in rest else whole
