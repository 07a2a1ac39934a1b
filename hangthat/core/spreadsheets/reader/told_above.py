"""What is said once of many rows: by the titles over a table, and by those of groups in it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.days import day
from hangthat.core.common.text import fold, nfc
from hangthat.core.spreadsheets.reader import LeftOut
from hangthat.core.spreadsheets.reader.legends import COLORS

Over = list[tuple[int, str]]  # from that row on, counted as in the file, this is said

_GROUP, MOST = "tiêu đề nhóm", 200  # the reader names no more rows that it left out
_MARK = re.compile(
    r"^\s*((?:[IVX]{1,5}|[A-Z])\.?\d{1,2}|[IVX]{1,5}|[A-Za-z]|\d{1,3}(?:[.,]\d{1,3})*)"
    r"(?:\s*[.)/:–-]+\s*|\s+·\s+|\s*$)"
)
# how titles are numbered, the greatest first
_RANKS = ("", "[IVX]+", "[A-Z]", r"(?:[IVX]+|[A-Z])\.?\d+", r"\d+", r"\d+(?:[.,]\d+)+", "[a-z]")
_WITHIN = re.compile(r"(thon|ban|khu(?! vuc)|khoi|to|xom|cho|pho|duong|tuyen|day|lo|ngo|cum)\b")
_AFTER = re.compile(
    r"\s*(?:\([^)]*\)|[:;,·–-]?\s*\d+\s+(?:hộ|cơ sở|quầy|vụ|cuộc)\b.*|"
    r"[:;,·–-]\s*\d[\d.]*\s+[a-zà-ỹđ]\w*(?:\s+[a-zà-ỹđ]\w*){0,2}|[:.·])\s*$"
)
_FORMER = re.compile(r"\([^()]*\b(?:cũ|trước đây)\)\s*$", re.IGNORECASE)  # Thôn A (xã B cũ)
_DAY = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}")
# a day, and whose rows these are: Ngày 22/01/2026: Tổ 1; not the first of several days
_LED_BY_DAY = re.compile(
    r"(?:ngày\s+)?(?P<day>\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}|"
    r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\s*[:;,(–-](?!\s*(?:ngày\b|\d)).*",
    re.IGNORECASE,
)
_BESIDE = " "
_NAMED = 2  # groups, at least, whose titles are all of one kind
_FULL = re.compile(
    r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])(?: nam)? (20\d\d)\b")
_MONTH = re.compile(r"\bthang (1[0-2]|0?[1-9])(?: nam)? (20\d\d)\b")
_HALF = re.compile(r"\b(6|sau|9|chin) thang (?:(dau|cuoi) )?(?:nam )?(20\d\d)\b")
# from a day to another one: từ 15/5 đến hết ngày 15/6/2025
_RANGE = re.compile(
    r"\b\d{1,2}/(1[0-2]|0?[1-9])(?:/(20\d\d))?(?: ?[–-] ?| (?:đến|tới)(?: hết)?(?: ngày)? )"
    r"\d{1,2}/(1[0-2]|0?[1-9])/(20\d\d)\b"
)
_YEAR, _YEAR_BARE = re.compile(r"\bnăm (20\d\d)\b"), re.compile(r"\bnam (20\d\d)\b")
# of which year a law or a plan is says nothing of the days in a list
_QUOTED = re.compile(
    r"\b(?:luật|nghị định|nghị quyết|quyết định|chỉ thị|kế hoạch|thông tư|công văn|công điện|"
    r"pháp lệnh|văn bản|hướng dẫn|số \d+(?:\s*/|-))(?:(?! [-–] )[^,;.()])*",
    re.IGNORECASE,
)
NO_PERIOD = (0, 0, 0)


def over_rows(
    skipped: Sequence[LeftOut],
    reads: Callable[[str], bool],
    plainly: Callable[[str], bool],
    calls: Collection[str] = (),
    *,
    former: bool = False,
) -> Over:
    """What the titles of groups say of the rows below them; "" where one says something else, and
    a blank where a smaller ground stands beside such a group, not in it: there what holds for the
    whole file does.

    reads: whether a text means what is looked for; plainly: whether it can mean nothing else, so
    that one title is enough; calls: words, folded, that may stand before what is looked for
    ("Địa bàn thị trấn X"); former: the unit of then in brackets is a part of it. Within such a
    group change nothing: titles of a smaller ground, and those with a lesser numbering. Whatever
    else a title says begins something else.
    """
    if len(skipped) >= MOST:
        return []
    parts = [(one.row, *_parts(one.text, former=former)) for one in skipped if one.why == _GROUP]
    told = [(row, style, _called(text, reads, calls)) for row, style, text in parts]
    own = [_RANKS.index(style) for _, style, text in told if reads(_without_more(text))]
    over = []
    for row, style, text in told:
        if reads(_without_more(text)):
            over.append((row, text))
        elif style and _WITHIN.match(fold(text)) and _RANKS.index(style) in own:
            over.append((row, _BESIDE))
        elif not _WITHIN.match(fold(text)) and _RANKS.index(style) <= max(own, default=0):
            over.append((row, ""))
    named = {_without_more(text) for _, text in over if text.strip()}
    sure = len(named) >= _NAMED or any(map(plainly, named))
    return over if named and sure else []


def _called(text: str, reads: Callable[[str], bool], calls: Collection[str]) -> str:
    """What is looked for, without what it is called by."""
    words = text.split()
    rests = (
        " ".join(words[n:]) for n in range(1, len(words)) if fold(" ".join(words[:n])) in calls
    )
    return text if reads(_without_more(text)) else next(filter(reads, rests), text)


def _without_more(text: str) -> str:
    """A day alone, without who was out on it."""
    found = _LED_BY_DAY.fullmatch(text)
    return found["day"] if found else text


def titles_of_groups(skipped: Sequence[LeftOut]) -> list[str]:
    """Without their numbers and what they count."""
    return [text for _, text in titles_with_rows(skipped)]


def titles_with_rows(skipped: Sequence[LeftOut]) -> list[tuple[int, str]]:
    return [(one.row, _parts(one.text)[1]) for one in skipped if one.why == _GROUP]


def color_words(skipped: Sequence[LeftOut]) -> list[str]:
    """That what a remark says by colours is not read: somebody must write it out."""
    return [
        f"Dòng {one.row} ghi “{one.text}”: phần mềm không đọc màu chữ, màu ô; hãy ghi thành chữ ở "
        "các dòng ấy."
        for one in skipped
        if COLORS.search(one.text)
    ]


def said_over(over: Sequence[Sequence[object]], row: int) -> str:
    """What is said of that row."""
    place = bisect_right([int(str(first)) for first, _ in over], row)
    return _without_more(str(over[place - 1][1]).strip()) if place else ""


def latest_day(titles: Iterable[str], today: date) -> date | None:
    """The last day, not after today, that titles name: a list is no older than what it quotes.
    None: they name none."""
    column = Column("on", "Ngày", "day")
    told = (day(found[0], column, today).value for t in titles for found in _DAY.finditer(t))
    return max((one for one in told if one and one <= today), default=None)


def period_in(titles: Iterable[str]) -> tuple[int, int, int]:
    """The one year that titles name, but for that of a law or a plan that they quote, with the
    first and the last month of it that they speak of: quý III năm 2023; `NO_PERIOD` where they
    name none, or two."""
    told = [nfc(title).casefold() for title in titles]
    said = [_QUOTED.sub(" ", _FULL.sub(" ", text)) for text in told]
    parts = {part for text in said for part in _parts_of_years(fold(text))}
    parts |= {part for text in told for part in _ranges(_QUOTED.sub(" ", text))}
    years = {year for year, *_ in parts} | {int(n) for text in said for n in _years_of(text)}
    if len(years) != 1:
        return NO_PERIOD
    firsts, lasts = [first for _, first, _ in parts], [last for *_, last in parts]
    return years.pop(), min(firsts, default=1), max(lasts, default=12)


def _years_of(text: str) -> list[str]:
    """By its accents: HÀNG VIỆT NAM 2024 names none."""
    return (_YEAR_BARE if text.isascii() else _YEAR).findall(text)


def _ranges(text: str) -> Iterator[tuple[int, int, int]]:
    for first, begun, last, year in _RANGE.findall(text):
        if begun in ("", year) and int(first) <= int(last):
            yield int(year), int(first), int(last)


def _parts_of_years(text: str) -> Iterator[tuple[int, int, int]]:
    for told, year in _QUARTER.findall(text):
        number = _QUARTERS.get(told) or int(told)
        yield int(year), 3 * number - 2, 3 * number
    for month, year in _MONTH.findall(text):
        yield int(year), int(month), int(month)
    for months, which, year in _HALF.findall(text):
        last = 6 if months in ("6", "sau") else 9
        yield (int(year), 13 - last, 12) if which == "cuoi" else (int(year), 1, last)


def bare_title(text: str) -> str:
    """Without its number, and what is counted behind it."""
    return _parts(text)[1]


def _parts(text: str, *, former: bool = False) -> tuple[str, str]:
    """How a title is numbered, and what it says without its number and what is counted."""
    mark = _MARK.match(text)
    style = next(style for style in _RANKS if re.fullmatch(style, mark[1] if mark else ""))
    said = text[mark.end() :] if mark else text
    while said != (less := _AFTER.sub("", said)) and not (former and _FORMER.search(said)):
        said = less
    return style, said.strip(" ·")
