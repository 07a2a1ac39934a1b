"""Tables of figures → a sentence per target, each figure with the year it is meant for."""

import re
from collections.abc import Iterator, Sequence

from hangthat.core.common.text import fold

Grid = Sequence[Sequence[str | None]]  # None: the cell at its left goes on

_HEADER_WORDS = {"stt", "tt", "so tt", "chi tieu", "noi dung", "muc tieu", "nhiem vu", "don vi"}
_COUNTERS = {"stt", "tt", "so tt"}
_UNIT = re.compile(r"(?:don vi(?: tinh)?|dvt)$")
_YEAR = re.compile(r"(?i)(?:đến\s+)?(?:hết\s+)?(?:năm\s+)?20\d\d(?:\s*\(%\))?")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?(?:\s*%)?")
_SHARE = re.compile(
    r"(?i)(?:(?:[≥>]=?|trên|hơn|từ|ít nhất|tối thiểu|không dưới)\s*)?\d{1,3}(?:[.,]\d+)?"
)
_IN_PERCENT = re.compile(r"\(?\s*(?:tỷ lệ\s*)?%\s*\)?$", re.IGNORECASE)


def sentences_of(grid: Grid) -> list[str] | None:
    """ "- Tỷ lệ cơ sở …; Năm 2026: 60%; Năm 2027: 80%", of rows or, where the rows are years, of
    columns. Nothing is lost, nothing added but “%” and “năm”. None: the table is no list."""
    if not grid or not _is_list(grid):
        return None
    depth = _header_depth(grid)
    headers = _headers(grid[:depth])
    rows = [[cell or "" for cell in row] for row in grid[depth:]]
    years = _column_of_years(headers, rows)
    if years is not None:
        return list(_by_column(headers, rows, years))
    return [_sentence(headers, row) for row in rows]


def _is_list(grid: Grid) -> bool:
    """Its first row has the headings of a list, or years; or figures stand under it."""
    first = [cell or "" for cell in grid[0]]
    if len([cell for cell in first if cell]) < 2:
        return False
    words = [fold(cell) for cell in first]
    headed = any(w in _HEADER_WORDS or w.startswith(("chi tieu", "muc tieu")) for w in words)
    if headed or sum(_is_year(cell) for cell in first) > 1:
        return True
    below = [cell for row in grid[1:] for cell in row[1:] if cell]
    return any(map(_FIGURE.fullmatch, below)) and not any(map(_FIGURE.fullmatch, first))


def _header_depth(grid: Grid) -> int:
    """Rows of headings: the years may stand in a row of their own under "Lộ trình"."""
    for at, row in enumerate(grid[1:], start=1):
        cells = [cell or "" for cell in row]
        if sum(map(_is_year, cells)) < 2 or any(map(_FIGURE.fullmatch, cells)):
            return at
    return len(grid)


def _headers(rows: Grid) -> list[str]:
    """The headings above each column, the upper ones first, each once."""
    columns: list[list[str]] = [[] for _ in rows[0]]
    for row in rows:
        going_on = ""
        for column, cell in zip(columns, row, strict=False):
            going_on = going_on if cell is None else cell
            if going_on and going_on not in column:
                column.append(going_on)
    return [_heading(column) for column in columns]


def _heading(words: list[str]) -> str:
    """A year alone names its column; what stands above it only says whether it is in percent."""
    if words and _is_year(words[-1]):
        year = _with_word(words[-1])
        in_percent = any("%" in word for word in words[:-1]) and "%" not in year
        return f"{year} (%)" if in_percent else year
    return " ".join(words)


def _column_of_years(headers: list[str], rows: list[list[str]]) -> int | None:
    """Where each row is a year, the column that names it; the counter before it is no such."""
    for at, header in enumerate(headers[:2]):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if len(cells) > 1 and all(map(_is_year, cells)):
            return at
        if fold(header) not in _COUNTERS:
            return None
    return None


def _by_column(headers: list[str], rows: list[list[str]], years: int) -> Iterator[str]:
    for at, header in enumerate(headers):
        if at == years or fold(header) in _COUNTERS:
            continue
        in_percent = "%" in header
        parts = [
            f"{_with_word(row[years])}: {_figure(row[at], in_percent=in_percent)}"
            for row in rows
            if at < len(row) and row[at]
        ]
        yield "- " + "; ".join([header, *parts])


def _sentence(headers: list[str], cells: list[str]) -> str:
    units = [c for h, c in zip(headers, cells, strict=False) if c and _UNIT.match(fold(h))]
    counted = any("%" not in unit for unit in units)
    in_percent = any(map(_IN_PERCENT.search, units or cells)) and not counted
    parts: list[str] = []
    for header, cell in zip(headers, cells, strict=False):
        if not cell or cell == "%" or fold(header) in _COUNTERS:
            continue
        if re.fullmatch(r"20\d\d", cell):
            cell = f"năm {cell}"
        elif parts:
            cell = _figure(cell, in_percent=in_percent or ("%" in header and not counted))
        parts.append(f"{header}: {cell}" if parts else cell)
    return "- " + "; ".join(parts) if parts else ""


def _figure(cell: str, *, in_percent: bool) -> str:
    return f"{cell}%" if in_percent and _SHARE.fullmatch(cell) else cell


def _with_word(year: str) -> str:
    """ "2026" is "Năm 2026"."""
    return f"Năm {year}" if year.startswith("2") else year


def _is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None
