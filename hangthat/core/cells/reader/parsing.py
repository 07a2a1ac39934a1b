"""One cell's text to a value, or to what is wrong with it and what would do instead."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hangthat.core.agencies.models import Territory
from hangthat.core.cells.reader import ditto
from hangthat.core.cells.reader.amounts import money, whole
from hangthat.core.cells.reader.areas import Areas
from hangthat.core.cells.reader.choices import choice, yes
from hangthat.core.cells.reader.column import BLANK, Column, Kind
from hangthat.core.cells.reader.days import day
from hangthat.core.cells.reader.degrees import latitude, longitude, point
from hangthat.core.cells.reader.not_yet import not_yet
from hangthat.core.cells.reader.numbers import personal_id, phone, tax_code
from hangthat.core.cells.reader.parsed import Parsed, faulty
from hangthat.core.cells.reader.texts import code, plain, url
from hangthat.core.common.text import fold

_KEPT = 50_000  # different texts remembered per column
_BLANK = frozenset(
    {"-", "--", "---", "–", "—", "_", "/", ".", "…", "...", "n/a", "N/A", "\\", "?", "•••"}
)
_BEFORE = frozenset({"", "=", "#", ditto.SAID})  # a formula, an error of Excel's, or nothing
_NONE = ("không", "ko", "k", "chưa", "không có", "ko có", "k có", "chưa có", "không rõ", "chưa rõ",
         "ko rõ", "chưa cập nhật", "không có thông tin", "chưa biết", "khong", "khong co", "chua",
         "chua co", "ko co")  # fmt: skip
_NOTHING_SAID = frozenset(
    form
    for w in _NONE
    for one in (w, w.capitalize(), w.upper(), f"({w})")
    for form in (one, f"{one}.")
)
_DIGIT = re.compile(r"\d")
_SAYS_NO = ("yes", "choice")  # kinds of which "không" is a value
NOTHING = Parsed(None)


def is_blank(text: str) -> bool:
    """Whether a cell shows only that nothing stands in it."""
    return not text or text in _BLANK


@dataclass(frozen=True)
class Context:
    """What cells are read against. `on`: the day on which units must be in force; `own`: the units
    that are the sender's, none: he has the whole province."""

    territory: Territory
    on: date
    own: frozenset[int] = frozenset()
    seen: dict[str, dict[str, Parsed]] = field(
        default_factory=lambda: defaultdict(dict), compare=False, repr=False
    )

    @cached_property
    def areas(self) -> Areas:
        return Areas(self.territory, self.on, self.own)


def parse(text: str, column: Column, *, context: Context) -> Parsed:
    """The value of a cell (value, fault, note). A blank cell is None, a fault where required.

    Values: str, int (whole, money: đồng; a whole with decimals is str), float (degrees), date,
    bool, the key of an area.
    """
    if column.kind == "text":  # read as quickly as remembered
        return _parse(text.strip(), column, context)
    seen = context.seen[column.name]
    found = seen.get(text)
    if found is None:
        if len(seen) > _KEPT:
            seen.clear()
        found = seen[text] = _parse(text.strip(), column, context)
    return found


def parse_once(text: str, column: Column, *, context: Context) -> Parsed:
    """`parse` of a column that may share its name with one of another list: nothing is kept."""
    return _parse(text.strip(), column, context)


def unlike(texts: Collection[str], column: Column) -> Collection[str]:
    """Those of them that may mean something else than what they say; `parse` tells what."""
    if column.kind != "text":
        return texts
    return [
        text
        for text in texts
        if text[:1] in _BEFORE
        or text in _BLANK
        or text in _NOTHING_SAID
        or text.strip() != text
        or len(text) > column.limit
        or (column.dials and _DIGIT.search(text))
    ]


def _parse(text: str, column: Column, context: Context) -> Parsed:
    if text[:1] == ditto.SAID:
        return _repeated(ditto.unmarked(text), column, context)
    if is_blank(text) or (text in _NOTHING_SAID and column.kind not in _SAYS_NO):
        return faulty(column, BLANK) if column.required else NOTHING
    if text[0] == "=":
        return _formula(text, column, context)
    if text[0] == "#" and text[1:2].isalpha() and text.isascii() and text[1:4].isupper():
        return faulty(column, f"Ô báo lỗi {text} của Excel; hãy ghi giá trị đúng.")
    if len(text) > column.limit:
        return faulty(column, f"Dài {len(text)} ký tự, nhiều nhất {column.limit}.")
    if column.kind == "area":
        return context.areas.named(text, column)
    if column.kind == "day":
        return not_yet(text, column) or day(text, column, context.on)
    known = not_yet(text, column) or _otherwise(text, column)
    return known or _KINDS[column.kind](text, column)


def _otherwise(text: str, column: Column) -> Parsed | None:
    """Where a word stands in place of the value, and says another column."""
    if not column.otherwise:
        return None
    said = fold(text)
    other = next(((name, value) for word, name, value in column.otherwise if word == said), None)
    return Parsed(None, more=(other,)) if other else None


def _repeated(above: str, column: Column, context: Context) -> Parsed:
    """What the cell above says, by a mark."""
    if not above:
        return faulty(column, "Ghi “như trên” mà ô trên để trống.")
    found = parse(above, column, context=context)
    return found._replace(note=found.note or f"{column.label}: như dòng trên, {above[:60]}.")


def _formula(text: str, column: Column, context: Context) -> Parsed:
    """Its kept value is suggested, if that is a value and no formula again."""
    kept = text[1:].strip()
    if len(kept) > 1 and kept[0] == kept[-1] == '"':
        kept = kept[1:-1]  # ="0123": how leading zeros are kept in a text file
    plain_value = bool(kept) and not any(letter in kept for letter in "=()!|&")
    sound = plain_value and parse(kept, column, context=context).fault is None
    return faulty(column, "Ô là công thức; hãy ghi giá trị.", kept if sound else "")


_KINDS: dict[Kind, Callable[[str, Column], Parsed]] = {
    "text": plain,
    "whole": whole,
    "money": money,
    "tax_code": tax_code,
    "personal_id": personal_id,
    "phone": phone,
    "choice": choice,
    "code": code,
    "url": url,
    "yes": yes,
    "latitude": latitude,
    "longitude": longitude,
    "point": point,
}
