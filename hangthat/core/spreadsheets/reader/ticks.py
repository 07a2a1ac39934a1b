"""One answer that is ticked in one of several columns (Đạt | Không đạt) stands in one here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED, is_numbering

LOOKED_AT = 60  # rows
_TICKS = frozenset("xXvV✓✔☑✅√+×1")
_NONE = frozenset({"", "-", "0", "–"})
_FEWEST = 2  # rows that are ticked
_MOST = 0.9  # of the cells, and of the rows, do as ticks do
_ENOUGH = 5  # ticks beside which one cell may say something else
_SUMS = 1  # of the rows, or one in ten, may sum the ticks above them
_FILLED = 3  # cells of a row that is no title
_NO = re.compile(r"\b(khong|chua|ko|k|khg)\b")
_YES = re.compile(r"\b(da|co|duoc)\b")


@dataclass(frozen=True)
class Ticks:
    """Neighbours of which one is ticked in a row; `answers`: what each of them means.

    `several`: a row may tick more of them, as of the sorts of goods under one heading.
    """

    first: int
    answers: tuple[str, ...]
    heading: str
    several: bool = False

    @property
    def columns(self) -> range:
        return range(self.first, self.first + len(self.answers))


def ticks_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Ticks]:
    """Columns under one group, or two that deny each other, of which nearly every row ticks one; of
    three and more under one group, some.

    rows: some of those under the headings; the headings' own numbers may be among them.
    """
    told = [row for row in rows if sum(map(bool, row)) >= _FILLED and not is_numbering(row)]
    return [one for one in _candidates(headings) if _are_ticked(one, told)]


def ticked(cells: list[str], ticks: Sequence[Ticks]) -> list[str]:
    """The cells with the answer in the first of its columns. More than a tick is told with it."""
    whole = list(cells)
    for one in ticks:
        said = [
            answer if cell in _TICKS else f"{answer}: {cell}"
            for column, answer in zip(one.columns, one.answers, strict=True)
            if (cell := unmarked(cells[column])) not in _NONE
        ]
        for column in one.columns:
            whole[column] = ""
        whole[one.first] = "; ".join(said)
    return whole


def _candidates(headings: Sequence[str]) -> Iterator[Ticks]:
    n = 0
    while n < len(headings):
        group, _, answer = headings[n].rpartition(JOINED)
        run = [answer]
        for heading in headings[n + 1 :]:
            above, _, answer = heading.rpartition(JOINED)
            if above != group or not answer or (not group and not _opposite(run[0], answer)):
                break
            run.append(answer)
        if len(run) > 1 and (group or len(run) == 2):
            yield Ticks(n, tuple(run), group or " / ".join(run), bool(group) and len(run) > _FEWEST)
            n += len(run) - 1
        n += 1


def _opposite(one: str, other: str) -> bool:
    """Whether one of two headings says no to what the other says: Ký, Chưa ký."""
    both = [fold(one), fold(other)]
    denied = [bool(_NO.search(said)) for said in both]
    meant = [_YES.sub(" ", _NO.sub(" ", said)).split() for said in both]
    return denied[0] != denied[1] and meant[0] == meant[1]


def _counts(cell: str) -> bool:
    return cell.isdigit() and cell not in _TICKS


def _are_ticked(one: Ticks, rows: Sequence[Sequence[str]]) -> bool:
    told = [
        [cell for c in one.columns if c < len(row) and (cell := unmarked(row[c])) not in _NONE]
        for row in rows
    ]
    told = [cells for cells in told if cells]
    sums = [cells for cells in told if all(map(_counts, cells))]  # they count the ticks
    if len(sums) <= max(_SUMS, len(told) // 10):
        told = [cells for cells in told if cells not in sums]
    cells = [cell for row in told for cell in row]
    right = sum(one.several or len(row) == 1 for row in told)
    ticks = sum(cell in _TICKS for cell in cells)
    words = len(cells) - ticks  # of one shop it may be said why: đóng cửa
    many = ticks >= _MOST * len(cells) or (words == 1 and ticks >= _ENOUGH)
    return right >= max(_FEWEST, _MOST * len(told)) and many
