"""Where the headings of a table are, and what they say, in one line or in several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from hangthat.core.common.text import fold, nfc
from hangthat.core.spreadsheets.reader.source import Block, Row

SEARCHED = 60  # rows
JOINED = " – "
_LINES = 3  # at most, of headings one above the other
_ENOUGH = 3  # headings of lists make a line of headings
_LONG = 120  # characters; a longer text is no heading
_ASIDE = re.compile(r"\([^)]*\)|\*")
# what a heading may leave out: for whom it is, and that a cell may be blank
_SAID_BESIDE = re.compile(
    r"[\s,–-]*\b(?:nếu (?:có|biết)|ghi (?:rõ|cụ thể|đầy đủ)|"
    r"của (?:hộ|họ|mình|bạn|chị(?: em)?|anh|bà con|chủ hộ|người bán|cơ sở))\s*(?=\)|$)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^)]*[^\W\d_][^)]*\)")  # with a letter: (1) is a number
# before what a group of headings is about: “I. Thông tin về hộ kinh doanh”
_OPENING = re.compile(
    r"^(?:(?:[IVX]+|[A-D]|\d{1,2})[.)/]\s*)?(?:(?:các )?thông tin(?: chung)?(?: về| của)?\s+)?",
    re.IGNORECASE,
)
# several things of one, which the headings below name one by one: “Thời gian, địa điểm phát hiện”
_PART = r"(?:thời gian|địa điểm|ngày(?:,? tháng(?:,? năm)?)?|giờ|nơi|số)"
_SEVERAL = re.compile(rf"^(?:{_PART}\s*(?:[,;/–-]|và)\s*)+{_PART}\s+(?=\S)", re.IGNORECASE)
# behind it, what was done to them: “Cơ sở được kiểm tra”
_DONE_TO = re.compile(r"\s+(?:(?:được|bị)\s+\S.*|tham gia ký(?: kết| cam kết)?)$", re.IGNORECASE)
_FORMULA = re.compile(r"\s*=[\s\d()+,;A-Z-]+$")  # of a number under the headings: 3=4+5
_BUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBERED = re.compile(r"^\s*\d{1,2}\s*[.):/]\s*(?=[^\W\d_])")  # of a form: 3. Số điện thoại
_FIGURE = re.compile(r"[\d\s.,:/%()+-]+")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d")


@dataclass(frozen=True)
class Header:
    """Units: first and last row from 0; `known` headings are words of a list.

    lines: what stands in the file, `headings` what it means column by column.
    """

    first: int
    last: int
    headings: list[str]
    lines: list[list[str]]
    known: int
    filled: int


def bare(heading: str) -> str:
    """A heading without asides: "Điện thoại (*)" → "dien thoai"."""
    told = without_beside(_NUMBERED.sub("", heading)).rstrip("? ")
    return fold(_ASIDE.sub(" ", told)) or fold(heading)


def without_beside(heading: str) -> str:
    """Quầy của chị → Quầy, Biển hiệu nếu có → Biển hiệu."""
    return _SAID_BESIDE.sub("", heading) or heading


def as_written(heading: str) -> str:
    """In small letters without asides, with its accents: "Bán (*)" → "bán"."""
    return nfc(_ASIDE.sub(" ", _NUMBERED.sub("", heading))).strip(" :.?").casefold()


def subject(heading: str) -> str:
    """What a group of headings is about: "I. Thông tin về hộ kinh doanh" → "hộ kinh doanh"."""
    about = _OPENING.sub("", heading)
    return _SEVERAL.sub("", about) or heading


def without_deed(heading: str) -> str:
    """To whom something was done: "Cơ sở được kiểm tra" → "Cơ sở"."""
    return _DONE_TO.sub("", heading) or heading


def readings(heading: str) -> list[str]:
    """The ways in which a heading may be known, the whole first."""
    parts = [heading, *reversed(heading.split(JOINED))] if JOINED in heading else [heading]
    return list(dict.fromkeys(way for part in parts for way in (fold(part), bare(part))))


def find_header(
    rows: Sequence[Row], blocks: Sequence[Block], words: frozenset[str], at: int = 0
) -> Header | None:
    """The headings among these rows: where most words are known, else the first that look so.

    at: the row that a person says they begin in, from 1.
    """
    filled = {number: cells for number, cells in rows if any(cells)}
    tops = [at - 1] if at else list(filled)[:SEARCHED]
    near = [block for block in blocks if tops and block.top <= tops[-1] + _LINES]
    found = [
        header
        for top in tops
        for lines in range(1, _LINES + 1)
        if (header := _read(filled, near, words, top, lines))
    ]
    if not found:
        return None

    worth = partial(_worth, rows=filled, blocks=near, words=words)
    found = [header for header in found if at or not _is_data(header, found)]
    best = max(found, key=worth)
    before = [h for h in found if h.known >= _ENOUGH and _has_rows(h, best, filled)]
    if before:  # of two tables below one another the first
        first = min(header.first for header in before)
        best = max((header for header in found if header.first == first), key=worth)
    if best.known >= 2 or (at and best.known):
        return _with_asides(best, filled)
    whole = [h for h in found if h.last - h.first == _height(near, h.first)]
    widest = max((h.filled for h in whole), default=0)
    return next((h for h in whole if h.filled * 2 > widest), found[0])


def _worth(
    header: Header,
    *,
    rows: dict[int, list[str]],
    blocks: Sequence[Block],
    words: frozenset[str],
) -> tuple[int, ...]:
    return (
        header.known,
        -_cut(blocks, header.first),
        _groups(header, rows, blocks, words),
        _beside(header, words),
        header.last - header.first == _height(blocks, header.first),
        -(header.last - header.first),
        -header.first,
    )


def _is_data(header: Header, others: Sequence[Header]) -> bool:
    """Whether whole days stand in it, below headings as wide that have none: whatever words of
    lists stand in it besides."""
    above = (one for one in others if one.last < header.last and one.filled >= header.filled)
    return _tells_days(header) and not all(map(_tells_days, above))


def _tells_days(header: Header) -> bool:
    parts = (part for heading in header.headings for part in heading.split(JOINED))
    return any(map(_DAY.fullmatch, parts))


def _has_rows(header: Header, later: Header, rows: dict[int, list[str]]) -> bool:
    """Whether rows of data stand between it and later headings."""
    between = [rows[n] for n in rows if header.last < n < later.first]
    wide = sum(2 * (len(cells) - cells.count("")) > header.filled for cells in between)
    return 2 * header.known > header.filled and wide > 1


def _with_asides(header: Header, rows: dict[int, list[str]]) -> Header:
    """Units and the like in brackets in the line below belong to the headings over them."""
    below = rows.get(header.last + 1, [])
    told = [cell for cell in below if cell]
    if not told or is_numbering(below) or not all(_BRACKETS.fullmatch(cell) for cell in told):
        return header
    headings = [
        f"{heading} {below[n]}" if n < len(below) and below[n] and heading else heading
        for n, heading in enumerate(header.headings)
    ]
    return replace(header, last=header.last + 1, headings=headings, lines=[*header.lines, below])


def _cut(blocks: Sequence[Block], top: int) -> int:
    """How many merged cells reach down into this row from above it."""
    return sum(block.top < top <= block.bottom for block in blocks)


def _groups(
    header: Header, rows: dict[int, list[str]], blocks: Sequence[Block], words: frozenset[str]
) -> int:
    """How many of its merged cells are the known heading of several columns below them; one over
    the whole table is its title."""
    wide = range(1, sum(map(bool, header.headings)) - 1)
    over = [b for b in blocks if header.first <= b.top < header.last and b.right - b.left in wide]
    told = ("".join(rows[b.top][b.left : b.left + 1]) for b in over if b.bottom < header.last)
    return sum(bool(_word(subject(heading), words)) for heading in told if heading)


def _beside(header: Header, words: frozenset[str]) -> int:
    """How many columns only its further lines name, below a group that nobody merged: "Kết quả"
    and blanks over "Đạt", "Không đạt". Nothing where a line says more below a whole heading: then
    it may be data."""
    first, *others = header.lines
    named = {column for line in others for column, cell in enumerate(line) if cell}
    blank = {column for column in range(len(header.headings)) if not "".join(first[column:][:1])}
    groups = {column - 1 for column in blank}
    known = sum(bool(cell and _word(cell, words)) for cell in first)
    return len(named & blank) if known > 1 and named <= blank | groups else 0


def _height(blocks: Sequence[Block], top: int) -> int:
    """How many lines further the cells that begin in this row reach."""
    return min(max((b.bottom - b.top for b in blocks if b.top == top), default=0), _LINES - 1)


def _read(
    rows: dict[int, list[str]],
    blocks: Sequence[Block],
    words: frozenset[str],
    top: int,
    lines: int,
) -> Header | None:
    """These lines as headings; none if they look like anything else."""
    last = top + lines - 1
    raw = [rows.get(number, []) for number in range(top, last + 1)]
    stack = [list(map(_apart, cells)) for cells in raw]
    if not all(cells and _like_headings(cells) for cells in stack):
        return None
    if not all(_goes_on(*pair, words) for pair in combinations(stack, 2)):
        return None
    if lines > 1 and _is_title(*stack[:2]):
        return None
    spread = [
        _spread(cells, number, blocks, last=number == last)
        for number, cells in enumerate(stack, start=top)
    ]
    width = max(len(cells) for cells in spread)
    headings = [_joined([line[c] for line in spread if c < len(line)]) for c in range(width)]
    while headings and not headings[-1]:
        headings.pop()
    told = [heading for heading in headings if heading]
    if len(told) < 2:
        return None
    known = len({word for heading in told if (word := _word(heading, words))})
    return Header(top, last, headings, raw, known, len(set(told)))


def _word(heading: str, words: frozenset[str]) -> str:
    """As which of these words it is known; none: ""."""
    return next((way for way in _all_readings(heading) if way in words), "")


def _all_readings(heading: str) -> list[str]:
    """With those of a group's heading and the one below it together: Tên – Cơ sở."""
    *above, last = heading.split(JOINED)
    return [*(fold(f"{last} {parent}") for parent in above), *readings(heading)]


def _goes_on(above: list[str], below: list[str], words: frozenset[str]) -> bool:
    """Whether a line is more of the headings above it. One of data says something of its own under
    most of those that are known already and stand over one column."""
    whole = [
        column
        for column, heading in enumerate(above)
        if _word(heading, words) and (column + 1 == len(above) or above[column + 1])
    ]
    said = [below[column] for column in whole if column < len(below) and below[column]]
    return sum(not _word(cell, words) for cell in said) * 2 <= len(whole)


def _is_title(above: list[str], below: list[str]) -> bool:
    """Whether a line is one cell alone, over the first of the headings: they are not a group."""
    told = [column for column, cell in enumerate(above) if cell]
    headed = next((column for column, cell in enumerate(below) if cell), None)
    return len(told) == 1 and told[0] == headed


def _like_headings(cells: list[str]) -> bool:
    told = [cell for cell in cells if cell]
    figures = sum(1 for cell in told if _FIGURE.fullmatch(cell))
    return all(len(cell) <= _LONG for cell in told) and figures * 3 <= len(told)


def _spread(cells: list[str], number: int, blocks: Sequence[Block], *, last: bool) -> list[str]:
    """A group's heading above all its columns: as merged, else up to the next heading."""
    spread = list(cells)
    across = [b for b in blocks if b.top <= number <= b.bottom and b.right > b.left]
    for block in across:
        for column in range(block.left, min(block.right + 1, len(spread))):
            spread[column] = spread[column] or cells[block.left]
    if not last and not across:
        for column in range(1, len(spread)):
            spread[column] = spread[column] or spread[column - 1]
    return spread


def _apart(heading: str) -> str:
    """As people write what a program calls its column: NgayQDXPHC → Ngay QDXPHC."""
    if " " in heading or not heading.isascii() or not _BUMPS.search(heading):
        return heading
    return _BUMPS.sub(" ", heading)


def _joined(parts: list[str]) -> str:
    return JOINED.join(dict.fromkeys(part for part in parts if part))


def is_numbering(cells: Sequence[str]) -> bool:
    """The line of (1) (2) (3), A B 1 2 or 1 2=3+4 3 4 under the headings."""
    told = [_FORMULA.sub("", cell).strip("()[] ") for cell in cells if cell]
    figures = [int(cell) for cell in told if cell.isascii() and cell.isdigit() and len(cell) < 4]
    letters = [cell for cell in told if len(cell) == 1 and cell.isalpha()]
    return (
        len(figures) > 1
        and len(figures) + len(letters) == len(told)
        and figures == list(range(figures[0], figures[0] + len(figures)))
        and figures[0] <= 2
    )
