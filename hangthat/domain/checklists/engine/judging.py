"""Answers against their sheet: what is shown, computed, missing, wrong. The server decides here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hangthat.domain.checklists.engine.typed import Wrong, typed
from hangthat.domain.checklists.grammar import (
    Expression,
    Group,
    Item,
    Question,
    Sheet,
    Value,
    evaluate,
    is_true,
    text_of,
)

MOST_ROWS = 50  # of a repeat
_MISSING = "Câu này bắt buộc trả lời."
_BROKEN = "Trả lời không hợp lệ."


def field_name(path: Sequence[str | int]) -> str:
    """Of an input on the page: `q:name`, in a repeat `q:repeat:0:name`."""
    return ":".join(("q", *map(str, path)))


@dataclass
class Judged:
    """`values`: by question; of a repeat a list of its rows. `faults`: by the name of the input."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


@dataclass
class _Cell:
    """One question at one place: in a repeat once for each of its rows."""

    question: Question
    name: str
    repeat: str
    at: int
    above: tuple[Expression, ...]
    value: Value = ""
    fault: str = ""
    relevant: bool = True


def judge(
    sheet: Sheet, said: Mapping[str, list[str]], *, today: date, complete: bool = True
) -> Judged:
    """`said`: texts by the name of their input; of a photo its name or hash. `complete`: what is
    required must be answered; not where nobody could look."""
    form = _Form(sheet, said, today, complete)
    form.settle()
    return form.judged()


def inputs_of(sheet: Sheet, said: Mapping[str, list[str]]) -> set[str]:
    """The names of its inputs; of repeats those of the rows that were sent."""
    return {cell.name for cell in _cells(sheet.items, said, (), "", 0)}


class _Form:
    def __init__(
        self, sheet: Sheet, said: Mapping[str, list[str]], today: date, complete: bool
    ) -> None:
        self._today = today
        self._complete = complete
        self._sheet = sheet
        self._cells = list(_cells(sheet.items, said, (), "", 0))
        self._named: dict[str, list[_Cell]] = {}
        for cell in self._cells:
            self._named.setdefault(cell.question.name, []).append(cell)
            try:
                cell.value = typed(cell.question, said.get(cell.name, []), today=today)
            except Wrong as wrong:
                cell.fault = str(wrong)

    def settle(self) -> None:
        """Until nothing changes; a sheet that asks in a circle was refused."""
        for _ in range(len(self._cells) + 1):
            if not any([self._renew(cell) for cell in self._cells]):
                return

    def judged(self) -> Judged:
        found = Judged()
        for cell in self._cells:
            if not cell.relevant:
                continue
            if fault := cell.fault or self._fault(cell):
                found.faults[cell.name] = fault
            _put(found.values, cell)
        return found

    def _renew(self, cell: _Cell) -> bool:
        before = cell.relevant, cell.value
        own = cell.question.relevant
        asked = (*cell.above, own) if own else cell.above
        cell.relevant = all(is_true(self._asked(one, cell)) for one in asked)
        if cell.question.calculation:
            cell.value = self._asked(cell.question.calculation, cell) if cell.relevant else ""
        return text_of(before[1]) != text_of(cell.value) or before[0] != cell.relevant

    def _asked(self, tree: Expression, cell: _Cell) -> Value:
        own = cell.value if cell.relevant else ""
        return evaluate(
            tree, lookup=lambda name: self._seen(name, cell), own=own, today=self._today
        )

    def _seen(self, name: str, by: _Cell) -> Value:
        """In one row of a repeat its own; from outside those of all rows. Hidden ones are empty."""
        cells = self._named.get(name, [])
        if cells and cells[0].repeat and cells[0].repeat != by.repeat:
            return [one.value for one in cells if one.relevant and one.value != ""]
        here = [one for one in cells if not one.repeat or one.at == by.at]
        return here[0].value if here and here[0].relevant else ""

    def _fault(self, cell: _Cell) -> str:
        question = cell.question
        if not question.shown:
            return ""
        if cell.value == "":
            asked = self._complete and question.required
            missing = asked and is_true(self._asked(asked, cell))
            return (question.required_message or _MISSING) if missing else ""
        if question.constraint and not is_true(self._asked(question.constraint, cell)):
            return question.constraint_message or _BROKEN
        return ""


def _cells(
    items: Sequence[Item],
    said: Mapping[str, list[str]],
    above: tuple[Expression, ...],
    repeat: str,
    at: int,
) -> Iterator[_Cell]:
    for item in items:
        if isinstance(item, Question):
            path: tuple[str | int, ...] = (repeat, at, item.name) if repeat else (item.name,)
            yield _Cell(item, field_name(path), repeat, at, above)
            continue
        inside = (*above, item.relevant) if item.relevant else above
        if not item.repeats:
            yield from _cells(item.items, said, inside, repeat, at)
            continue
        for row in rows_of(item, said):
            yield from _cells(item.items, said, inside, item.name, row)


def rows_of(group: Group, said: Mapping[str, list[str]]) -> list[int]:
    """The rows of a repeat in which something stands, in their order."""
    start = field_name((group.name, ""))
    found = {
        int(number)
        for name, texts in said.items()
        if name.startswith(start) and any(text.strip() for text in texts)
        for number in [name.removeprefix(start).partition(":")[0]]
        if number.isdecimal() and number.isascii() and len(number) < 4
    }
    return sorted(found)[:MOST_ROWS]


def _put(values: dict[str, Any], cell: _Cell) -> None:
    """As JSON keeps it; what is empty is not kept."""
    said = text_of(cell.value)
    if not said or cell.fault:
        return
    if not cell.repeat:
        values[cell.question.name] = said
        return
    rows = values.setdefault(cell.repeat, {})
    rows.setdefault(str(cell.at), {})[cell.question.name] = said
