"""How long something runs, as files say it: twelve months, to the end of a year, two days."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hangthat.core.cells.reader.column import Column, Fault
from hangthat.core.cells.reader.days import day
from hangthat.core.common.text import fold

_SOME_DAY = Column("day", "Ngày", "day")
_LAST_DAY = Column("day", "Ngày", "day", until=True)

_DAY = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{1,2} tháng \d{1,2} năm \d{4}")
_BRACKETS = re.compile(r"\([^)]*\)")
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
          "chin": 9, "muoi": 10}  # fmt: skip
_AMOUNT = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_TERM = re.compile(
    rf"(?:thoi han |thoi gian |trong )?(?:{_AMOUNT} nam)?(?: va)? ?(?:{_AMOUNT} ?(?:thang|th|t))?"
    rf"|{_AMOUNT} nam (ruoi)"
)
_DAYS = re.compile(r"(\d{1,4}) ngay")
_HALF = re.compile(r"(\d{1,2})[.,]5\s*năm", re.IGNORECASE)
_ENDLESS = re.compile(
    r"(?:hop dong )?(?:khong|vo|ko) (?:xac dinh )?(?:co )?(?:thoi )?(?:han|ky han)|lau dai"
    r"|khong xac dinh"
)
_ODD = re.compile(r"[-−–—]\s*\d|[~<>≤≥≈±?]")  # a sign, or about so much
_MOST = 1200  # months
_TILL = re.compile(r"\b(den|toi|het)\b")


@dataclass(frozen=True)
class Term:
    """What a cell says of it; `days` and `months` count from the first day."""

    first: date | None = None
    last: date | None = None
    months: int = 0
    days: int = 0
    endless: bool = False


def read_term(text: str, today: date) -> Term | None:
    """None: it cannot be told."""
    told = [day(found, _SOME_DAY, today).value for found in _DAY.findall(text)]
    if told:
        if None in told or len(told) > 2:
            return None
        if len(told) == 2:
            return Term(first=told[0], last=told[1]) if told[0] <= told[1] else None
        return Term(last=told[0]) if _TILL.search(fold(text)) else None
    bare = _BRACKETS.sub(" ", text).strip()
    if _TILL.search(fold(bare)) and (last := day(bare, _LAST_DAY, today).value):
        return Term(last=last)  # đến hết năm 2027
    return None if _ODD.search(bare) else _duration(bare)


def _duration(text: str) -> Term | None:
    if half := _HALF.fullmatch(text):
        return Term(months=12 * int(half[1]) + 6)
    said = fold(text)
    if _ENDLESS.fullmatch(said):
        return Term(endless=True)
    if found := _DAYS.fullmatch(said):
        return Term(days=int(found[1])) if int(found[1]) else None
    if found := _TERM.fullmatch(said):
        years, months = _amount(found[1] or found[3]), _amount(found[2])
        count = 12 * years + months + (6 if found[4] else 0)
        return Term(months=count) if count else None
    return None


def last_day(first: date, term: Term) -> date | None:
    """The last day, with `first` as the first; None: without an end."""
    if term.last or term.endless:
        return term.last
    if term.days:
        return first + timedelta(term.days - 1)
    year, month = divmod(first.month - 1 + term.months, 12)
    year, month = first.year + year, month + 1
    in_month = calendar.monthrange(year, month)[1]
    if first.day > in_month:
        return date(year, month, in_month)
    return date(year, month, first.day) - timedelta(1)


def _amount(said: str | None) -> int:
    if not said:
        return 0
    return int(said) if said.isdecimal() else _WORDS[said]


def term_told(values: Mapping[str, Any], today: date) -> Term | Fault | None:
    """What the cells of a row say of it: a number of `months`, of `years`, or a `term` in words."""
    for name, each in (("months", 1), ("years", 12)):
        told = str(values.get(name) or "").removesuffix(".0")
        if not told.isdecimal():
            continue  # words say the unit themselves: 1 năm
        if not 0 < int(told) * each <= _MOST:
            return Fault(name, f"Thời hạn không thể là {told}.", scope="value")
        return Term(months=int(told) * each)
    name = next((one for one in ("term", "months", "years") if values.get(one)), "term")
    text = values.get(name)
    found = read_term(text, today) if text else None
    if text and (found is None or found.months > _MOST):
        options = (f"{text} tháng", f"{text} năm") if text.isdecimal() else ()
        said = f"Không rõ thời hạn “{text[:40]}”: ghi như “12 tháng”, “3 năm”, “không thời hạn”."
        return Fault(name, said, "", "value", options)
    return found


def end_told(first: date, term: Term, told: date | None) -> date | Fault | None:
    """The last day, by its term and as the row says it; None: without an end."""
    try:
        last = last_day(first, term)
    except (OverflowError, ValueError):
        return Fault("term", "Thời hạn vượt quá lịch.", scope="value")
    if told is None:
        return last
    if last is None:
        return Fault("term", f"Ghi không thời hạn mà có ngày hết hạn {told:%d/%m/%Y}.")
    if abs((told - last).days) > 1:  # a year is written to the last day, or to the same day
        return Fault("term", f"Theo thời hạn thì hết {last:%d/%m/%Y}; tệp ghi {told:%d/%m/%Y}.")
    return told
