"""What stands under “trong đó”, in columns or in rows, never says more than its whole."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.totals.reader.difference import Difference, address
from hangthat.core.totals.reader.lines import Line, Role, Sheet
from hangthat.core.totals.reader.rounding import Rounding
from hangthat.core.totals.reader.words import is_part, unmarked

_FOUND = 4  # pairs that prove of what it is some
_UNSURE = "không rõ “trong đó” là của số nào"


class _Cell(NamedTuple):
    line: Line
    column: int

    @property
    def at(self) -> str:
        return address(self.column, self.line.number)


def parts_over(sheet: Sheet, rounding: Rounding) -> list[Difference]:
    """Each whole of which a part is more; several parts may overlap, so they are not added up."""
    shown = [line for line in sheet.lines if line.measured and line.role is not Role.ASIDE]
    groups = [
        [(_Cell(ln, whole), _Cell(ln, part)) for ln in shown] for whole, part in _columns(sheet)
    ]
    groups += [[(_Cell(w, c), _Cell(p, c)) for w, p in _rows(shown)] for c in sheet.columns]
    found: dict[str, Difference] = {}
    for pairs in groups:
        for one in _over(pairs, sheet, rounding):
            found.setdefault(one.cell, one)
    return list(found.values())


def _over(
    pairs: list[tuple[_Cell, _Cell]], sheet: Sheet, rounding: Rounding
) -> Iterator[Difference]:
    """Where most are not more than their whole; where few pairs tell, it is not clear."""
    both = [(whole, part) for whole, part in pairs if _is_read(whole) and _is_read(part)]
    over = [(w, p) for w, p in both if _worth(p, rounding) > _worth(w, rounding)]
    proven = len(both) >= _FOUND
    if len(over) * (4 if proven else 2) > len(both):
        return
    for whole, part in over:
        scale = rounding.scales.get(whole.column, 1)
        heading = sheet.headings[whole.column].replace(JOINED, ", ")
        label = unmarked(whole.line.label) or f"dòng {whole.line.number}"
        yield Difference(
            whole.at, f"{label} · {heading}", _worth(whole, rounding) / scale,
            _worth(part, rounding) / scale, f"riêng {part.at} đã nhiều hơn",
            sure=proven, why="" if proven else _UNSURE,
        )  # fmt: skip


def _is_read(cell: _Cell) -> bool:
    return bool(cell.line.figures.get(cell.column))


def _worth(cell: _Cell, rounding: Rounding) -> Decimal:
    return (cell.line.value(cell.column) or Decimal(0)) * rounding.scales.get(cell.column, 1)


def _columns(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """(whole, part): columns under “trong đó”, with the column before the first of them."""
    whole = -1
    for column in sheet.columns:
        lines = sheet.headings[column].split(JOINED)
        if any(is_part(line) for line in lines):
            if whole >= 0:
                yield whole, column
        else:
            whole = column


def _rows(shown: list[Line]) -> Iterator[tuple[Line, Line]]:
    """(whole, part): rows under “trong đó”, with the row before the first of them."""
    whole: Line | None = None
    for line in shown:
        if not line.part:
            whole = line
        elif whole:
            yield whole, line
