"""Days in the forms that people type."""

import calendar
import re
from datetime import date, timedelta

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted
from hangthat.core.common.text import fold

_ORIGIN = date(1899, 12, 30)  # Excel counts days from here
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_YEARS = range(1900, 2201)
_LEAP = 2024  # of a day without a year: 29/2 may be one
_TIME = re.compile(r"[T,]?\s*\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*([ap]m)?$", re.IGNORECASE)
_CLOCK = (
    r"(?:(?:lúc|hồi|vào)\s*)?\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2}(?![\d/.-])\s*(?:phút|['’p])?)?"
)
_TOLD_TIME = re.compile(
    rf"^{_CLOCK}\s*[,;–-]?\s*(?:ngày\s*)?(?=\d)|(?<=\d)\s*[,;–-]?\s+{_CLOCK}$", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. \\]\s*(\d{1,2})\s*[-/. \\]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})")
_WORDS = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4}|\d{2})", re.IGNORECASE
)
_ENGLISH = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[a-z]*[-/ ,]+(\d{4}|\d{2})")
_NO_YEAR = re.compile(r"(?:ngày\s*)?(\d{1,2})(?:\s*[-/.]\s*|\s*tháng\s*)(\d{1,2})", re.IGNORECASE)
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_TOGETHER_YEAR_FIRST = re.compile(r"(20\d{2}|19\d{2})(\d{2})(\d{2})")
_MONTH = re.compile(
    r"(?:tháng\s*|T)?(\d{1,2})(?:\s*[-/. ]\s*|\s*năm\s*)(\d{4})|(\d{4})\s*[-/.]\s*(\d{1,2})",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(r"(?:trong\s+)?tháng\s*(?:1[0-2]|0?[1-9])", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})", re.IGNORECASE)
_QUARTER = re.compile(
    r"(?:qu[ýí]\s*|Q\.?\s*)(IV|I{1,3}|\d{1,2})(?:\s*[-/.,]?\s*năm\s*|\s*[-/.]\s*|\s+)(\d{4})",
    re.IGNORECASE,
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_INSIDE = re.compile(
    r"\b(?:qu[ýí]\s*|Q\.?\s*)(?:IV|I{1,3}|\d{1,2})(?:\s*[-/.,]?\s*năm\s*|\s*[-/.]\s*|\s+)\d{4}|"
    r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})|"
    r"\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|"
    r"(?:tháng\s*|\bT)?\d{1,2}(?:\s*[-/.]\s*|\s*năm\s*)\d{4}|\d{4}",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"^(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\b[\s,]*)?"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b(?=\s*[,(]?\s*(?:ngày\s*)?\d)[\s,(]*)?"
    r"(?=\d|ngày\b)|"
    r"(?<=\d)[\s,(–-]+(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\)?$",
    re.IGNORECASE,
)
_AND = r"\s*(?:[-–—,;&]|đến(?:\s+hết)?|tới|và)\s*(?:ngày\s*)?"
_LESS_DAY = r"\d{1,2}(?:\s*[/.]\s*\d{1,2}(?:\s*[/.]\s*\d{4})?)?"
_SPAN = re.compile(
    r"(?:từ\s+)?(?:ngày\s*)?(\d{1,2})(?:\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?)?"
    rf"(?:{_AND}{_LESS_DAY})*{_AND}(\d{{1,2}})\s*[/.]\s*(\d{{1,2}})\s*[/.]\s*(\d{{4}}|\d{{2}})",
    re.IGNORECASE,
)
_LONGEST = 31  # days from the first to the last of a span; a longer one is a period
# words beside a day that make it another one, or none
_OTHER_DAY = re.compile(
    r"\b(truoc|sau|den|toi|du kien|het|nghi|ngung|dung|dong cua|tu choi|khoang|chua|khong|hoac|"
    r"quy)\b"
)
# before the last day of a term: đến hết ngày 31/12/2026, hết năm 2026, cuối quý II/2026
_LAST = re.compile(r"(?:(?:đến|tới|hết|cuối)\s+)+(?P<runs_out>hạn\s+)?(?:ngày\s+)?", re.IGNORECASE)
_OVER = re.compile(r"\b(?:hết|cuối)\b", re.IGNORECASE)
_TILL_NOW = re.compile(r"\b(den|toi) (nay|hien nay|bay gio)\b")
PRECISION = {"month": "chỉ rõ tháng", "year": "chỉ rõ năm"}
_LESS = {"month": "thiếu ngày", "quarter": "chỉ có quý", "year": "chỉ có năm"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORM = "hãy ghi ngày/tháng/năm, như 01/02/2021"


def day(text: str, column: Column, today: date) -> Parsed:
    """Day first. Two digits of a year are the nearest year that is not ten years ahead, noted.

    Less than a day is asked about; of a rough column it is the first day of the month, the quarter
    (as exact as a month, for nothing between is kept) or the year, and said so.
    """
    bare = _TOLD_TIME.sub("", _TIME.sub("", text).strip()).strip(" .,;'’")
    bare = _PART_OF_DAY.sub("", bare)
    if column.until and (found := _end_of_term(text, bare, column, today)):
        return found
    if not column.spans:
        return _one_day(text, bare, column, today)
    if (first := _first_of_span(bare)) is None:
        return _one_day(text, bare, column, today)
    found = _one_day(first, first, column, today)
    if found.fault:
        return found
    said = f"“{text[:60]}” là nhiều ngày, lấy ngày đầu {found.value:%d/%m/%Y}"
    return noted(found.value, column, said, partly=True)


def _end_of_term(text: str, bare: str, column: Column, today: date) -> Parsed | None:
    """The day before which such words stand; of a month, a quarter or a year with which a term ends
    the last one. None: no such words, or only that it runs out some time in it (đến 2026)."""
    led = _LAST.match(bare)
    rest = bare[led.end() :] if led else ""
    if led and _parts(rest):
        found = _one_day(text, rest, column, today)
        said = f"“{text[:40]}” hiểu là {found.value:%d/%m/%Y}" if found.fault is None else ""
        return found if found.fault else noted(found.value, column, said, partly=True)
    rough = _rough(rest)
    if not led or not rough or led["runs_out"] or not _OVER.search(led[0]):
        return None
    year, month, named = rough
    month = month + 2 if named == "quarter" else month or 12
    last = date(year, month, calendar.monthrange(year, month)[1])
    return noted(last, column, f"“{text[:40]}” hiểu là {last:%d/%m/%Y}")


def _first_of_span(bare: str) -> str | None:
    """The first of several days: 12–14/3/2026 → 12/3/2026; none: it names no such days."""
    found = None if _parts(bare) else _SPAN.fullmatch(bare)
    if found is None:
        return None
    number, month, year, *last = (int(one or 0) for one in found.groups())
    last_year = last[2] + (2000 if last[2] < 100 else 0)
    before = bool(month) and (month, number) > (last[1], last[0])  # 30/12 – 02/01/2027
    first = (year or last_year - before, month or last[1], number)
    try:
        length = date(last_year, last[1], last[0]) - date(*first)
    except ValueError:
        return None
    told = f"{first[2]}/{first[1]}/{first[0]}"
    return told if timedelta() <= length <= timedelta(_LONGEST) else None


def _one_day(text: str, bare: str, column: Column, today: date) -> Parsed:
    parts = _parts(bare)
    if parts is None:
        return _of_period(text, bare, column) or _other(text, bare, column, today)
    number, month, year = parts
    short = year < 100
    if short:
        year += 2000 if year <= (today.year + 10) % 100 else 1900
    if fault := _impossible(text, number, month, year):
        return faulty(column, *fault)
    if column.doubtful and number != month and max(number, month) <= 12 and _DAY_FIRST.match(bare):
        both = tuple(in_words(n, m, year) for n, m in ((number, month), (month, number)))
        said = f"“{text}”: ngày và tháng của cột này lẫn nhau; là {both[0]} hay {both[1]}?"
        return faulty(column, said, options=both)
    value = date(year, month, number)
    return noted(value, column, f"“{text}” hiểu là {value:%d/%m/%Y}") if short else Parsed(value)


def _of_period(text: str, bare: str, column: Column) -> Parsed | None:
    """A day without a year, of the one year that the titles of the table name, else asked about;
    none: it is no such day."""
    year, first, last = column.period
    found = _NO_YEAR.fullmatch(bare)
    if not found:
        return None
    number, month = int(found[1]), int(found[2])
    if _impossible(text, number, month, year or _LEAP):
        return None
    if not year:
        return faulty(column, f"“{text}” không ghi năm; {_FORM}.")
    if not first <= month <= last:
        return faulty(column, f"“{text}” không ghi năm, và không thuộc kỳ ghi trên bảng; {_FORM}.")
    value = date(year, month, number)
    said = f"“{text}” hiểu là {value:%d/%m/%Y}, năm theo tiêu đề của bảng"
    return noted(value, column, said)


def in_words(number: int, month: int, year: int) -> str:
    return f"ngày {number} tháng {month} năm {year}"


def day_first(text: str) -> str:
    """What a person typed here, where the day stands first, in words."""
    found = _DAY_FIRST.fullmatch(text.strip())
    return in_words(*map(int, found.groups())) if found else text


def _parts(text: str) -> tuple[int, int, int] | None:
    """(day, month, year) as typed."""
    for pattern in (_DAY_FIRST, _WORDS):
        if found := pattern.fullmatch(text):
            return int(found[1]), int(found[2]), int(found[3])
    if (found := _TOGETHER.fullmatch(text)) and int(found[3]) in _YEARS:
        return int(found[1]), int(found[2]), int(found[3])  # no day is one both ways
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


def _other(text: str, bare: str, column: Column, today: date) -> Parsed:
    """A serial number of Excel; or less than a day, which is asked about."""
    if bare.isascii() and bare.isdigit() and len(bare) < 9 and int(bare) in _SERIALS:
        value = _ORIGIN + timedelta(days=int(bare))
        return noted(value, column, f"số {bare} của Excel là ngày {value:%d/%m/%Y}", partly=True)
    found = _among_words(bare)
    if rough := _rough(bare) or _rough(found):
        return _first_of(text, rough, column)
    if found:
        inner = day(found, column, today)
        if inner.fault is None and not inner.note:
            said = f"“{text[:60]}” hiểu là {inner.value:%d/%m/%Y}"
            return noted(inner.value, column, said, partly=True)
        return inner
    if _MONTH_ALONE.fullmatch(bare):
        return faulty(column, f"“{text[:40]}” {_LESS['month']}; {_FORM}.")
    return faulty(column, f"“{text[:40]}” không phải ngày; {_FORM}.", _likely(bare))


def _rough(bare: str) -> tuple[int, int, str] | None:
    """Year, month and what was named of a text that names no day; month 0: the year alone."""
    if found := _QUARTER.fullmatch(bare):
        quarter, year = _QUARTERS.get(found[1].lower(), 0), int(found[2])
        return (year, 3 * quarter - 2, "quarter") if quarter and year in _YEARS else None
    if found := _MONTH.fullmatch(bare):
        month, year = int(found[1] or found[4]), int(found[2] or found[3])
        return (year, month, "month") if 1 <= month <= 12 and year in _YEARS else None
    found = _YEAR.fullmatch(bare)
    return (int(found[1]), 0, "year") if found and int(found[1]) in _YEARS else None


def _first_of(text: str, rough: tuple[int, int, str], column: Column) -> Parsed:
    """The first day of a month or a year, where the record can say that it is no more than that."""
    year, month, named = rough
    first = date(year, month or 1, 1)
    if column.rough:
        precision = "month" if month else "year"
        begun = ", tháng đầu của quý" if named == "quarter" else ""
        said = f"“{text[:40]}” ghi là {first:%d/%m/%Y}, {PRECISION[precision]}{begun}"
        return noted(first, column, said)._replace(more=((column.precision, precision),))
    return faulty(column, f"“{text[:40]}” {_LESS[named]}; {_FORM}.", f"{first:%d/%m/%Y}")


def _among_words(bare: str) -> str:
    """The one day, month or year in a text of other words; "" if they may make another of it."""
    found = _INSIDE.findall(bare)
    rest = _INSIDE.sub(" ", bare)
    words = _TILL_NOW.sub(" ", fold(rest))
    if len(found) != 1 or found[0] == bare or any(c.isdigit() for c in rest):
        return ""
    return "" if _OTHER_DAY.search(words) else found[0]


def _likely(bare: str) -> str:
    """The only whole day in it."""
    found = [one for one in _INSIDE.findall(bare) if _parts(one)]
    return found[0] if len(found) == 1 and not _OTHER_DAY.search(fold(bare)) else ""
