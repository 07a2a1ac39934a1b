"""Totals of rows: what each adds up is decided by how many of its columns agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from hangthat.core.common.templatetags.vietnamese import quantity
from hangthat.core.spreadsheets.reader.header import JOINED
from hangthat.core.totals.reader.candidates import Way, children_of, ways_of
from hangthat.core.totals.reader.difference import (
    Difference,
    Unclear,
    address,
    span,
)
from hangthat.core.totals.reader.lines import Line, Role, Sheet
from hangthat.core.totals.reader.rounding import Rounding
from hangthat.core.totals.reader.words import (
    is_plain_total,
    is_total_of_money,
    unmarked,
)

_SURE = 2  # agreements elsewhere in the table that prove a way of adding up
_FEW = 3000  # lines; longer tables are no reports with numbered rows
UNKNOWN = "không rõ dòng này cộng những dòng nào"
_ONCE = "các dòng cùng số văn bản ghi lại một số; tính một lần thì cộng lại được {}"
_SEVERAL = "có thể cộng theo nhiều cách, kết quả khác nhau"


@dataclass
class Try:
    """One way, tried: columns that agree, those that do not with what comes out, and those of which
    a part cannot be read. `proofs`: agreements of more than one part that is not nothing."""

    way: Way
    agree: list[int] = field(default_factory=list)
    differ: dict[int, Decimal] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    proofs: int = 0

    @property
    def worth(self) -> tuple[int, int]:
        return (self.proofs - len(self.differ), self.proofs)


class Down:
    """All totals of rows of one sheet."""

    def __init__(self, sheet: Sheet, rounding: Rounding) -> None:
        self.sheet, self.rounding = sheet, rounding
        self.differences: list[Difference] = []
        self.unclear: list[Unclear] = []
        self.agreed = 0
        few = len(sheet.lines) <= _FEW
        self.parents = self._parents() if few else {}
        summed = frozenset(self.parents)
        places = [at for at, line in enumerate(sheet.lines) if _states(line)]
        self.tries = {at: self._tries(at, ways_of(sheet, at, summed)) for at in places}
        proven: Counter[str] = Counter()
        for one in (one for tries in self.tries.values() for one in tries):
            proven[one.way.name] += one.proofs
        for at in places:
            self._judge(at, self.tries[at], proven)
        for at, one in self.parents.items():
            self._tell(at, one)

    def _tries(self, place: int, ways: Sequence[Way]) -> list[Try]:
        return [self._try(place, way) for way in ways]

    def _try(self, place: int, way: Way) -> Try:
        total, found = self.sheet.lines[place], Try(way)
        for column in self.sheet.columns:
            if not total.says(column):
                continue
            stated = total.figures[column]
            parts = [self.sheet.lines[at].figures.get(column) for at in way.rows]
            said = [self.sheet.lines[at].says(column) for at in way.rows]
            read = [part for part in parts if part is not None]
            if stated is None or len(read) < sum(said):
                found.unread.append(column)
                continue
            computed = sum((part.value for part in read), Decimal(0))
            if not read and not stated.value:
                continue
            once = self._once(way, column)
            if once is not None and self.rounding.agrees(stated, read, once):
                found.agree.append(column)
            elif self.rounding.agrees(stated, read, computed):
                found.agree.append(column)
                some = sum(1 for part in read if part.value)
                found.proofs += some > 1
            else:
                found.differ[column] = computed
        return found

    def _once(self, way: Way, column: int) -> Decimal | None:
        """The sum where rows of one paper repeat its figure, a fine beside each of its goods: told
        once. None: no row does."""
        lines = [line for at in way.rows if (line := self.sheet.lines[at]).value(column)]
        again = [
            line.value(column)
            for before, line in pairwise(lines)
            if before.papers & line.papers and before.value(column) == line.value(column)
        ]
        total = sum((line.value(column) or 0 for line in lines), Decimal(0))
        return total - sum(filter(None, again), Decimal(0)) if again else None

    def _parents(self) -> dict[int, Try]:
        """Numbered rows over others that they add up: most of them must do so."""
        found = {}
        for at, line in enumerate(self.sheet.lines):
            if line.role is Role.ITEM and line.measured and not line.part:
                children = children_of(self.sheet, at)
                if children and not any(self.sheet.lines[c].part for c in children):
                    found[at] = self._try(at, Way("children", tuple(children)))
        proofs = sum(one.proofs for one in found.values())
        against = sum(len(one.differ) for one in found.values())
        return found if proofs >= _SURE and proofs > against else {}

    def _judge(self, place: int, tries: Sequence[Try], proven: Counter[str]) -> None:
        line = self.sheet.lines[place]
        if not tries:
            return
        best = max(tries, key=lambda one: (*one.worth, proven[one.way.name]))
        if not best.differ:
            self._tell(place, best)
            return
        rivals = [one for one in tries if one is not best and one.worth == best.worth]
        if best.proofs and 2 * best.proofs >= len(best.differ):
            self._tell(place, best, [one for one in rivals if one.differ != best.differ])
        elif proven[best.way.name] >= _SURE:
            self._tell(place, best, [one for one in rivals if proven[one.way.name] >= _SURE])
        elif self._is_only(place, best, tries) and self._is_of_all(place, best):
            self._tell(place, best)
        elif is_plain_total(line.label):
            self._say_unclear(place, best, UNKNOWN)

    def _is_only(self, place: int, best: Try, tries: Sequence[Try]) -> bool:
        """There is one way alone, of one column that is of the same size as its parts."""
        if any(one.differ != best.differ or one.agree for one in tries) or len(best.differ) > 1:
            return False
        column, computed = next(iter(best.differ.items()))
        stated = self.sheet.lines[place].value(column) or Decimal(0)
        return len(best.way.rows) > 1 and computed / 2 <= stated <= computed * 2

    def _is_of_all(self, place: int, best: Try) -> bool:
        """A total of all there is; or of money, under a column of money, at the end of it."""
        label, column = self.sheet.lines[place].label, next(iter(best.differ))
        last = max(at for at, line in enumerate(self.sheet.lines) if line.says(column))
        of_money = is_total_of_money(label, self.sheet.headings[column]) and place == last
        return is_plain_total(label) or of_money

    def _tell(self, place: int, one: Try, rivals: Sequence[Try] = ()) -> None:
        self.agreed += len(one.agree)
        line = self.sheet.lines[place]
        for column, computed in one.differ.items():
            stated = line.value(column) or Decimal(0)
            others = any(column in rival.agree or computed != rival.differ.get(column, computed)
                         for rival in rivals)  # fmt: skip
            why = self.rounding.doubt(column, stated, computed, len(one.way.rows))
            once = self._once(one.way, column)
            if not why and once is not None:
                why = _ONCE.format(quantity(once))
            self.differences.append(
                Difference(
                    cell=address(column, line.number),
                    what=self._named(line, column),
                    stated=stated,
                    computed=computed,
                    parts=span(column, [self.sheet.lines[at].number for at in one.way.rows]),
                    sure=not (others or why),
                    why=why or (_SEVERAL if others else ""),
                )
            )
        for column in one.unread[:1] if one.proofs else []:
            self._add_unread(line, column, one)

    def _add_unread(self, line: Line, column: int, one: Try) -> None:
        rows = [self.sheet.lines[at] for at in one.way.rows]
        bad = [ln for ln in (*rows, line) if ln.says(column) and ln.value(column) is None]
        cells = ", ".join(address(column, ln.number) for ln in bad[:3])
        why = f"ô {cells} không đọc được thành số nên không cộng được"
        self.unclear.append(Unclear(address(column, line.number), self._named(line, column), why))

    def _say_unclear(self, place: int, one: Try, why: str) -> None:
        line, column = self.sheet.lines[place], next(iter(one.differ))
        self.unclear.append(Unclear(address(column, line.number), self._named(line, column), why))

    def _named(self, line: Line, column: int) -> str:
        heading = self.sheet.headings[column].replace(JOINED, ", ")
        return f"{unmarked(line.label) or f'dòng {line.number}'} · {heading or 'cột không tên'}"


def _states(line: Line) -> bool:
    return line.role is Role.TOTAL and line.measured
