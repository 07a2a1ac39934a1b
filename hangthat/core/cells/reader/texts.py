"""Words, codes, addresses on the web."""

import re

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.numbers import phone
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d_]{2,}(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)


# a name, then a number of at least nine digits, or two, perhaps in brackets and called what it is
_NAME_AND_NUMBER = re.compile(
    r"(?P<name>[^\d]*?[^\W\d])[\s,;:./–(-]*?"
    r"(?:\b(?:sđt|đtdđ|đt|điện thoại|tel|số|di động)\b[\s.:]*)*"
    r"(?P<number>\+?\d[\d .-]{7,14}\d)(?:\s*[/;,]\s*(?P<other>\+?\d[\d .-]{7,14}\d))?\s*\)?\.?",
    re.IGNORECASE,
)


def plain(text: str, column: Column) -> Parsed:
    found = _NAME_AND_NUMBER.fullmatch(text) if column.dials else None
    number = phone(found["number"], column) if found else None
    if not found or not number or number.fault or number.partly:
        return Parsed(text)
    name = found["name"].rstrip(" ,;:./–(-")
    other = f", bỏ {found['other']}" if found["other"] else ""
    said = f"“{text[:60]}” là {name}, điện thoại {number.value}{other}"
    return noted(name, column, said)._replace(more=((column.dials, number.value),))


def code(text: str, column: Column) -> Parsed:
    return Parsed(text.replace(" ", "") if text.replace(" ", "").isdigit() else text)


def url(text: str, column: Column) -> Parsed:
    """With or without https://; nothing but addresses of the web."""
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https") and "." not in scheme[1]:
        return faulty(column, f"“{text[:40]}” không phải địa chỉ web (https://…).")
    if _WEB.fullmatch(text):
        return Parsed(text)
    if sum(bool(_WEB.fullmatch(one)) for one in re.split(r"[\s,;]+", text)) > 1:
        return faulty(column, f"“{text[:80]}” là nhiều địa chỉ; hãy ghi mỗi địa chỉ một dòng.")
    tight = text.replace(" ", "")
    likely = tight if _WEB.fullmatch(tight) else ""
    return faulty(column, f"“{text[:40]}” không phải địa chỉ web, như shop.vn.", likely)
