"""Answers as people read them, with the sheet of their version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.domain.checklists.grammar import Item, Question, QuestionType, Sheet

_SELECTS = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)


@dataclass(frozen=True)
class AnswerLine:
    """A question with its answer; without `answer` a heading. photo: the hash of a picture."""

    label: str
    answer: str = ""
    photo: str = ""
    heading: bool = False


def lines_of(sheet: Sheet, values: Mapping[str, Any]) -> list[AnswerLine]:
    """Only what was answered."""
    return list(_lines(sheet.items, values))


def _lines(items: Sequence[Item], values: Mapping[str, Any]) -> Iterator[AnswerLine]:
    for item in items:
        if isinstance(item, Question):
            if item.shown and item.name in values:
                yield _line(item, str(values[item.name]))
            continue
        if not item.repeats:
            inside = list(_lines(item.items, values))
            if inside and item.label:
                yield AnswerLine(item.label, heading=True)
            yield from inside
            continue
        rows = values.get(item.name, {})
        for count, number in enumerate(sorted(rows, key=int), start=1):
            yield AnswerLine(f"{item.label or item.name} {count}", heading=True)
            yield from _lines(item.items, rows[number])


def _line(question: Question, said: str) -> AnswerLine:
    if question.type == QuestionType.IMAGE:
        return AnswerLine(question.label, "ảnh", photo=said)
    if question.type in _SELECTS:
        labels = dict(question.choices)
        return AnswerLine(question.label, ", ".join(labels.get(one, one) for one in said.split()))
    if question.type == QuestionType.DATE:
        return AnswerLine(question.label, f"{date.fromisoformat(said):%d/%m/%Y}")
    if question.type == QuestionType.DECIMAL:
        return AnswerLine(question.label, said.replace(".", ","))
    return AnswerLine(question.label, said)
