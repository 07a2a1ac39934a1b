"""Totals in words: “Tổng cộng: 25 vụ” beside the rows that there are."""

from collections.abc import Sequence
from decimal import Decimal

from hangthat.core.totals.reader.difference import Difference, address
from hangthat.core.totals.reader.lines import Role, Sheet
from hangthat.core.totals.reader.words import counted, is_total, unmarked


def count_differences(
    sheet: Sheet, rows: Sequence[tuple[int, Sequence[str]]], data: frozenset[int]
) -> list[Difference]:
    """Only where every row has one thing: of all rows above, or of those since the last total.
    `data`: the rows that are not titles, signatures and the like."""
    found, since = [], -1
    for at, (line, (number, cells)) in enumerate(zip(sheet.lines, rows, strict=True)):
        if line.role is not Role.TOTAL:
            continue
        every, group = _items(sheet, data, 0, at), _items(sheet, data, since + 1, at)
        for column, text in enumerate(cells):
            stated = counted(text) if is_total(text) else None
            if stated is None or not every or stated in (every, group):
                continue
            found.append(
                Difference(
                    cell=address(column, number),
                    what=unmarked(text),
                    stated=Decimal(stated),
                    computed=Decimal(group),
                    parts=f"{group} dòng phía trên",
                    sure=every == group,
                    why="" if every == group else "có thể đếm theo cách khác",
                )
            )
        since = at
    return found


def _items(sheet: Sheet, data: frozenset[int], first: int, last: int) -> int:
    """How many rows of the deepest level."""
    lines = [ln for ln in sheet.lines[first:last] if ln.number in data]
    lines = [ln for ln in lines if ln.role not in (Role.TOTAL, Role.ASIDE)]
    deepest = max((line.level for line in lines), default=0)
    return sum(1 for line in lines if line.level == deepest)
