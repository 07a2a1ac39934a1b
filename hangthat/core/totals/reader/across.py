"""Totals of columns: which columns each adds up is said by its headings, and proven by its rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.totals.reader.difference import Difference, Unclear, address
from hangthat.core.totals.reader.figures import Figure
from hangthat.core.totals.reader.lines import Line, Role, Sheet
from hangthat.core.totals.reader.rounding import Rounding
from hangthat.core.totals.reader.words import (
    is_part,
    is_plain_total,
    is_summed_heading,
    is_total_of_cases,
    unmarked,
)

_SURE = 2  # rows that agree in more than one part
_LOOKED_AT = 3000  # rows
_WIDEST = 10  # columns among which any group of parts is looked for
_FOUND = 4  # rows that must agree where no heading says what is added up
_FORMULA = re.compile(r"^\(?(\d{1,3}|[A-Za-z])\)?\s*=\s*([\d()+\s,A-Za-z-]+)$")
_TERM = re.compile(r"([+-]?)\s*\(?(\d{1,3}|[A-Za-z])\)?")
_NOT_PROVEN = "không đủ dòng khớp để biết cột này cộng những cột nào"
_NAMED = "tên cột gồm tên các cột kia; một vụ có thể tính ở cả hai cột"
_JOINS = re.compile(r"[,;/&]")
_SEVERAL = "có thể cộng theo nhiều cách, kết quả khác nhau"


@dataclass
class Try:
    """Columns that may be the parts of one; the rows that agree, and those that do not."""

    parts: tuple[int, ...]
    told: bool = False  # the table says so itself
    why: str = ""  # a difference may be none, unless other rows prove the parts
    agree: int = 0
    proofs: int = 0
    differ: dict[int, Decimal] = field(default_factory=dict)  # place of the line → what comes out

    @property
    def worth(self) -> tuple[int, int]:
        return (self.proofs - len(self.differ), self.agree)


class Across:
    """All totals of columns of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        rounding: Rounding,
        numbering: Sequence[Sequence[str]] = (),
    ) -> None:
        self.sheet, self.rounding = sheet, rounding
        self.differences: list[Difference] = []
        self.unclear: list[Unclear] = []
        self.agreed = 0
        shown = [at for at, ln in enumerate(sheet.lines) if ln.measured]
        self.places = [at for at in shown if sheet.lines[at].role is not Role.ASIDE][:_LOOKED_AT]
        said = dict(self._formulas(numbering))
        for column in sheet.columns:
            if column in said:
                self._judge(column, [self._try(column, said[column], told=True)])
            elif is_summed_heading(sheet.headings[column]):
                self._judge(column, [self._try(column, way) for way in self._ways(column)])
            elif parts := self._named_in(column):
                one = self._try(column, parts, told=True)
                self._judge(column, [replace(one, why=_NAMED)])

    def _formulas(
        self, numbering: Sequence[Sequence[str]]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """(3)=(4)+(5) under the headings."""
        for cells in numbering:
            names = {text.strip("() ").split("=")[0].strip("() "): at
                     for at, text in enumerate(cells) if text}  # fmt: skip
            for at, text in enumerate(cells):
                found = _FORMULA.match(text.replace(";", "+").replace(",", "+").strip())
                terms = _TERM.findall(found[2]) if found else []
                plain = bool(terms) and all(sign != "-" and name in names for sign, name in terms)
                if plain and at in self.sheet.columns:
                    parts = tuple(names[name] for _, name in terms)
                    if set(parts) <= set(self.sheet.columns):
                        yield at, parts

    def _named_in(self, column: int) -> tuple[int, ...]:
        """Columns whose names together are its own: Hàng giả, SHTT beside Hàng giả and SHTT."""
        names = {fold(self.sheet.headings[c].split(JOINED)[-1]): c for c in self.sheet.columns}
        own = self.sheet.headings[column].split(JOINED)[-1]
        pieces = [fold(piece) for piece in _JOINS.split(f" {own.replace(' và ', ', ')} ")]
        if len(pieces) < 2 or not all(piece in names for piece in pieces):
            return ()
        return tuple(dict.fromkeys(names[piece] for piece in pieces))

    def _ways(self, column: int) -> list[tuple[int, ...]]:
        """Each group of columns once."""
        return list(dict.fromkeys(way for way in self._all_ways(column) if way))

    def _all_ways(self, column: int) -> Iterator[tuple[int, ...]]:
        columns, headings = self.sheet.columns, self.sheet.headings
        summed = [c for c in columns if is_summed_heading(headings[c])]
        plain = [c for c in columns if c not in summed]
        for depth in range(_depth(headings[column]), 0, -1):
            own = _above(headings[column], depth)
            yield tuple(c for c in plain if own and _above(headings[c], depth) == own)
        last = max((c for c in summed if c < column), default=-1)
        following = min((c for c in summed if c > column), default=len(headings))
        yield tuple(c for c in plain if column < c < following)
        yield tuple(c for c in plain if last < c < column)
        yield tuple(c for c in plain if c > column)
        yield tuple(c for c in plain if c < column)
        yield tuple(c for c in summed if c > column)
        yield tuple(c for c in summed if c < column)
        yield from self._proven(column, [c for c in columns if c != column])

    def _proven(self, column: int, among: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Any columns that come to this one in nearly every row."""
        lines = [self.sheet.lines[at] for at in self.places]
        full = [c for c in among if any(ln.value(c) for ln in lines)]
        lines = [ln for ln in lines if ln.value(column)][:12]
        apart = {ln.value(column) for ln in lines}
        if len(full) > _WIDEST or len(lines) < _FOUND or len(apart) < _FOUND - 1:
            return
        for size in range(2, len(full) + 1):
            for parts in combinations(full, size):
                fits = sum(self._sum(ln, parts) == self._own(ln, column) for ln in lines)
                if fits >= _FOUND and fits * 4 >= len(lines) * 3:
                    yield parts

    def _sum(self, line: Line, parts: Sequence[int]) -> Decimal:
        return sum((self._own(line, c) for c in parts), Decimal(0))

    def _own(self, line: Line, column: int) -> Decimal:
        return (line.value(column) or Decimal(0)) * self.rounding.scales.get(column, 1)

    def _try(self, column: int, parts: tuple[int, ...], *, told: bool = False) -> Try:
        found = Try(parts, told)
        scale = self.rounding.scales.get(column, 1)
        for at in self.places:
            line = self.sheet.lines[at]
            stated = line.figures.get(column)
            read = [line.figures[c] for c in parts if c in line.figures]
            if stated is None or None in read or not (read or stated.value):
                continue
            figures = [
                _scaled(one, self.rounding.scales.get(c, 1), scale)
                for one, c in zip(read, [c for c in parts if c in line.figures], strict=True)
                if one is not None
            ]
            computed = sum((one.value for one in figures), Decimal(0))
            if self.rounding.agrees(stated, figures, computed):
                found.agree += 1
                found.proofs += sum(1 for one in figures if one.value) > 1
            else:
                found.differ[at] = computed
        return found

    def _judge(self, column: int, tries: Sequence[Try]) -> None:
        if not tries:
            return
        best = max(tries, key=lambda one: one.worth)
        proven = best.proofs >= _SURE and best.proofs > len(best.differ)
        self.agreed += best.agree if proven or not best.differ else 0
        if not best.differ or not (proven or (best.told and best.agree)):
            if best.told and best.differ and not (best.agree or best.why):
                self._say_unclear(column, best)
            elif self._calls_itself_one(column, best):
                self._tell_not_proven(column, best)
            return
        rivals = [one for one in tries if one is not best and one.worth == best.worth]
        for at, computed in best.differ.items():
            line = self.sheet.lines[at]
            stated = line.value(column) or Decimal(0)
            others = any(one.differ.get(at) != computed for one in rivals)
            why = self.rounding.doubt(column, stated, computed, len(best.parts))
            why = why or ("" if proven else best.why)
            self.differences.append(
                Difference(
                    cell=address(column, line.number),
                    what=self._named(line, column),
                    stated=stated,
                    computed=computed,
                    parts=" + ".join(address(c, line.number) for c in best.parts),
                    sure=not (others or why),
                    why=why or (_SEVERAL if others else ""),
                )
            )

    def _calls_itself_one(self, column: int, one: Try) -> bool:
        """It is called "Cộng", or "Tổng số vụ" beside natures of cases, and none of its parts is
        only some of it ("trong đó")."""
        own, *parts = (self.sheet.headings[c].split(JOINED) for c in (column, *one.parts))
        some = any(is_part(line) for lines in parts for line in lines)
        named = is_plain_total(own[-1]) or is_total_of_cases(own[-1], [one[-1] for one in parts])
        return named and len(parts) > 1 and not some

    def _tell_not_proven(self, column: int, one: Try) -> None:
        """Both numbers; of a column in which no row agrees the first is enough."""
        for at, computed in list(one.differ.items())[: None if one.agree else 1]:
            line = self.sheet.lines[at]
            self.differences.append(
                Difference(
                    cell=address(column, line.number),
                    what=self._named(line, column),
                    stated=line.value(column) or Decimal(0),
                    computed=computed,
                    parts=" + ".join(address(c, line.number) for c in one.parts),
                    sure=False,
                    why=_NOT_PROVEN,
                )
            )

    def _say_unclear(self, column: int, one: Try) -> None:
        line = self.sheet.lines[next(iter(one.differ))]
        self.unclear.append(
            Unclear(
                address(column, line.number),
                self._named(line, column),
                "không dòng nào khớp với công thức ghi dưới tiêu đề",
            )
        )

    def _named(self, line: Line, column: int) -> str:
        heading = self.sheet.headings[column].replace(JOINED, ", ")
        return f"{unmarked(line.label) or f'dòng {line.number}'} · {heading}"


def _scaled(one: Figure, own: int, wanted: int) -> Figure:
    """In the unit of the total."""
    if own == wanted:
        return one
    worth = Decimal(own) / Decimal(wanted)
    last = Decimal(1).scaleb(-one.places) if one.places else Decimal(0)
    return replace(one, value=one.value * worth, coarse=max(one.coarse, last) * worth, places=0)


def _depth(heading: str) -> int:
    return heading.count(JOINED)


def _above(heading: str, depth: int) -> tuple[str, ...]:
    """The first lines over a heading; none, where it has not so many."""
    lines = heading.split(JOINED)
    return tuple(lines[:depth]) if len(lines) > depth else ()
