"""A checklist as a page asks it: its questions in groups, what was typed, what was wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hangthat.domain.checklists.engine import field_name
from hangthat.domain.checklists.engine.judging import MOST_ROWS, rows_of
from hangthat.domain.checklists.grammar import (
    Expression,
    Group,
    Item,
    Question,
    QuestionType,
    Sheet,
)

Typed = Mapping[str, list[str]]
_KEYBOARDS = {
    QuestionType.INTEGER: "numeric",
    QuestionType.BARCODE: "numeric",
    QuestionType.DATE: "numeric",
    QuestionType.DECIMAL: "decimal",
}
NEW = "__n__"  # stands for the number of a row that the page adds


@dataclass(frozen=True)
class Choice:
    name: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class AskedQuestion:
    """`name`: of its input; `at`: the row of its repeat. A calculation is not shown."""

    question: Question
    name: str
    at: str
    value: str
    fault: str
    choices: Sequence[Choice] = ()
    kind = "question"

    @property
    def id(self) -> str:
        return self.name.replace(":", "-")

    @property
    def keyboard(self) -> str:
        """What a phone shows to type with."""
        return _KEYBOARDS.get(self.question.type, "text")


@dataclass(frozen=True)
class AskedGroup:
    """`rows`: of a repeat, by their number; `pattern`: one more."""

    label: str
    name: str
    items: "Sequence[AskedItem]" = ()
    rows: "Sequence[tuple[str, Sequence[AskedItem]]]" = ()
    pattern: "Sequence[AskedItem]" = ()
    most: int = MOST_ROWS
    kind = "group"


AskedItem = AskedQuestion | AskedGroup


@dataclass(frozen=True)
class AskedSheet:
    """`rules`: for the page's script, by the name of the question."""

    items: Sequence[AskedItem]
    rules: dict[str, dict[str, object]] = field(default_factory=dict)


def asked_sheet(sheet: Sheet, typed: Typed, faults: Mapping[str, str]) -> AskedSheet:
    builder = _Builder(typed, faults)
    return AskedSheet(list(builder.items(sheet.items)), dict(_rules(sheet.items, (), "")))


class _Builder:
    def __init__(self, typed: Typed, faults: Mapping[str, str]) -> None:
        self._typed, self._faults = typed, faults

    def items(self, items: Sequence[Item], repeat: str = "", at: str = "") -> Iterator[AskedItem]:
        for item in items:
            if isinstance(item, Question):
                yield self._question(item, repeat, at)
            elif item.repeats:
                yield self._repeat(item)
            else:
                yield AskedGroup(item.label, item.name, list(self.items(item.items, repeat, at)))

    def _question(self, question: Question, repeat: str, at: str) -> AskedQuestion:
        name = field_name((repeat, at, question.name) if repeat else (question.name,))
        said = self._typed.get(name, [])
        choices = [Choice(key, label, key in said) for key, label in question.choices]
        value = said[0] if said else ""
        return AskedQuestion(question, name, at, value, self._faults.get(name, ""), choices)

    def _repeat(self, group: Group) -> AskedGroup:
        numbers = rows_of(group, self._typed) or [0]
        rows = [
            (str(number), list(self.items(group.items, group.name, str(number))))
            for number in numbers
        ]
        pattern = list(self.items(group.items, group.name, NEW))
        return AskedGroup(group.label, group.name, (), rows, pattern)


def _rules(
    items: Sequence[Item], above: tuple[Expression, ...], repeat: str
) -> Iterator[tuple[str, dict[str, object]]]:
    for item in items:
        inside = (*above, item.relevant) if item.relevant else above
        if isinstance(item, Group):
            yield from _rules(item.items, inside, item.name if item.repeats else repeat)
            continue
        yield (
            item.name,
            {
                "type": item.type.value,
                "repeat": repeat,
                "relevant": inside,
                "constraint": item.constraint,
                "message": item.constraint_message or "Trả lời không hợp lệ.",
                "calculation": item.calculation,
            },
        )
