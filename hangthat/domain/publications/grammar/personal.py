"""Whether words hold what no publication may tell: numbers of a person, birth, home, telephone."""

import re
import unicodedata
from collections.abc import Iterable

from hangthat.core.common.people import is_person
from hangthat.core.common.text import fold

# Six digits and more, together or parted as numbers and days are: identity number, telephone, day.
_NUMBER = re.compile(r"\d(?:[\s.,:/\\_()+-]*\d){5,}")
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")
# Written with a number and yet nobody's: sums of money, numbers of laws and decisions.
_MONEY = re.compile(
    r"(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3})+(?=\s*(?:đồng|đ|vnđ|vnd)\b)", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"(?<![\d/.-])\d{1,5}/(?:19|20)\d\d(?=/[A-ZĐ]{2})"
    r"|(?i:(?<=nghị định )|(?<=thông tư )|(?<=luật )|(?<=nđ ))\d{1,5}/(?:19|20)\d\d\b"
)
# Of a number of a decision: so many digits in a row are an identity number or a telephone.
_LONG = re.compile(r"\d(?:[\s.]*\d){8,}")
# Without accents where no everyday word sounds alike, with them where one does: "cho ô tô".
_PRIVATE = re.compile(
    r"\b(cccd|cmnd|can cuoc|chung minh (nhan dan|thu)|so dinh danh|dinh danh ca nhan|ho chieu|"
    r"passport|sinh nam (19|20)\d\d|sinh ngay \d+|nam sinh (19|20)\d\d|sn (19|20)\d\d|"
    r"so dien thoai|dien thoai \d+|so dt|sdt|dt \d+|tel \d+|zalo \w*\d|hotline|"
    r"thuong tru|tam tru|ho khau|dia chi|tru tai|ngu tai|cu tru|que quan)\b"
)
_ACCENTED = re.compile(r"\b(sinh năm|sinh ngày|ngày sinh|năm sinh|chỗ ở|nơi ở|số nhà)\b")
# A house: a number and a street's name ("2 đường may" is none), a lane or a house with its number.
_STREET = re.compile(r"\b\d{1,4}[a-z]?(?:/\d+[a-z]?)*\s*,?\s+(?:đường|phố)\s+(\w)", re.IGNORECASE)
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
_SHOPS = re.compile(r"(hộ|hkd|tạp hóa|tạp hoá|quán|quầy|tiệm|đại lý|ki ?ốt)\b")


def bare(text: str) -> str:
    """Without signs that nobody sees, digits of other alphabets as ours."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def holds_personal(text: str) -> bool:
    """A number of six digits or more, an e-mail address, a house in a street, or words that
    announce such a thing. Sums of money and numbers of laws and decisions are none."""
    plain = bare(text)
    numbers = _MONEY.sub("", _DOCUMENT.sub("", " ".join(plain.split())))
    if _NUMBER.search(numbers) or _ADDRESS.search(plain) or _tells_house(plain):
        return True
    return bool(_PRIVATE.search(fold(plain)) or _ACCENTED.search(plain.casefold()))


def _tells_house(plain: str) -> bool:
    named = any(not found[1].islower() for found in _STREET.finditer(plain))
    return named or bool(_HOUSE.search(plain))


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
    """One of the names stands in the words, with or without its accents and its kind of shop."""
    said = f" {fold(bare(words))} "
    return any(f" {_core(name)} " in said for name in names if _core(name))


def _core(name: str) -> str:
    """What is left of a name behind "Hộ kinh doanh", if that is more than one word."""
    whole = rest = fold(bare(name))
    while found := _KIND_OF_SHOP.match(rest):
        rest = rest[found.end() :]
    return rest if " " in rest else whole
