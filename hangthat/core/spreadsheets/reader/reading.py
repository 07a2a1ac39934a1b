"""From a file's sheets to the one table that is read: its headings, its rows, what to warn of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, TextIO

from hangthat.core.cells.reader.column import TEMPLATE_SHEET, TEMPLATE_VERSION
from hangthat.core.spreadsheets.reader.body import TITLE_OF_GROUP, Body, is_ground
from hangthat.core.spreadsheets.reader.groups import AHEAD
from hangthat.core.spreadsheets.reader.header import SEARCHED, Header, find_header
from hangthat.core.spreadsheets.reader.joined import (
    ALL,
    Part,
    begins_run,
    begun_alike,
    joined_words,
    places_in,
)
from hangthat.core.spreadsheets.reader.legends import (
    keys_in_groups,
    keys_in_notes,
    keys_of,
    legends_of,
    written_out,
)
from hangthat.core.spreadsheets.reader.plain import TextFile
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Grid, Row, Source
from hangthat.core.spreadsheets.reader.splits import whole_headings
from hangthat.core.spreadsheets.reader.ticks import LOOKED_AT, ticks_of
from hangthat.core.spreadsheets.reader.warnings import is_template, warnings_of

ROWS = 200_000
SHEETS = 50
_LINES, _LINE = 40, 300  # texts above the headings, and characters of each
_EMPTY = "Tệp không có dữ liệu; hãy kiểm tra lại rồi gửi tệp có bảng."
_NO_HEADINGS = (
    "Không thấy dòng tiêu đề cột (như “Tên cơ sở”, “Địa chỉ”); "
    "hãy thêm dòng tiêu đề ngay trên bảng, hoặc dùng tệp mẫu."
)
_ONLY_TEXT = (
    "Tệp mang đuôi .{} nhưng bên trong là văn bản, không phải bảng tính; "
    "hãy gửi đúng tệp bảng tính (.xlsx, .xls, .ods hoặc .csv)."
)


@dataclass(frozen=True)
class Order:
    """What is asked: the headings that lists know, and what a person chose instead.

    suffix: what the file's name ends in, in small letters, without the dot.
    """

    words: frozenset[str]
    sheet: str = ""
    header_row: int = 0
    suffix: str = ""


@dataclass
class OpenSheet:
    """A sheet opened, its headings found, its rows not yet walked through."""

    sheet: int
    header: Header | None
    grid: Grid
    rows: Iterator[Row]
    empty: bool
    above: list[str]


def _looked_ahead(rows: Iterator[Row], body: Body) -> Iterator[Row]:
    """The rows, each block of them after the body has looked at it and at the next one."""
    block = list(islice(rows, AHEAD))
    while block:
        after = list(islice(rows, AHEAD))
        body.look_ahead(block, after, ends=len(after) < AHEAD)
        yield from block
        block = after


def take(source: Source, order: Order, out: TextIO) -> dict[str, Any]:
    """Writes the data rows, one a line: row number and cells between tabs. Returns the rest.

    Refuses: a file without table, a table without headings or rows, too many rows.
    """
    found = _choose(source, order)
    name = source.sheets[found.sheet][0]
    if _only_text(source, found.header, order):
        raise Unreadable(_ONLY_TEXT.format(order.suffix))
    if found.header is None:
        raise Unreadable(_NO_HEADINGS, _place(name))
    template, example = _template(source)
    whole = _Whole(source, order, out, example)
    whole.read(found, found.header)
    for sheet in [] if template else _behind(source, order, found):
        other = _open(source, sheet, order)
        if places := places_in(found.header, other.header):
            whole.go_on(other, places)
    if not whole.body.count:
        raise Unreadable(
            "Dưới dòng tiêu đề không có dòng dữ liệu nào.",
            _place(name, found.header.last + 1),
        )
    return whole.told(template)


def _behind(source: Source, order: Order, first: OpenSheet) -> list[int]:
    """The sheets behind it that are shown, where none was asked for."""
    if order.header_row or order.sheet not in ("", ALL):
        return []
    shown = [n for n, (_, hidden) in enumerate(source.sheets[:SHEETS]) if not hidden]
    return [sheet for sheet in shown if sheet > first.sheet]


class _Whole:
    """The table of one sheet, and of those of the same headings behind it."""

    def __init__(self, source: Source, order: Order, out: TextIO, example: list[str]) -> None:
        self.source, self.order, self.out, self.example = source, order, out, example
        self.parts: list[tuple[OpenSheet, Part]] = []
        self.lost: set[int] = set()
        self.doubtful: set[int] = set()
        self._end = 0  # the last row of all sheets so far

    def read(self, found: OpenSheet, header: Header) -> None:
        self.found, self.header = found, header
        part = Part(found.sheet, tuple(range(len(header.headings))))
        self.body = self._walk(found, header, part, self.example)

    def go_on(self, found: OpenSheet, places: tuple[int, ...]) -> None:
        """With another sheet of the same headings. Where columns of the first were put together,
        only with one that has them in the same order."""
        part = Part(found.sheet, places, self._end)
        if not found.header or (self.body.joints and not part.is_in_order):
            return
        body = self._walk(found, found.header, part, [])
        self.body.skipped += [(n + part.after, text, why) for n, text, why in body.skipped]
        self.body.aside += [(n + part.after, part.row(cells)) for n, cells in body.aside]
        for own, others in ((self.found.grid.hidden, found.grid.hidden),
                            (self.found.grid.struck, found.grid.struck)):  # fmt: skip
            own |= {row + part.after for row in others if row > found.header.last}
        self.body.count += body.count
        self.body.beyond += body.beyond
        self.body.second = self.body.second or (body.second and body.second + part.after)

    def _titles(self) -> list[tuple[int, str, str]]:
        """What stands over one sheet and not over all, and its name if that is a place, are titles
        of its rows alone; so is the first of a run of titles that stands over the headings."""
        common = self._above()
        if len(self.parts) == 1:
            return [
                (1, text[:120], TITLE_OF_GROUP) for text in self.found.above if text not in common
            ]
        return [
            (part.after + 1, text[:120], TITLE_OF_GROUP)
            for found, part in self.parts
            for text in (
                *filter(is_ground, [self.source.sheets[part.sheet][0]]),
                *(line.replace(":", " ") for line in found.above if line not in common),
            )
        ]

    def _above(self) -> list[str]:
        """What stands over each of the sheets, and is not numbered like titles of groups below."""
        every = [set(found.above) for found, _ in self.parts]
        groups = [text for _, text, why in self.body.skipped if why == TITLE_OF_GROUP]
        return [
            line
            for n, line in enumerate(self.found.above, start=1)
            if all(line in above for above in every)
            and not (n == len(self.found.above) and begins_run(line, groups))
        ]

    def _walk(self, found: OpenSheet, header: Header, part: Part, example: list[str]) -> Body:
        body = Body(header, found.grid.blocks, self.order.words, example, found.grid.breaks)
        rows = _looked_ahead(found.rows, body)
        first = list(islice(rows, LOOKED_AT))
        _look_at(first, body, found, self.source)
        if self.parts:  # put together as in the first sheet, whose headings the table has
            body.ticks, body.legends = self.body.ticks, self.body.legends or body.legends
        last, counted = header.last, self.body.count if self.parts else 0
        for row in body.walk(chain(first, rows)):
            if counted + body.count > ROWS:
                name = self.source.sheets[found.sheet][0]
                many = "Bảng có hơn 200.000 dòng; hãy tách thành nhiều tệp."
                raise Unreadable(many, _place(name))
            number, cells = part.placed(row)
            last = row[0]
            self.out.write(f"{number + 1}\t" + "\t".join(cells) + "\n")
        self._note(found.grid, part)
        self._end = part.after + max([last + 1, *(row for row, *_ in body.skipped)])
        self.parts.append((found, part))
        return body

    def _note(self, grid: Grid, part: Part) -> None:
        lost = {column for column, (short, whole) in grid.lost.items() if short > whole}
        doubtful = set(grid.order.doubtful())
        self.lost |= {n for n, at in enumerate(part.places) if at in lost}
        self.doubtful |= {n for n, at in enumerate(part.places) if at in doubtful}

    def told(self, template: str) -> dict[str, Any]:
        """The table but for its rows."""
        found, body, source = self.found, self.body, self.source
        name, sheets = source.sheets[found.sheet][0], list(source.sheets)
        also = [part.sheet for _, part in self.parts[1:]]
        titles = self._titles()
        skipped = sorted([*titles, *body.skipped]) if titles else body.skipped
        warnings = warnings_of(source, found.sheet, found.grid, self.header, body, also)
        if also:
            names = [source.sheets[part.sheet][0] for _, part in self.parts]
            warnings.insert(0, joined_words(names, [part.after + 1 for _, part in self.parts]))
            name, sheets = ALL, [(ALL, False), *sheets]
        return {
            "sheets": sheets,
            "sheet": name,
            "header_row": self.header.first + 1,
            "headings": whole_headings(body.headings, body.joints),
            "count": body.count,
            "charset": found.grid.charset,
            "warnings": warnings,
            "skipped": skipped,
            "aside": body.aside,
            "template": template,
            "above": [*self._above(), *begun_alike([one.above for one, _ in self.parts])],
            "doubtful_days": sorted(self.doubtful),
            "lost": sorted(self.lost),
        }


def _look_at(rows: Sequence[Row], body: Body, found: OpenSheet, source: Source) -> None:
    """Answers that are ticked, and codes with a key, by the rows that sum up no others."""
    beside = body.groups.titles | body.groups.sums
    told = [cells for number, cells in rows if number not in beside]
    whole = written_out(body.headings, rows, body.words)
    headings = body.headings = [whole.get(n, text) for n, text in enumerate(body.headings)]
    body.ticks = ticks_of(headings, told)
    taken = {column for one in body.joints for column in one.columns}
    free = ["" if column in taken else text for column, text in enumerate(headings)]
    keys = [*keys_of(source, found.sheet, SHEETS), *keys_in_notes(rows), *keys_in_groups(headings)]
    body.legends = legends_of(free, told, keys)


def _only_text(source: Source, header: Header | None, order: Order) -> bool:
    """Whether it is plain text under the name of a workbook, and no table. Programs do write
    tables as text and call them .xls; nothing calls them .xlsx or .ods."""
    if not isinstance(source, TextFile) or order.suffix not in ("xlsx", "xls", "ods"):
        return False
    unknown = header is not None and not header.known and not order.header_row
    return header is None or (unknown and order.suffix != "xls")


def _choose(source: Source, order: Order) -> OpenSheet:
    """The sheet that was asked for, else the one whose headings are best known."""
    asked = [i for i, (name, _) in enumerate(source.sheets) if name == order.sheet]
    shown = [i for i, (_, hidden) in enumerate(source.sheets) if not hidden]
    candidates = asked or shown or list(range(len(source.sheets)))
    best: OpenSheet | None = None
    for sheet in candidates[:SHEETS]:
        found = _open(source, sheet, order)
        if best is None or _worth(found) > _worth(best):
            best = found
    if best is None or best.empty:
        raise Unreadable(_EMPTY)
    return best


def _open(source: Source, sheet: int, order: Order) -> OpenSheet:
    grid = source.grid(sheet)
    rows = iter(grid.rows)
    first = list(islice(rows, max(SEARCHED, order.header_row + SEARCHED)))
    filled = [row for row in first if any(row[1])]
    header = find_header(filled, grid.blocks, order.words, order.header_row)
    below = chain((r for r in first if header and r[0] > header.last), rows)
    over = (c for n, row in filled if header and n < header.first for c in row if c)
    above = [text[:_LINE] for text in islice(over, _LINES)]
    return OpenSheet(sheet, header, grid, below, not filled, above)


def _worth(found: OpenSheet) -> tuple[bool, int, int]:
    header = found.header
    return (not found.empty, header.known if header else -1, header.filled if header else 0)


def _template(source: Source) -> tuple[str, list[str]]:
    """Of one of our templates: the list it is for, and the example row under its headings."""
    if not is_template(source):
        return "", []
    rows = iter(source.grid(source.sheets.index((TEMPLATE_SHEET, True))).rows)
    said = [cells for _, cells in islice(rows, 2)]
    version, _, name = "".join(said[0][:1] if said else ()).partition(" ")
    return (name, said[1]) if len(said) == 2 and version == TEMPLATE_VERSION else ("", [])


def _place(sheet: str, row: int = 0) -> str:
    parts = [f"trang tính “{sheet}”" if sheet else "", f"dòng {row}" if row else ""]
    return ", ".join(part for part in parts if part)
