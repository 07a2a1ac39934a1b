"""Whether words hold what no publication may tell: numbers of a person, birth, home, telephone."""

import re
import unicodedata
from collections.abc import Iterable

from hangthat.core.common.people import is_person
from hangthat.core.common.text import fold
from hangthat.domain.publications.grammar.numbers import without_nobodys

# Six digits and more, together or parted as numbers and days are: identity number, telephone, day.
_NUMBER = re.compile(r"\d(?:[\s.,:/\\_()+-]*\d){5,}")
# A telephone, an identity number: in a number of goods other digits are nobody's.
_CALLED = re.compile(r"(?<!\d)(?:(?:0|\+?84)(?:[\s.-]?\d){9,10}|\d{9}|0\d{11})(?![\s.-]?\d)")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
# Of a number of a decision: so many digits in a row are an identity number or a telephone.
_LONG = re.compile(r"\d(?:[\s.]*\d){8,}")
# Without accents where no everyday word sounds alike, with them where one does: "cho ô tô".
_PRIVATE = re.compile(
    r"\b(cccd|cmnd|can cuoc|chung minh (nhan dan|thu)|so dinh danh|dinh danh ca nhan|ho chieu|"
    r"passport|sinh nam (19|20)\d\d|(?<!ve )(?<!phat )sinh ngay \d+|nam sinh (19|20)\d\d|"
    r"sn (19|20)\d\d|"
    r"so dien thoai|dien thoai \d+|so dt|sdt|dt \d+|tel \d+|zalo \w*\d|hotline|"
    r"thuong tru|tam tru|ho khau|dia chi|tru tai|ngu tai|cu tru|que quan)\b"
)
_ACCENTED = re.compile(
    r"\b(sinh năm|(?<!vệ )(?<!phát )sinh ngày|ngày sinh|năm sinh|chỗ ở|nơi ở|số nhà)\b"
)
# A house: a number and a street's name ("2 đường may" is none), a lane or a house with its number.
_STREET = re.compile(r"\b\d{1,4}[a-z]?(?:/\d+[a-z]?)*\s*,?\s+(?:đường|phố)\s+(\w+)", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b(?:ngõ|ngách|hẻm|nhà số)\s+\d"
    r"|\bsố\s+\d{1,4}[a-z]?\s*,?\s+(?:đường|phố|ngõ|ngách|hẻm|khối|tổ|thôn|xóm)\b",
    re.IGNORECASE,
)
# Somebody besides the one who is named, and how old he is: "tươi" and "vỏ" sound alike otherwise.
_RELATED = re.compile(
    r"\b(con (gái|trai|đẻ|ruột)|vợ|chồng|(anh|chị|em) (trai|gái|ruột|họ|dâu|rể)|"
    r"cháu (trai|gái|nội|ngoại|ruột)|(bố|cha|mẹ) (đẻ|ruột|nuôi))\b|\b\d{1,2}\s?t\b|"
    r"\b(\d{1,3}|một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín|mười|mươi)\s?(tuổi|tuoi)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEVERAL = re.compile(r"[;,/&+\n(:]|\s(?:và|cùng|với|[-–—])\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"[;|\n]")
# With one of these an organisation's name begins, as it is spelt: "Trương", "Văn Phong" and "Hợi"
# are persons.
_BODIES = re.compile(
    r"(công ty|doanh nghiệp|hợp tác xã|liên hiệp|tập đoàn|tổng công ty|chi nhánh|trung tâm|"
    r"siêu thị|cửa hàng|nhà máy|xí nghiệp|xưởng|cơ sở|khách sạn|nhà hàng|nhà thuốc|bệnh viện|"
    r"phòng khám|viện|trường|hội|ban quản lý|bưu cục|bưu điện|ngân hàng|văn phòng|tổ hợp tác)\b"
)
# Part of no person's name, wherever it stands.
_FIRMS = re.compile(r"\b(cty|tnhh|dntn|htx|company|corp|jsc|ltd|group|store|shop)\b")
_KIND_OF_SHOP = re.compile(
    r"(ho kinh doanh|ho kd|ho|hkd|dntn|doanh nghiep tu nhan|cua hang|tap hoa|dai ly|tiem|quan|"
    r"co so|cong ty|cty|tnhh|co phan|mtv|ong|ba|anh|chi) "
)
_NOBODYS = frozenset({"tap hoa", "cua hang", "dai ly", "co so", "ho kinh doanh", "cong ty"})
_SHOPS = re.compile(r"(hộ|hkd|tạp hóa|tạp hoá|quán|quầy|tiệm|đại lý|ki ?ốt)\b")


def bare(text: str) -> str:
    """Without signs that nobody sees, digits of other alphabets as ours."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def holds_personal(text: str) -> bool:
    """As `personal_in`."""
    return bool(personal_in(text))


def personal_in(text: str, *, of_goods: bool = False) -> str:
    """A number of six digits or more, an e-mail address, a house in a street, or words that
    announce such a thing, as they stand there. Sums of money, days, numbers of laws and decisions,
    codes behind their words are none.

    `of_goods`: the text is a code of goods (số lô), of which most digits are nobody's.
    """
    plain = " ".join(bare(text).split())
    number = (_CALLED if of_goods else _NUMBER).search(without_nobodys(plain))
    for found in (number, _ADDRESS.search(plain), _HOUSE.search(plain)):
        if found:
            return found[0]
    return _street_in(plain) or _announced_in(plain)


def _street_in(plain: str) -> str:
    streets = (one for one in _STREET.finditer(plain) if not one[1][0].islower())
    return next((one[0] for one in streets), "")


def _announced_in(plain: str) -> str:
    words = _WORD.findall(plain)
    if found := _PRIVATE.search(" ".join(map(fold, words))):
        first = found.string[: found.start()].count(" ")
        return " ".join(words[first : first + found[0].count(" ") + 1])
    accented = _ACCENTED.search(plain.casefold())
    return accented[0] if accented else ""


def is_long_number(text: str) -> bool:
    """What stands for the number of a decision holds nine digits in a row."""
    return bool(_LONG.search(bare(text)))


def spare_name(name: str) -> bool:
    """A person's name and nothing besides: one person, no digit, no parenthesis."""
    return tells_of_one(name) and not _DIGIT.search(bare(name))


def tells_of_one(name: str) -> bool:
    """Nothing in it parts one name from another."""
    return not _SEVERAL.search(bare(name))


def tells_of_two(name: str) -> bool:
    """Of a shop's name: behind what parts names stands a person, or a given name alone. Of goods
    ("quần áo, giày dép Hoa") it may have several."""
    return any(map(_names_one, _SEVERAL.split(bare(name))[1:]))


def _names_one(part: str) -> bool:
    words = re.findall(r"[^\W\d_]+", part)
    if len(words) == 1:
        return words[0][0].isupper()
    ends = range(2, len(words) + 1)
    return any(is_person(" ".join(words[first:end])) for end in ends for first in range(end - 1))


def tells_of_kin(name: str) -> bool:
    """Somebody's child, wife or husband, or an age."""
    return bool(_RELATED.search(bare(name).casefold()))


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
