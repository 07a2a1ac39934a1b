"""From when to when, as plans say it: a month, a quarter, half a year, two days."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from hangthat.core.cells.reader.days import day
from hangthat.core.common.text import nfc
from hangthat.domain.programmes.sheets.columns import STARTS

Span = tuple[date, date]

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:(?:\s*[/.-]\s*|\s*,?\s*(?:của\s+)?năm\s*|\s+)(?P<year>20\d{2}))?"
_AND = r"\s*(?:,|;|&|\+|\bvà\b)\s*"
_QUARTER, _MONTH = r"(?:qu[ýíyi]\s*|q\.?\s*)", r"(?:th[áa]ng\s*|t\.?\s*)"
_N_QUARTER, _N_MONTH = r"(?:iv|i{1,3}|[1-4])", r"\d{1,2}"
_QUARTERS = re.compile(rf"{_QUARTER}(?P<all>{_N_QUARTER}(?:{_AND}{_QUARTER}?{_N_QUARTER})*){_YEAR}")
_MONTHS = re.compile(rf"{_MONTH}(?P<all>{_N_MONTH}(?:{_AND}{_MONTH}?{_N_MONTH})*){_YEAR}")
_BARE_MONTH = re.compile(r"(?P<all>\d{1,2})\s*[/.-]\s*(?P<year>20\d{2})")
_HALF = re.compile(rf"(?:(?:6|sáu) tháng|nửa)\s+(?P<which>đầu|cuối)(?:\s+năm)?{_YEAR}")
_WHOLE = re.compile(r"(?:cả |trong )?năm\s*(?P<year>20\d{2})")
_DAY_AND_MONTH = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.]\s*(\d{1,2})")
_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})")
_BEFORE = re.compile(r"^(?:(?:trong|từ|vào|dự kiến)\s+)+")
_TILL = (
    re.compile(r"\s+[-–—]\s+"),
    re.compile(r"\s*(?:\bđến\b|\btới\b|[–—])(?:\s*hết\b)?\s*"),
    re.compile(r"\s*-\s*"),
)
_NUMBERS = re.compile(r"\biv|\bi{1,3}|[1-4]")
_UNIT = re.compile(rf"^(?:{_QUARTER}|{_MONTH})")
_ODD = re.compile(r"[~<>≤≥≈±?]|\b(?:khoảng|đầu tháng|cuối tháng|giữa tháng|tuần)\b")


def read_span(text: str, *, year: int, today: date) -> Span | None:
    """First and last day. year: what a text without one means; 0: it must name one.

    None: it cannot be told, or it is less exact than a month.
    """
    said = " ".join(nfc(text).casefold().split()).strip(" .,;:")
    if _ODD.search(said):
        return None
    said = _BEFORE.sub("", said)
    reader = _Reader(year, today)
    if found := reader.single(said):
        return found
    for till in _TILL:
        parts = till.split(said, maxsplit=1)
        if len(parts) == 2 and (found := reader.from_till(*parts)):
            return found
    return None


def is_first_of_month(text: str, span: Span) -> bool:
    """Whether a cell says one day that Excel makes of a month: 01/05/2026."""
    first, last = span
    return first == last and first.day == 1 and "ngày" not in text.casefold()


@dataclass(frozen=True)
class _Reader:
    year: int
    today: date

    def single(self, said: str, year: int = 0) -> Span | None:
        """A month or neighbouring months, likewise quarters, half a year, a year, a day."""
        told = year or self.year
        if found := _QUARTERS.fullmatch(said):
            numbers = [_ROMAN[one] for one in _NUMBERS.findall(found["all"])]
            return _months(_neighbours(numbers), 3, int(found["year"] or told))
        if found := _MONTHS.fullmatch(said) or _BARE_MONTH.fullmatch(said):
            numbers = [int(one) for one in re.findall(_N_MONTH, found["all"])]
            return _months(_neighbours(numbers), 1, int(found["year"] or told))
        if found := _HALF.fullmatch(said):
            half = (1, 1) if found["which"] == "đầu" else (2, 2)
            return _months(half, 6, int(found["year"] or told))
        if found := _WHOLE.fullmatch(said):
            return _months((1, 1), 12, int(found["year"]))
        if told and (found := _DAY_AND_MONTH.fullmatch(said)):
            return _one_day(told, int(found[2]), int(found[1]))
        one = day(said.removeprefix("ngày").strip(), STARTS, self.today)
        return None if one.value is None or one.partly else (one.value, one.value)

    def from_till(self, left: str, right: str) -> Span | None:
        """What the left lacks, the right says: “tháng 5 - 7/2026”, “1/5 - 15/5/2026”."""
        unit = _UNIT.match(left)
        ends = self.single(right) or (self.single(unit[0] + right) if unit else None)
        if ends is None:
            return None
        begins = self.single(left, ends[1].year) or _day_before(left, ends)
        return (begins[0], ends[1]) if begins and begins[0] <= ends[1] else None


def _day_before(left: str, right: Span) -> Span | None:
    """A day without its year, or without its month too, before a whole day."""
    if right[0] != right[1]:
        return None
    if found := _DAY_AND_MONTH.fullmatch(left):
        return _one_day(right[1].year, int(found[2]), int(found[1]))
    if found := _DAY.fullmatch(left):
        return _one_day(right[1].year, right[1].month, int(found[1]))
    return None


def _one_day(year: int, month: int, number: int) -> Span | None:
    if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    one = date(year, month, number)
    return one, one


def _neighbours(numbers: list[int]) -> tuple[int, int] | None:
    """The first and the last of numbers that follow each other."""
    told = sorted(set(numbers))
    return (told[0], told[-1]) if told[-1] - told[0] == len(told) - 1 else None


def _months(which: tuple[int, int] | None, each: int, year: int) -> Span | None:
    """From the first of these parts of a year to the end of the last; `each`: months of a part."""
    if which is None or not year or not 1 <= which[0] <= which[1] <= 12 // each:
        return None
    first, last = each * (which[0] - 1) + 1, each * which[1]
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
