"""A number and its day in one cell: 15/QĐ-XPHC ngày 12/3/2023."""

import re
from typing import Literal

Half = Literal["words", "day"]
WORDS: Half = "words"
DAY: Half = "day"

_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?![\d/.-])|"
    r"\b(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[\s,;:(/–-]*(?:\b(?:ký|ngày|lập|ban hành)\b[\s:.]*)*$", re.IGNORECASE)
_CALLED = re.compile(r"^(?:(?:quyết định|qđ|biên bản|bb)\s+)?(?:số|no)\b[\s:.]*", re.IGNORECASE)


def half(text: str, which: Half) -> str:
    """The day of such a cell, or the words beside it; all of it, where it has no day or several."""
    found = list(_DAY.finditer(text))
    if len(found) != 1:
        return text
    (day,) = found
    if which == "day":
        return day[0]
    before = _LEADING.sub("", text[: day.start()])
    rest = f"{before} {text[day.end() :].strip(' ,;.)')}".strip()
    return _CALLED.sub("", rest)
