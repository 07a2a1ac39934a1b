"""Cell values as the text that a person sees."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_KEPT = 100_000  # different values remembered at a time
_EXACT = 10**15  # Excel keeps 15 digits


def clean(text: str) -> str:
    """Composed Unicode on one line: no invisible letters, single spaces, no edges."""
    if (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    ):
        return text
    return " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())


def shown(value: Any) -> str:
    """Numbers without needless decimals and with a comma, days as dd/mm/yyyy, TRUE, FALSE."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        day = f"{value:%d/%m/}{value.year:04}"
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/}{value.year:04}"
    return str(value)


def _number(value: float) -> str:
    if value == int(value) if abs(value) < _EXACT else False:
        return str(int(value))
    text = f"{value:.15g}".upper().replace(".", ",")
    whole, comma, fraction = text.partition(",")
    # a person who types 1,125 means a thousand and more
    ambiguous = len(fraction) == 3 and fraction.isdigit() and whole.strip("-") != "0"
    return f"{whole}{comma}{fraction}0" if ambiguous else text


class Shower:
    """`shown` for row after row, remembering what repeats; `mend` reads old character sets."""

    def __init__(self, mend: Callable[[str], str] = str) -> None:
        self._mend = mend
        self._seen: dict[Any, str] = {"": ""}

    def row(self, values: list[Any]) -> list[str]:
        seen = self._seen
        return [seen[value] if value in seen else self._new(value) for value in values]

    def _new(self, value: Any) -> str:
        text = shown(self._mend(value) if isinstance(value, str) else value)
        if value in (0, 1):  # True is 1 for a dictionary, not for a person
            return text
        if len(self._seen) > _KEPT:
            self._seen = {"": ""}
        self._seen[value] = text
        return text
