"""A file's table, read by a process of its own that may do little and not for long."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, Any

from hangthat.core.common.subprocesses import Dead, answer_of
from hangthat.core.spreadsheets.reader.formatted import clean
from hangthat.core.spreadsheets.reader.refusal import Unreadable

LIMIT = 30 * 2**20  # bytes of a file
PATIENCE = 120  # seconds
_TOLD = 40  # bytes of a text by which rows are put in order
_CHILD = "hangthat.core.spreadsheets.reader.child"
_BROKEN = "Tệp hỏng hoặc không phải bảng tính; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
_HUGE = (
    "Tệp mở ra quá lớn, hoặc có ô nằm rất xa bảng; "
    "hãy chép riêng phần dữ liệu sang một tệp mới rồi gửi lại."
)
_SLOW = "Đọc tệp quá lâu nên đã dừng; hãy chép riêng phần dữ liệu sang một tệp mới rồi gửi lại."


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A row below the headings that is no data: a total, a group, a signature."""

    row: int
    text: str
    why: str


@dataclass(frozen=True)
class Table:
    """Rows stay in a file; walking through them again starts anew, one walk at a time.

    Units: rows are counted from 1 as in the file. `skipped` names the first 200 only.
    template: the list whose template it is, if it is one of ours; above: what stands over the
    headings; lost: the columns whose numbers have lost their zeros in front; doubtful_days: those
    where day and month may have changed places. aside: the rows that
    are no data, whole, the first 2,000: totals among them.
    """

    name: str
    sheets: tuple[Sheet, ...]
    sheet: str
    header_row: int
    headings: list[str]
    count: int
    charset: str
    warnings: list[str]
    skipped: list[LeftOut]
    template: str
    above: list[str]
    lost: list[int]
    doubtful_days: list[int]
    aside: list[tuple[int, list[str]]]
    _file: IO[bytes]

    @property
    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(row in the file, one text per heading), as a person sees them."""
        self._file.seek(0)
        return map(self._row, self._file)

    def rows_by(self, column: int) -> Iterator[tuple[int, list[str]]]:
        """The same, in the order of that column's texts as bytes; equal ones as in the file."""
        said: list[bytes] = []
        begins, end = [], 0
        self._file.seek(0)
        for line in self._file:
            cells = line.split(b"\t", column + 2)
            said.append(cells[column + 1][:_TOLD] if len(cells) > column + 1 else b"")
            begins.append(end)
            end += len(line)
        order = sorted(range(len(said)), key=said.__getitem__)
        with mmap(self._file.fileno(), 0, access=ACCESS_READ) as file:
            for at in order:
                file.seek(begins[at])
                yield self._row(file.readline())

    def _row(self, line: bytes) -> tuple[int, list[str]]:
        number, *cells = line.decode(errors="replace")[:-1].split("\t")
        if len(cells) != len(self.headings) or not number.isdecimal():
            raise Unreadable(_BROKEN)
        return int(number), cells


def read(
    path: Path,
    *,
    name: str,
    words: Iterable[str] = (),
    sheet: str = "",
    header_row: int = 0,
) -> Table:
    """The table of a spreadsheet or a text file, by its content, not by its name.

    name: as it was sent; a text under the name of a workbook, without a table, is told so.
    words:  folded headings that lists know (`words_of`): they decide sheet and heading row.
    sheet, header_row: what a person chose instead.
    Refuses: (Unreadable) what is no table, or might do harm.
    """
    if path.is_symlink() or not path.is_file():
        raise Unreadable("Không thấy tệp.")
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("Tệp rỗng (0 byte); hãy kiểm tra lại rồi gửi tệp có dữ liệu.")
    if size > LIMIT:
        raise Unreadable(f"Tệp lớn hơn {LIMIT >> 20} MB; hãy tách thành nhiều tệp.")
    order = {
        "path": str(path.resolve()),
        "words": sorted(words),
        "sheet": sheet,
        "header_row": header_row,
        "suffix": clean(name).rpartition(".")[2].lower(),
    }
    return _table(order, clean(name), tempfile.TemporaryFile())


def answered(order: dict[str, Any], rows: IO[bytes]) -> dict[str, Any]:
    """What the reading process says. Refuses: (Unreadable) as `read`."""
    try:
        answer = answer_of(
            _CHILD, {**order, "rows": rows.fileno()}, patience=PATIENCE, keeps=[rows.fileno()]
        )
    except Dead as end:
        raise Unreadable(_SLOW if end.late else _HUGE if end.killed else _BROKEN) from None
    if "refused" in answer:
        raise Unreadable(answer["refused"], answer["place"])
    return answer


def _table(order: dict[str, Any], name: str, rows: IO[bytes]) -> Table:
    answer = answered(order, rows)
    return Table(
        name=name,
        sheets=tuple(Sheet(*sheet) for sheet in answer["sheets"]),
        sheet=answer["sheet"],
        header_row=answer["header_row"],
        headings=answer["headings"],
        count=answer["count"],
        charset=answer["charset"],
        warnings=answer["warnings"],
        skipped=[LeftOut(*row) for row in answer["skipped"]],
        template=answer["template"],
        above=answer["above"],
        lost=answer["lost"],
        doubtful_days=answer["doubtful_days"],
        aside=[(row, cells) for row, cells in answer["aside"]],
        _file=rows,
    )
