"""Words, codes, addresses on the web."""

import re

from hangthat.core.spreadsheets.reader.cells.parsed import Parsed, faulty
from hangthat.core.spreadsheets.reader.column import Column

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d_]{2,}(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)


def plain(text: str, column: Column) -> Parsed:
    return Parsed(text)


def code(text: str, column: Column) -> Parsed:
    return Parsed(text.replace(" ", "") if text.replace(" ", "").isdigit() else text)


def url(text: str, column: Column) -> Parsed:
    """With or without https://; nothing but addresses of the web."""
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https") and "." not in scheme[1]:
        return faulty(column, f"“{text[:40]}” không phải địa chỉ web (https://…).")
    if _WEB.fullmatch(text):
        return Parsed(text)
    tight = text.replace(" ", "")
    likely = tight if _WEB.fullmatch(tight) else ""
    return faulty(column, f"“{text[:40]}” không phải địa chỉ web, như shop.vn.", likely)
