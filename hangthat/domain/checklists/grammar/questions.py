"""A sheet as it is understood: questions in groups, in the order of its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hangthat.domain.checklists.grammar.expressions import Expression


class QuestionType(StrEnum):
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    IMAGE = "image"
    BARCODE = "barcode"
    GEOPOINT = "geopoint"
    CALCULATE = "calculate"


@dataclass(frozen=True)
class Question:
    """One row that is answered, or computed. `row`: in the sheet, from 1."""

    row: int
    type: QuestionType
    name: str
    label: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    required: Expression | None = None
    required_message: str = ""
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: str = ""
    calculation: Expression | None = None

    @property
    def shown(self) -> bool:
        return self.type != QuestionType.CALCULATE


@dataclass(frozen=True)
class Group:
    """What stands together; `repeats`: it is answered several times over."""

    row: int
    name: str
    label: str = ""
    repeats: bool = False
    relevant: Expression | None = None
    items: "list[Item]" = field(default_factory=list)


Item = Question | Group


@dataclass(frozen=True)
class Sheet:
    """A whole checklist."""

    form_id: str
    title: str
    items: list[Item]

    def questions(self) -> Iterator[Question]:
        yield from _questions(self.items)

    def groups(self) -> Iterator[Group]:
        yield from _groups(self.items)


def _questions(items: Sequence[Item]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from _questions(item.items)


def _groups(items: Sequence[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)
