"""A sheet that is filled in, whose totals are then made wrong here and there."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

Cell = tuple[int, int]
Spelling = Callable[[Decimal], Any]


def number(value: Decimal) -> Any:
    """A cell that keeps a number."""
    return int(value) if value == int(value) else float(value)


def dotted(value: Decimal) -> str:
    return f"{int(value):,}".replace(",", ".")


def dotted_dong(value: Decimal) -> str:
    return f"{dotted(value)} đồng"


def with_comma(value: Decimal) -> str:
    """23.409,4"""
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def in_words(value: Decimal) -> str:
    """1,2 tỷ · 350 triệu"""
    for worth, word in ((10**9, "tỷ"), (10**6, "triệu")):
        if value >= worth:
            return f"{(value / worth).normalize():f} {word}".replace(".", ",")
    return dotted(value)


@dataclass
class Draft:
    """`relations`: cell of a total → the cells that it adds up; `worth`: column → what one is worth
    in the unit of all, where headings differ."""

    random: random.Random
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    values: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    spelled: dict[int, Spelling] = field(default_factory=dict)
    relations: list[tuple[tuple[int, int], list[tuple[int, int]]]] = field(default_factory=list)
    worth: dict[int, int] = field(default_factory=dict)
    name: str = "Biểu tổng hợp"
    planted: set[tuple[int, int]] = field(default_factory=set)

    def say(self, row: int, column: int, *texts: str) -> None:
        self.texts |= {(row, column + n): text for n, text in enumerate(texts) if text}

    def over(self, row: int, column: int, last: int, text: str, down: int = 0) -> None:
        self.say(row, column, text)
        self.merges.append((row, column, row + down, last))

    def put(self, row: int, column: int, value: int | Decimal) -> None:
        self.values[row, column] = Decimal(value)

    def counts(self, row: int, columns: Sequence[int], most: int = 60) -> None:
        for column in columns:
            self.put(row, column, self.random.randint(0, most))

    def money(self, row: int, columns: Sequence[int]) -> None:
        for column in columns:
            self.put(row, column, self.random.randint(3, 900) * 250_000)

    def total(self, at: tuple[int, int], parts: Sequence[tuple[int, int]]) -> None:
        """The true sum."""
        self.values[at] = self._sum(parts, at)
        self.relations.append((at, list(parts)))

    def row_total(self, row: int, columns: Sequence[int], of: Sequence[int]) -> None:
        for column in columns:
            self.total((row, column), [(r, column) for r in of])

    def plant(self, how_many: int) -> None:
        """Other totals than the sums, or other parts."""
        totals = [at for at, _ in self.relations if self.values[at]]
        for at in self.random.sample(totals, min(how_many, len(totals))):
            value = self.values[at]
            step = max(int(value) // 9, 2)
            self.values[at] = value + self.random.choice((-1, 1)) * min(step, int(value) or step)

    def truth(self) -> set[str]:
        """The totals that come neither to their parts nor to the items under these."""
        return {xl_rowcol_to_cell(*at) for at, parts in self.relations if self._is_wrong(at, parts)}

    def allowed(self) -> set[str]:
        """Those that come to the items, but not to subtotals that are wrong themselves."""
        some = {
            xl_rowcol_to_cell(*at)
            for at, p in self.relations
            if self._sum(p, at) != self.values[at]
        }
        return some - self.truth()

    def _is_wrong(self, at: Cell, parts: Sequence[Cell]) -> bool:
        stated, down = self.values[at], at[1] == parts[0][1]
        deep = self._sum(self._items(parts, down=down), at)
        return self._sum(parts, at) != stated and deep != stated

    def _sum(self, parts: Sequence[Cell], at: Cell) -> Decimal:
        own = self.worth.get(at[1], 1)
        return sum(self.values[p] * self.worth.get(p[1], 1) for p in parts) / Decimal(own)

    def _items(self, parts: Sequence[Cell], *, down: bool) -> list[Cell]:
        """Along the same way, down or across, subtotals as what they add up."""
        below: dict[Cell, list[Cell]] = {}
        for at, some in self.relations:
            if (at[1] == some[0][1]) == down:
                below.setdefault(at, some)
        found: list[Cell] = []
        for part in parts:
            found += self._items(below[part], down=down) if part in below else [part]
        return found

    def content(self) -> bytes:
        out = io.BytesIO()
        with Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet(self.name[:31])
            for first_row, first, last_row, last in self.merges:
                if (first_row, first) != (last_row, last):
                    text = self.texts.get((first_row, first), "")
                    sheet.merge_range(first_row, first, last_row, last, text)
            for (row, column), text in self.texts.items():
                sheet.write_string(row, column, text)
            for (row, column), value in self.values.items():
                cell = self.spelled.get(column, number)(value)
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(
                    row, column, cell
                )
        return out.getvalue()
