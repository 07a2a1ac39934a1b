"""Days in the forms that people type."""

import calendar
import re
from datetime import date, timedelta

from hangthat.core.intake.reader.cells.parsed import Parsed, faulty, noted
from hangthat.core.intake.reader.column import Column

_ORIGIN = date(1899, 12, 30)  # Excel counts days from here
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_YEARS = range(1900, 2201)
_TIME = re.compile(r"[T,]?\s*\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]m)?$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. \\]\s*(\d{1,2})\s*[-/. \\]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})")
_WORDS = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4}|\d{2})", re.IGNORECASE
)
_ENGLISH = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ,]+(\d{4}|\d{2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_TOGETHER_YEAR_FIRST = re.compile(r"(20\d{2}|19\d{2})(\d{2})(\d{2})")
_MONTH = re.compile(
    r"(?:tháng\s*)?(\d{1,2})\s*[-/. ]\s*(\d{4})|(\d{4})\s*[-/.]\s*(\d{1,2})", re.IGNORECASE
)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})", re.IGNORECASE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORM = "hãy ghi ngày/tháng/năm, như 01/02/2021"


def day(text: str, column: Column, today: date) -> Parsed:
    """Day first. Two digits of a year are the nearest year that is not ten years ahead, noted."""
    bare = _TIME.sub("", text).strip().strip(".,;'’")
    parts = _parts(bare)
    if parts is None:
        return _other(text, bare, column)
    number, month, year = parts
    short = year < 100
    if short:
        year += 2000 if year <= (today.year + 10) % 100 else 1900
    if fault := _impossible(text, number, month, year):
        return faulty(column, *fault)
    value = date(year, month, number)
    return noted(value, column, f"“{text}” hiểu là {value:%d/%m/%Y}") if short else Parsed(value)


def _parts(text: str) -> tuple[int, int, int] | None:
    """(day, month, year) as typed."""
    for pattern in (_DAY_FIRST, _WORDS):
        if found := pattern.fullmatch(text):
            return int(found[1]), int(found[2]), int(found[3])
    for pattern in (_YEAR_FIRST, _TOGETHER_YEAR_FIRST):
        if found := pattern.fullmatch(text):
            return int(found[3]), int(found[2]), int(found[1])
    if found := _TOGETHER.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _ENGLISH.fullmatch(text)) and found[2].lower() in _MONTHS:
        return int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3])
    return None


def _impossible(text: str, number: int, month: int, year: int) -> tuple[str, str] | None:
    if year not in _YEARS:
        return f"“{text}”: năm phải từ 1900 đến 2200.", ""
    if not 1 <= month <= 12:
        swapped = 12 < month <= 31 and 1 <= number <= 12
        likely = f"{month:02}/{number:02}/{year}" if swapped else ""
        return f"“{text}”: không có tháng {month}; ghi ngày trước, tháng sau.", likely
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        likely = f"{last:02}/{month:02}/{year}" if last < number <= 31 else ""
        return f"“{text}”: tháng {month}/{year} không có ngày {number}.", likely
    return None


def _other(text: str, bare: str, column: Column) -> Parsed:
    """A serial number of Excel; or less than a day, which is asked about."""
    if bare.isascii() and bare.isdigit() and int(bare) in _SERIALS:
        value = _ORIGIN + timedelta(days=int(bare))
        return noted(value, column, f"số {bare} của Excel là ngày {value:%d/%m/%Y}")
    if found := _MONTH.fullmatch(bare):
        month, year = int(found[1] or found[4]), int(found[2] or found[3])
        if 1 <= month <= 12 and year in _YEARS:
            return faulty(column, f"“{text}” thiếu ngày; {_FORM}.", f"01/{month:02}/{year}")
    if (found := _YEAR.fullmatch(bare)) and int(found[1]) in _YEARS:
        return faulty(column, f"“{text}” chỉ có năm; {_FORM}.", f"01/01/{found[1]}")
    return faulty(column, f"“{text[:40]}” không phải ngày; {_FORM}.")
