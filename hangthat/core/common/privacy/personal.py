"""Whether words hold what no publication may tell: numbers of a person, birth, home, telephone."""

import re
import unicodedata

from hangthat.core.common.privacy.numbers import without_nobodys
from hangthat.core.common.text import fold

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

_WORD = re.compile(r"[^\W_]+")
# Of an account: a link to it, its name behind a sign or behind the word for it.
_ACCOUNT = re.compile(
    r"\b(?:fb|facebook|zalo|m|t|tiktok|instagram|telegram|wa|youtube|messenger)"
    r"\s?\.\s?(?:com|me|vn|be)\s?/\s?\S+|(?<!\S)@\w{3,}|"
    r"\b(?:fb|face|facebook|zalo|nick|tiktok|telegram)(?: name)?\s?:\s?\w+|"
    r"\b(?:tiktok|instagram|youtube)\s@\w+",
    re.IGNORECASE,
)
# A telephone in words begins with its nought, or with the letter that looks like it.
_SPOKEN = re.compile(
    r"\b(?:không|khong|[0oO])"
    r"(?:[\s,.-]*(?:không|khong|một|mot|mốt|hai|ba|bốn|bon|tư|năm|nam|lăm|sáu|sau|bảy|bẩy|bay|tám|tam|"
    r"chín|chin|mười|muoi|mươi|trăm|tram|linh|lẻ|[\doO])){8,}",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<=\d)[oO](?=\d)|\b[oO](?=\d{3})")  # 0 is typed as one


def bare(text: str) -> str:
    """Without signs that nobody sees, digits of other alphabets as ours."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def holds_personal(text: str) -> bool:
    """As `personal_in`."""
    return bool(personal_in(text))


def personal_in(text: str, *, of_goods: bool = False) -> str:
    """A number of six digits or more, a telephone in words, an account, an e-mail address, a house
    in a street, or words that announce such a thing, as they stand there. Sums of money, days,
    numbers of laws and decisions, codes behind their words are none.

    `of_goods`: the text is a code of goods (số lô), of which most digits are nobody's.
    """
    plain = _LETTERS.sub("0", " ".join(bare(text).split()))
    number = (_CALLED if of_goods else _NUMBER).search(without_nobodys(plain))
    for found in (number, *(one.search(plain) for one in (_SPOKEN, _ACCOUNT, _ADDRESS, _HOUSE))):
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
