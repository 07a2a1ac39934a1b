"""Rows that are the title of a group, though a number, sums or a count stand beside it.

A title is numbered otherwise than the rows below it (I over 1, 1 over 1.1), or its figures sum or
count these; besides its number and its figures it has one text alone. Figures that may agree by
chance prove nothing: a row that is set aside wrongly is a shop that is missing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from math import gcd

from hangthat.core.spreadsheets.reader.header import is_numbering
from hangthat.core.spreadsheets.reader.source import Row

AHEAD = 2000  # rows of a block; where the first two blocks have no groups, others have none
_UNLIKELY = 10  # so many times the common measure of all is no sum by chance
_ALIKE = 2  # numbers, at least, that show how the rows of a table are numbered
_SHORT = 5  # characters of a running number
_STEADY = 0.8  # of the running numbers follow the one before, or begin anew

_NUMBERS = (
    r"(?P<number>\d{1,4})|(?P<many>\d{1,3}(?:[.,]\d{1,3})+)|(?P<roman>[IVX]{1,5})|"
    r"(?P<under>(?:[IVX]{1,5}|[A-Z])\.?\d{1,2}(?:\.\d{1,2})*)|(?P<letter>[A-Z])|(?P<small>[a-zđ])"
)
_MARK = re.compile(rf"\(?(?:{_NUMBERS})[.)/]?\)?")
_LED = re.compile(rf"(?P<mark>{_NUMBERS})\s*[.)/:–-]+\s+\S.*")  # I. Địa bàn cũ, in one cell
_FIRST = frozenset({"1", "01", "001", "1.", "1)", "a", "a)", "a."})

_AMOUNT = re.compile(
    r"=?0?|[-–—]|[-+]?(?:\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,]\d+)?\s*(?:%|đ|đồng|vnđ)?", re.IGNORECASE
)
_COUNT = re.compile(r"\(?(\d{1,6})\s+([^\W\d]+)(?:\s+[^\W\d]+){0,2}\)?\.?")
# what stands in a row; people, goods and metres may be what a shop has
_ROWS_OF = frozenset(
    ["hộ", "cơ", "quầy", "sạp", "vụ", "cuộc", "gian", "cửa", "quán", "doanh", "đơn", "điểm", "ki",
     "kiốt", "ki-ốt", "trường", "quyết", "đối", "thương", "tổ", "hợp", "bản", "giấy", "trang",
     "website", "tài", "shop", "gp", "buổi", "lượt"]
)  # fmt: skip
_PLACES = frozenset(
    ["ngõ", "ngách", "hẻm", "đường", "phố", "thôn", "xóm", "khu", "khối", "tổ", "bản", "ấp"]
)
_IDENTITY = re.compile(r"\+?\(?0[\d .()-]{8,}|\d{12}")  # a phone, a person
_LONG = re.compile(r"\d{10}")  # a tax code, or many đồng
_AT_HEAD = frozenset("0123456789(=-–—+")
Style = tuple[int, str]  # how deep a numbering is, 0 the highest, and how it looks
_LETTER: Style = (0, "A")


@dataclass(frozen=True)
class Groups:
    """Rows, counted from 0: titles of groups, and those that sum others without a number."""

    titles: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()

    def added(self, others: "Groups", *, before: float) -> "Groups":
        """With those of others that stand before that row."""
        titles, sums = (
            own | {one for one in more if one < before}
            for own, more in ((self.titles, others.titles), (self.sums, others.sums))
        )
        return Groups(titles, sums)


@dataclass
class _Line:
    """`texts`: cells that are neither its number nor figures; `doubtful`: one of its figures may
    be a number that names somebody; `lettered`: its number is a letter, though it may be Roman."""

    number: int
    mark: str = ""
    texts: int = 0
    amounts: dict[int, Decimal] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    doubtful: bool = False
    lettered: bool = False

    @property
    def style(self) -> Style | None:
        if self.lettered and self.mark.isupper():
            return _LETTER
        return _style(self.mark) if self.mark else None

    @property
    def figures(self) -> bool:
        return bool(self.amounts or self.counts)


def is_mark(text: str) -> bool:
    """Whether a cell is nothing but the number of its row: 12, I, B2, 1.1, a)."""
    return bool(_MARK.fullmatch(text))


def is_figure(text: str) -> bool:
    """A sum, or so many of something: 1.800, 08 hộ; no phone and no house: 12 ngõ chợ."""
    if text[0] not in _AT_HEAD or _IDENTITY.fullmatch(text):
        return False
    return bool(_AMOUNT.fullmatch(text)) or _counted(text) is not None


def title_of(cells: Sequence[str]) -> str:
    """What a title says, with its number, without its figures."""
    told = [cell for cell in cells if cell]
    words = [cell for cell in told if not is_figure(cell)]
    if all(map(is_mark, words)):
        return " · ".join(told)
    first = told[:1] if is_mark(told[0]) and told[0] not in words else []
    return " · ".join([*first, *words])


def groups_of(rows: Sequence[Row], counter: int, across: Collection[int]) -> Groups:
    """rows: as wide as the headings; counter: the column of running numbers, -1: none is called
    so; across: rows in which a cell covers several columns."""
    told = [(number, cells) for number, cells in rows if any(cells) and not is_numbering(cells)]
    place = counter if counter >= 0 else _counter_of([cells for _, cells in told])
    lines = [_line(number, cells, place) for number, cells in told]
    data = _style_of_rows(lines)
    if data == _LETTER:
        lines = [_as_letter(line) for line in lines]
    leads = [_leads(line, lines[at + 1 : at + 2], data) for at, line in enumerate(lines)]
    titles, sums = set(), set()
    for at, line in enumerate(lines):
        if not leads[at]:
            continue
        below = lines[at + 1 : next((n for n in range(at + 1, len(lines)) if leads[n]), None)]
        wide = line.number in across and not line.mark and line.figures and data is not None
        if wide or _is_above(line, below, data) or _is_proven(line, below):
            titles.add(line.number)
        elif not line.mark and line.figures and data is not None:
            sums.add(line.number)
    return Groups(frozenset(titles), frozenset(sums))


def _line(number: int, cells: Sequence[str], counter: int) -> _Line:
    line = _Line(number)
    for column, cell in enumerate(cells):
        if not cell:
            continue
        if column == counter and is_mark(cell):
            line.mark = cell.strip("()./").replace(",", ".")
        elif not is_figure(cell):
            led = _LED.fullmatch(cell) if column == counter else None
            line.mark = led["mark"] if led else line.mark
            line.texts += 1
        elif (count := _counted(cell)) is not None:
            line.counts.append(count if _of_rows(cell) else 0)
        elif (worth := _worth(cell)) is not None:
            line.amounts[column] = worth
            line.doubtful |= bool(_LONG.fullmatch(cell))
    return line


def _counted(text: str) -> int | None:
    """So many of something: 08 hộ, (04 gian hàng)."""
    found = _COUNT.fullmatch(text) if text.islower() else None
    return int(found[1]) if found and found[2] not in _PLACES else None


def _of_rows(text: str) -> bool:
    """Whether it counts what rows are about: 08 hộ, and not 2 người."""
    found = _COUNT.fullmatch(text)
    return bool(found and found[2] in _ROWS_OF)


def _as_letter(line: _Line) -> _Line:
    """Among rows from A to K the one of I is a row like others."""
    return replace(line, lettered=True) if len(line.mark) == 1 else line


def _worth(text: str) -> Decimal | None:
    """What an amount is; none: a formula that was never reckoned, a dash."""
    bare = re.sub(r"[^\d.,-]", "", text).lstrip("+")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", bare):
        bare = re.sub("[.,]", "", bare)
    bare = bare.replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) and text[0] != "=" else None


def _style(mark: str) -> Style | None:
    found = _MARK.fullmatch(mark)
    if not found:
        return None
    if many := found["many"]:
        return many.count(".") + 1, "1.1"
    if found["number"]:
        return 1, "1"
    if found["small"]:
        return 9, "a"
    return 0, "I" if found["roman"] else "A" if found["letter"] else "A1"


def _style_of_rows(lines: Sequence[_Line]) -> Style | None:
    """How the rows that say more than one thing are numbered; of narrow tables, most rows."""
    for some in ([line for line in lines if line.texts > 1], lines):
        styles = Counter(line.style for line in some if line.style)
        style, often = next(iter(styles.most_common(1)), (None, 0))
        if often >= _ALIKE:
            return style
    return None


def _leads(line: _Line, after: Sequence[_Line], data: Style | None) -> bool:
    """Whether it may be a title: of one text, without number, with another one than rows have, or
    the next row begins to count anew."""
    if line.texts != 1:
        return False
    if not line.mark or line.style != data:
        return True
    return any(one.mark in _FIRST and one.mark != line.mark for one in after)


def _is_above(line: _Line, below: Sequence[_Line], data: Style | None) -> bool:
    """Whether its number is of a higher kind than those of the rows that follow. A shop with parts
    of its own (1 over 1.1) has figures that do not sum theirs."""
    own = line.style
    if own is None or data is None or own == data or line.doubtful or not below:
        return False
    if own[0] == 0:
        return data[0] > 0 or own[1] != data[1]
    parts = own[0] < data[0] and below[0].mark.startswith(f"{line.mark}.")
    return parts and (not line.figures or _is_proven(line, below))


def _is_proven(line: _Line, below: Sequence[_Line]) -> bool:
    """Whether it counts the rows below it, or sums them up in every column that it can."""
    if not below:
        return False
    if len(below) in line.counts:
        return True
    agreed = [one for one in _agreements(line, below) if one is not None]
    return bool(agreed) and all(agreed)


def _agreements(line: _Line, below: Sequence[_Line]) -> Iterator[bool | None]:
    """Of each of its sums whether it is that of the rows below; None: they have too few figures,
    or so small ones that it may be by chance."""
    for column, stated in line.amounts.items():
        parts = [one.amounts[column] for one in below if column in one.amounts]
        agrees = stated == sum(parts)
        told = sum(1 for part in parts if part) > 1 and not (agrees and _by_chance(stated, parts))
        yield agrees if told else None


def _by_chance(stated: Decimal, parts: Sequence[Decimal]) -> bool:
    """3 over 1 and 2, 500 over 200 and 300: stalls and rounded sums agree now and then."""
    whole = [int(one * 100) for one in (stated, *parts)]
    return abs(whole[0]) < _UNLIKELY * gcd(*whole)


def _counter_of(rows: Sequence[Sequence[str]]) -> int:
    """A first column, or second, of running numbers that no heading calls so; -1: none."""
    for column in range(min(2, max(map(len, rows), default=0))):
        told = [cells[column] for cells in rows if column < len(cells) and cells[column]]
        running = [int(cell) for cell in told if cell.isdecimal() and len(cell) < _SHORT]
        steps = list(pairwise(running))
        steady = sum(1 for one, other in steps if other - one == 1 or other == 1)
        if len(running) * 2 > len(told) and len(steps) > 1 and steady >= _STEADY * len(steps):
            return column
    return -1
