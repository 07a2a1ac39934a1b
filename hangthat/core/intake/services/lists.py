"""What a list must say of itself so that any file can be taken into it.

The lists stand in the furniture `sheets` of the rooms above; here nothing is known of shops.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import Column, Fault, Scope
from hangthat.core.common.rooms import modules_called
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Batch, Fate
from hangthat.core.intake.services.likely import Likely
from hangthat.core.spreadsheets.reader.headings import Subject


@dataclass(slots=True)
class RecordChange:
    """A record that a row made or changed. `before`: field → what it said; none: it is new."""

    model: str
    pk: int
    version: int | None = None
    before: dict[str, Any] | None = None

    def as_row(self) -> tuple[Any, ...]:
        return (self.model, self.pk, self.version, self.before)


@dataclass(slots=True)
class Line:
    """One row while it is judged and written. `kept`: what the list wants to know again."""

    number: int
    cells: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fate: Fate = Fate.NEW
    likely: list[Likely] = field(default_factory=list)
    answer: str = ""
    overwrites: bool = False
    target: int | None = None
    differs: dict[str, list[Any]] = field(default_factory=dict)
    made: list[RecordChange] = field(default_factory=list)
    pk: int | None = None

    def begin_anew(self, *, overwrites: bool) -> None:
        self.values, self.faults, self.notes = {}, [], []
        self.fate, self.likely, self.target, self.differs = Fate.NEW, [], None, {}
        self.overwrites |= overwrites

    def fault(self, column: str, said: str, suggestion: str = "", *, scope: Scope = "row") -> None:
        """This row is not written as it stands."""
        self.find_fault(Fault(column, said, suggestion, scope))

    def find_fault(self, fault: Fault) -> None:
        """A cell that may stay blank does not keep its row from being written."""
        self.faults.append(fault)
        if fault.scope != "blank":
            self.fate = Fate.ERROR

    def forgive(self, column: str) -> None:
        """What the record itself tells need not be right in the row."""
        self.faults = [fault for fault in self.faults if fault.column != column]
        if self.sound and self.fate == Fate.ERROR:
            self.fate = Fate.NEW

    def as_made(self) -> tuple[int, list[tuple[Any, ...]]]:
        """What it made, with its number."""
        return (self.number, [one.as_row() for one in self.made])

    @property
    def says_no_more(self) -> bool:
        """Whether all but its cells and values is as the defaults of the database have it."""
        told = self.fixed or self.faults or self.notes or self.likely or self.differs
        asked = self.answer or self.overwrites or self.target is not None
        return self.fate is Fate.NEW and not (told or asked)

    @property
    def sound(self) -> bool:
        return not self.faults or all(fault.scope == "blank" for fault in self.faults)


class Clerk(Protocol):
    """Who knows what the rows of one list mean, for one person on one day.

    One that may leave something when a file is taken back says it in `left`, in words.
    """

    context: Any  # for `reader.parse`

    def judge(self, lines: Sequence[Line]) -> None:
        """Give each sound line its fate, and why; called in the order of the file."""

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        """What writes new and changed lines through the room's services, and fills in `made`.

        All that can be done before it is done here, so that others need not wait for it. It is
        prepared anew if somebody wrote in the journal meanwhile.
        """

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        """Whether a line may say the same as one of these records (label → keys), which others
        entered since the lines were judged."""

    def remember(self, line: Line, *, at: datetime) -> None:
        """The line was answered: other files, and other ways in, need not ask again."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        """New records of a file that is taken back go; facts of legal weight are withdrawn."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Say again what changed records said before. Refuses: Outdated."""


_OTHER = "khac"  # of a kind that has no name
_THING = re.compile(r"^(?!.*ca nhan).* ")  # of more than one word, and nobody


def _indifferent(values: Mapping[str, Sequence[str]]) -> float:
    return 0.0


def _nowhere(titles: Sequence[str], by: User) -> tuple[str, str, int] | None:
    return None


def _free(clerk: Clerk, batch: Batch) -> None:
    """Rows that need not know their file."""


def _silent(titles: Sequence[str]) -> Mapping[str, str]:
    return {}


def _none(made: Sequence[RecordChange], by: User | None) -> Mapping[int, str]:
    return {}


@dataclass(frozen=True)
class List:
    """One kind of list that spreadsheets bring. `shows`: the columns that tell a row by a glance.

    `order`: a long file is taken in the order of this column, as the indexes of its records are;
    none: in its own. `makes`: the models of its records, as undoing takes them away: those that
    point first. `rests_on`: models that it only points at, and that its preview depends on too.
    `withdraws`: they have legal weight, and stay as withdrawn (ADR 0015).
    `only_known`: its rows speak of records that are there: "a new one" is no answer; the list by
    which such records come in, and how a fault ends that says that one is not there.
    `called`: words of titles, sheets and file names that mean this list, `headed`: of headings.
    `general`: the list of the same columns that it is, unless something says that it is this one.
    `lies`: of titles, for a sender: the column of a place, the one that they name, its unit's key.
    `needs`: columns; without any of them nothing says so. `likens`: how well values fit (−1 to 1).
    `objections`: of changed records of one model, why they cannot say again what they said before,
    by key; asked before the first is restored.
    `sealed`: its files are known to their senders alone, and nothing that one of them says is
    remembered for colleagues.
    `binds`: tells a clerk who writes which file its rows come from. `tells`: of titles, what they
    say of all rows, by column. `right`: the act on `resource` that each of its rows is; who has it
    nowhere is not offered the list. `modest`: where titles call the table another list, it is
    asked which of them it is.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    resource: Resource
    opens: Callable[[User, date], Clerk]
    shows: tuple[str, ...]
    makes: tuple[type[models.Model], ...]
    rests_on: tuple[type[models.Model], ...] = ()
    hint: str = ""
    order: str = ""
    withdraws: bool = False
    only_known: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()
    general: str = ""
    needs: tuple[str, ...] = ()
    lies: Callable[[Sequence[str], User], tuple[str, str, int] | None] = _nowhere
    likens: Callable[[Mapping[str, Sequence[str]]], float] = _indifferent
    objections: Callable[[Sequence[RecordChange], User | None], Mapping[int, str]] = _none
    binds: Callable[[Clerk, Batch], None] = _free
    tells: Callable[[Sequence[str]], Mapping[str, str]] = _silent
    right: Action = Action.ADD
    modest: bool = False
    sealed: bool = False

    @property
    def right_to_undo(self) -> Action:
        """The act that taking a row back is."""
        if self.right != Action.ADD:
            return self.right
        return Action.END if self.withdraws else Action.CHANGE

    @property
    def subject(self) -> Subject:
        """What its rows are about, as titles and the names and kinds of its things call it."""
        kinds = (c for c in self.columns if c.about == "shop" and c.kind == "choice")
        shown = {fold(part) for c in kinds for _, word in c.choices for part in word.split(",")}
        named = (c for c in self.columns if c.about == "shop" and c.instead == "owner")
        things = {fold(word).removeprefix("ten ") for c in named for word in c.synonyms}
        some = (shown - {_OTHER}) | set(filter(_THING.search, things))
        return Subject(frozenset(self.called), frozenset(some))

    @property
    def is_of_deeds(self) -> bool:
        """Whether each row was done on a day."""
        return any(column.kind == "day" and column.required for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


Lists = dict[str, List]


def lists_open_to(user: User, lists: Lists) -> Lists:
    """Those whose rows the person may write somewhere, in the same order."""
    return {name: one for name, one in lists.items() if may(user, one.resource, one.right)}


def chosen(lists: Lists, name: str) -> List:
    """The list of that name. Refuses: one that is not there."""
    if name not in lists:
        raise ValidationError("Chưa chọn danh sách.")
    return lists[name]


def is_sealed(name: str) -> bool:
    """Whether a file of that list is its sender's alone; so is one of no list yet."""
    kind = room_lists().get(name)
    return kind is None or kind.sealed


@cache
def room_lists() -> Lists:
    """Every list that a room of the house declares as `sheets.LISTS`, by its name."""
    sheets = modules_called("sheets")
    return {one.name: one for module in sheets for one in getattr(module, "LISTS", ())}
