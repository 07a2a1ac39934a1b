"""Numbers that look like somebody's and are nobody's: sums, amounts of goods, numbers of papers,
days, codes of goods."""

import re
from collections.abc import Iterator

from hangthat.core.common.gtin import bare_gtin, is_gtin
from hangthat.core.common.text import fold

PARTED = "·"  # stands where such a number stood: it parts the numbers around it
_MONEY = re.compile(
    r"(?<![\d.,])(?<!\d )[1-9](?:\d{0,2}(?:[.,]\d{3})+|\d{0,2}(?: \d{3})* 000|\d{2,8}000)"
    r"(?=\s*(?:đồng(?! (?:chí|ý))|đ(?!/c)|vnđ|vnd)\b)",
    re.IGNORECASE,
)
# 150.000 sản phẩm: no number of a person has six digits.
_AMOUNT = re.compile(r"(?:^|(?<=[^\W\d_] ))[1-9]\d\d[.,]\d{3}(?= [^\W\d_]{2})")
# 41/QĐ-XPHC, 98/2020/NĐ-CP, 123456/23/CBMP-QLD; of laws: Nghị định 98/2020; of drugs: VD-12345-19.
_PAPER = re.compile(
    r"(?<![\d/.-])\d{1,7}(?:/(?:\d\d|(?:19|20)\d\d))?(?=/[A-ZĐ]{2})"
    r"|(?i:(?<=nghị định )|(?<=thông tư )|(?<=luật )|(?<=nđ )|(?<= số ))\d{1,5}/(?:19|20)\d\d\b"
    r"|(?<=[A-Z]{2}-)\d{3,5}-\d\d(?![\d-])"
)
_DAY_OF_MONTH, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DAY = re.compile(
    rf"(?<![\d/.])(?:{_DAY_OF_MONTH}([/.-]){_MONTH}\1(?P<year>(?:19|20)\d\d)|"
    rf"20[1-9]\d-{_MONTH}-{_DAY_OF_MONTH}|{_MONTH}/20[1-9]\d)(?!\d|[/.]\d)"
)
_NO_ADULT_BORN = 2010  # nor anybody younger, in a day that stands by itself
_OF_LAW = 2000  # a day that is called one
_BIRTH = re.compile(r"(?<!ve )(?<!phat )\b(?:sinh|sn|ns|dob|born)(?: \w+){0,4}$")
_BEFORE = re.compile(r"([^\W\d_]+)[\s,;:(–-]*$")
_ANNOUNCED = frozenset(
    {"ngay", "nsx", "hsd", "exp", "mfg", "han", "dung", "xuat", "thang", "den", "tu", "la"}
)
_VOWEL = re.compile("[aeiouy]")
# On goods: days without their year's first digits, lots, bar codes; each behind its word.
_ON_GOODS = re.compile(
    r"\b(?:(?:nsx|hsd|exp|mfg|mfd|hạn sử dụng|hạn dùng|ngày sản xuất|sản xuất ngày)[\s:.]*"
    r"(?:\d{8}|\d{6}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))|"
    r"(?:số lô|lô|lot|batch)(?: số| là)?[\s:.#]*[a-z]{0,4}-?\d{1,8}(?:-\d{1,2})?)"
    r"(?![\s.-]*\d)",
    re.IGNORECASE,
)
_GTIN = re.compile(
    r"\b(?:gtin|mã vạch|barcode|ean|upc)(?: số| là)?[\s:.]*(\d(?:[ .-]?\d){7,13})(?!\d)",
    re.IGNORECASE,
)


def without_nobodys(plain: str) -> str:
    for known in (_MONEY, _AMOUNT, _PAPER, _ON_GOODS):
        plain = known.sub(PARTED, plain)
    for start, end in reversed(list(_spans(plain))):
        plain = f"{plain[:start]}{PARTED}{plain[end:]}"
    return plain


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    """In their order."""
    found = [one.span(1) for one in _GTIN.finditer(plain) if is_gtin(bare_gtin(one[1]))]
    found += [one.span() for one in _DAY.finditer(plain) if not _may_be_birth(one, plain)]
    yield from sorted(found)


def _may_be_birth(day: re.Match[str], plain: str) -> bool:
    """It is called one, stands right behind what may be a name, or lies long ago."""
    before = plain[max(0, day.start() - 60) : day.start()]
    if _BIRTH.search(fold(before)):
        return True
    found = _BEFORE.search(before)
    last = fold(found[1]) if found else ""
    called = last in _ANNOUNCED
    year = int(day["year"] or _NO_ADULT_BORN)
    if year < (_OF_LAW if called else _NO_ADULT_BORN):
        return True
    named = found is not None and found[1][0].isupper() and bool(_VOWEL.search(last))
    return named and not called
