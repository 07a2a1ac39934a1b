"""Days, years and periods as official documents write them."""

import re
from datetime import date

_DAY = re.compile(
    r"(?i)(?:ngày\s*)?(?P<d>\d{1,2})\s*(?:/|-|\.|\s*tháng\s*)\s*(?P<m>\d{1,2})\s*"
    r"(?:/|-|\.|,?\s*năm\s*)\s*(?P<y>\d{4})"
)
_SPAN = re.compile(
    r"(?i)(?:giai\s*đoạn|từ)\s*(?:năm\s*)?(?P<a>20\d\d)\s*(?:-|–|—|đến(?:\s*hết)?)\s*"
    r"(?:năm\s*)?(?P<b>20\d\d)"
)
_UNTIL = re.compile(r"(?i)đến\s*(?:hết\s*|cuối\s*)?năm\s*(?P<b>20\d\d)")
_DURING = re.compile(r"(?i)\bnăm\s*(?P<b>20\d\d)")


def day_in(text: str) -> date | None:
    """The first day written out: "29 tháng 5 năm 2021", "22/3/2021"."""
    for match in _DAY.finditer(text):
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
    return None


def span_in(text: str) -> tuple[date, date] | None:
    """ "giai đoạn 2021 - 2025", "từ năm 2021 đến hết năm 2025", "từ ngày … đến ngày …"."""
    days = [day for match in _DAY.finditer(text) if (day := day_in(match[0]))]
    if len(days) == 2 and days[0] <= days[1] and re.search(r"(?i)\btừ\b", text):
        return days[0], days[1]
    span = _SPAN.search(text)
    return _years(int(span["a"]), int(span["b"])) if span else None


def period_in(text: str, *, issued_on: date | None) -> tuple[date, date] | None:
    """Also "đến năm 2030" (from the year of issue) and "năm 2026"."""
    until = _UNTIL.search(text)
    if until and issued_on:
        return _years(issued_on.year, int(until["b"]))
    during = _DURING.search(text)
    return span_in(text) or (_years(int(during["b"]), int(during["b"])) if during else None)


def _years(first: int, last: int) -> tuple[date, date] | None:
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None
