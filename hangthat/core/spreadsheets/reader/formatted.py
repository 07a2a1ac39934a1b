"""Cell values as the text that a person sees."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from hangthat.core.common.text import is_clean

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_BETWEEN = "\u241f"  # printable, and no letter
_BLANK_BEFORE, _BLANK_BEHIND = f" {_BETWEEN}", f"{_BETWEEN} "
_KEPT = 50_000  # different values remembered at a time
_EXACT = 10**15  # Excel keeps 15 digits


def clean(text: str) -> str:
    """Composed Unicode on one line: no invisible letters, single spaces, no edges."""
    if is_clean(text):
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
    """`shown` for row after row: what is clean is seen at one glance over the whole row.

    mend, odd: how texts of an old character set are read, and which may be such.
    """

    def __init__(self, mend: Callable[[str], str], odd: Callable[[str], bool]) -> None:
        self._mend, self._odd = mend, odd
        self._texts: dict[str, str] = {}
        self._others: dict[Any, str] = {}
        self.broken: dict[int, int] = {}  # of the last row: cell → the length of its first line

    def row(self, values: Sequence[Any]) -> list[str]:
        cells = [value if type(value) is str else self._other(value) for value in values]
        told = _BETWEEN.join(cells)
        self.broken = self._first_lines(cells) if "\n" in told else {}
        edges = _BLANK_BEFORE in told or _BLANK_BEHIND in told
        if is_clean(told) and not edges and not self._odd(told):
            return cells
        return [cell and self._text(cell) for cell in cells]

    def _first_lines(self, cells: Sequence[str]) -> dict[int, int]:
        first = {at: cell.strip().partition("\n") for at, cell in enumerate(cells) if "\n" in cell}
        return {at: len(self._text(line)) for at, (line, _, rest) in first.items() if rest}

    def _other(self, value: Any) -> str:
        text = self._others.get(value)
        if text is not None:
            return text
        text = shown(value)
        if value in (0, 1):  # True is 1 for a dictionary, not for a person
            return text
        return _remember(self._others, value, text)

    def _text(self, value: str) -> str:
        text = self._texts.get(value)
        return _remember(self._texts, value, clean(self._mend(value))) if text is None else text


def _remember(seen: dict[Any, str], value: Any, text: str) -> str:
    if len(seen) > _KEPT:
        seen.clear()
    seen[value] = text
    return text
