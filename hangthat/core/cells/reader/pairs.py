"""Two things in one cell: a number and its day (15/QĐ-XPHC ngày 12/3/2023), a shop and its owner
(Tạp hóa Hà – Lê Thị Hà), a name and an address (Tạp hóa Hà, số 5 phố Chợ)."""

import re
from typing import Literal

from hangthat.core.cells.reader.places import PLACE, begins_place
from hangthat.core.common.people import is_person, without_title

Half = Literal[
    "words",
    "day",
    "sign",
    "person",
    "called",
    "where",
    "unit",
    "spot",
    "number",
    "amount",
    "measure",
]
WORDS: Half = "words"
DAY: Half = "day"
SIGN: Half = "sign"
PERSON: Half = "person"
CALLED: Half = "called"
WHERE: Half = "where"
UNIT: Half = "unit"
SPOT: Half = "spot"
NUMBER: Half = "number"
AMOUNT: Half = "amount"
MEASURE: Half = "measure"

_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?![\d/.-])|"
    r"\b(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
# 204/QĐ-XPHC (10/2025): less than a day, yet no part of the number
_NUMBER_AND_MONTH = re.compile(
    r"(?P<number>[^(,;]*[^\W\d_][^(,;]*?)\s*(?:[(,;]\s*(?:tháng\s*|T)?|\s(?:tháng\s*|T))"
    r"(?P<month>(?:1[0-2]|0?[1-9])\s*[/.-]\s*(?:19|20)\d\d)\)?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[\s,;:(/–-]*(?:\b(?:ký|ngày|lập|ban hành)\b[\s:.]*)*$", re.IGNORECASE)
# 1.850 m2, 2,4 tấn
_AMOUNT = re.compile(r"(?P<amount>\d[\d.,]*)\s*(?P<measure>[^\W\d].*)", re.DOTALL)
# what a paper is called before its number
_CALLED = re.compile(
    r"^(?:(?:quyết định|qđ|biên bản|bb|hợp đồng|hđ|giấy phép|giấy chứng nhận|gcn|gp|bản cam kết|"
    r"cam kết|ck|công văn|cv|thông báo|tb|phiếu)(?: (?:xử phạt|xpvphc|xphc|xp|vi phạm|vp|"
    r"vphc|kiểm tra|kt|thuê))?(?:\s+(?:số|no)\b[\s:.]*|[\s:.]+(?=\d))|(?:số|no)\b[\s:.]*)",
    re.IGNORECASE,
)

_APART = re.compile(r"\s+[-–—]+\s+|\s*[/;:+]\s*|,\s+")
_COLON = re.compile(r"\b(chủ|giám đốc|gđ|đại diện)\s*:\s*", re.IGNORECASE)
# of whose family somebody is, in brackets behind him: (chồng: Hứa Văn Toàn)
_KIN = re.compile(r"(?:vợ|chồng|con|bố|mẹ|anh|chị|em|cháu)\b[\s:.]*(?P<who>.*)", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"^(?:hộ(?: kinh doanh| kd)?|hkd)\b[\s:.]*", re.IGNORECASE)


# a name may hold commas itself: up to the first of them, the dash or the bracket before a place,
# or before when somebody was born
_TO_PLACE = re.compile(
    rf"(?P<called>(?:[^(]|\([^)]*\))+?)(?:\s*[,;]\s*|\s+[-–]\s+|(?P<open>\s*\())"
    rf"(?P<where>(?:{PLACE}|(?:sinh|sn|ns)\b).*?)(?(open)\)?)",
    re.IGNORECASE | re.DOTALL,
)
_BORN = re.compile(
    r"^(?:sinh(?: năm| ngày)?|sn|ns)\b"
    r"(?:[\s:.]*(?:\d{1,2} tháng \d{1,2} năm \d{4}|\d[\d/.-]*)|[^,;]*)\)?(?:[,;.]?\s*|$)",
    re.IGNORECASE,
)


# the commune at the end of an address, with what it lies in; its name has a capital
_UNIT = re.compile(
    r"(?<!\w)(?:[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|THỊ TRẤN|P\.|X\.|TT\.?) *(?=[A-ZÀ-ỸĐ]).*",
    re.DOTALL,
)


def half(text: str, which: Half) -> str:
    """One half of such a cell; all of it, where the halves cannot be told apart."""
    if which == UNIT:
        found = _UNIT.search(text)
        return found[0] if found else ""
    if which == SPOT:
        return _before_unit(text)
    if which in (CALLED, WHERE):
        return _of_place(text, which)
    if which in (SIGN, PERSON):
        return _of_shop(text, which)
    if which in (AMOUNT, MEASURE):
        found = _AMOUNT.fullmatch(text)
        return found[which] if found else text if which == AMOUNT else ""
    if which == NUMBER:
        return _CALLED.sub("", text)
    return _of_paper(text, which)


def _before_unit(text: str) -> str:
    """Where in its commune an address is; of one that names none all of it, if it is a place."""
    found = _UNIT.search(text)
    if found:
        return text[: found.start()].strip(" ,;–-")
    return text if begins_place(text) else ""


def _of_place(text: str, which: Half) -> str:
    """The name, or the address behind it, "" where there is none. When somebody was born is none of
    both."""
    found = _TO_PLACE.fullmatch(text)
    if not found:
        return text if which == CALLED else ""
    return found["called"].strip() if which == CALLED else _BORN.sub("", found["where"]).strip(" .")


def _of_shop(text: str, which: Half) -> str:
    """Who is named in the cell, or what is called so; of one that names nobody all is the sign."""
    before, bracket, inside = text.rstrip(" .").partition("(")
    ends = bracket and inside.find(")") in (-1, len(inside) - 1)
    if ends and (kin := _KIN.fullmatch(inside.rstrip(")"))) and is_person(_person(kin["who"])):
        return _of_shop(before.strip(), which)
    told = [before, inside.rstrip(")")] if ends else [text]
    parts = _APART.split(_COLON.sub(r"\1 ", told[-1]))
    parts = [before, parts[0]] if ends else parts
    parts = [part.strip() for part in parts if part.strip()]
    people = [is_person(_person(part)) for part in parts]
    if len(parts) == 2 and sum(people) == 1:
        wanted = parts[people.index(which == PERSON)]
        return _person(wanted) if which == PERSON else wanted
    if which == PERSON and len(parts) == 1:
        return _person(parts[0]) if people[0] else ""
    return "" if which == PERSON and not any(people) else text


def _person(text: str) -> str:
    return without_title(_HOUSEHOLD.sub("", text))


def _of_paper(text: str, which: Half) -> str:
    """The day, or the words beside it; all of it, where it has no day or several."""
    if month := _NUMBER_AND_MONTH.fullmatch(text):
        return month["month"] if which == "day" else _CALLED.sub("", month["number"])
    found = list(_DAY.finditer(text))
    if len(found) != 1:
        return text
    (day,) = found
    if which == "day":
        return day[0]
    before = _LEADING.sub("", text[: day.start()])
    rest = f"{before} {text[day.end() :].strip(' ,;.)')}".strip()
    return _CALLED.sub("", rest)
