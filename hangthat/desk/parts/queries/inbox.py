"""What waits for one person, as the first page shows it and as reminders count it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)

from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, minute
from hangthat.core.common.gathering import Reading, ready
from hangthat.core.deadlines.grammar import Calendar

SHOWN = 6  # lines of a kind, late or still to come

_Row = TypeVar("_Row", bound=Model)
_Told = tuple[int, Any, Any, Any, int]  # key, due, whether it is his, whom it names, of which team
_Seat = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """One thing to do. `mark` with its tone stands before the words.

    `due`: its last minute; then the page writes the mark itself.
    """

    words: str
    href: str
    note: str = ""
    mark: str = ""
    tone: str = "mute"
    due: datetime | None = None


@dataclass(frozen=True)
class Due:
    """Dated work that need not be shown line by line. `key` tells it apart from all other work.

    `mine`: it names the reader; else it is his unit's, or names colleagues: `names`, several where
    a team does it together.
    """

    key: str
    at: datetime
    mine: bool = True
    names: frozenset[int] = frozenset()


@dataclass
class Section:
    """Things of one kind; `more` leads to all of them.

    `dues`: the last minutes of all of them, shown or not; `count` may count undated ones besides.
    Empty: the items say what is dated.
    """

    title: str
    items: list[Item] = field(default_factory=list)
    count: int = 0
    more: str = ""
    dues: list[Due] = field(default_factory=list)

    @property
    def rest(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class Reader:
    """For whom the page is made, and when. `at` in UTC, `today` in Viet Nam.

    `own`: only what names him, or whom he stands in for, not all that is his unit's.
    `off`: how many days off follow today; what is due on them is today's work. `calendar`: of
    working days, once the page is read.
    """

    user: User
    at: datetime
    today: date
    own: bool = False
    off: int = 0
    calendar: Calendar | None = None

    @property
    def until(self) -> date:
        return self.today + timedelta(self.off)

    @property
    def people(self) -> set[int]:
        """Whose work is the reader's: his own, and that of whom he stands in for today."""
        return {self.user.pk, *rights_of(self.user).stands_in_for}


@dataclass(frozen=True)
class Team:
    """Who does rows together. `rows`: (value of `field` of a row, person)."""

    field: str
    rows: "QuerySet[Any, tuple[int, int]]"


NOTHING = Section("")


def nothing() -> Reading[Section]:
    """An empty section, for a source that reads in rounds."""
    return ready(NOTHING)


def never(user: User) -> bool:
    return False


@dataclass(frozen=True)
class InboxSource:
    """What a slice adds to the first page.

    find: one section by a constant number of queries; an empty one is not shown. As a reading
    (ADR 0067) it shares its queries with the other sources.
    urgency: smaller comes first.
    concerns: whether the page is this person's first page because of this source.
    work: whether it waits for the person; news, such as a job that ended, does not.
    """

    find: Callable[[Reader], Section | Reading[Section]]
    urgency: int
    concerns: Callable[[User], bool] = never
    work: bool = True


def last_minute(day: date) -> datetime:
    """The last minute of a day in Viet Nam, 23:59."""
    return datetime.combine(day, time(23, 59), VIETNAM)


def undated(
    title: str, rows: QuerySet[_Row], line: Callable[[_Row], Item], *, more: str = ""
) -> Reading[Section]:
    """The first rows and how many there are, by one queryset."""
    found = rows.annotate(of_all=Window(Count("pk")))[:SHOWN]
    yield (found,)
    count = vars(found[0])["of_all"] if found else 0
    return Section(title, [line(row) for row in found], count, more)


def number_of(rows: QuerySet[Model]) -> Reading[int]:
    """How many rows there are, as part of a round."""
    counted = rows.order_by().annotate(of_all=Window(Count("pk"))).values_list("of_all")[:1]
    yield (counted,)
    return counted[0][0] if counted else 0


def dated(
    title: str,
    rows: QuerySet[_Row],
    line: Callable[[_Row], Item],
    *,
    reader: Reader,
    due: str,
    more: str = "",
    mine: Q | bool = True,
    names: str = "",
    team: Team | None = None,
) -> Reading[Section]:
    """Rows with a day or an instant in `due`: those that are late, those that come next, and those
    that have none.

    `mine`: which of them name the reader; the others are his unit's. `names`: the field of the one
    person whom a row names; it says too which are the reader's. `team`: whom it names together.
    """
    mine = Q(**{f"{names}__in": reader.people}) if names else mine
    whose = Value(mine) if isinstance(mine, bool) else Case(When(mine, then=True), default=False)
    told = rows.annotate(is_mine=ExpressionWrapper(whose, output_field=BooleanField()))
    shown = told.filter(is_mine=True) if reader.own else told
    ordered = shown.order_by(due, "pk")
    kind = rows.query.resolve_ref(due).output_field
    is_instant = isinstance(kind, DateTimeField)
    now: date | datetime = minute(reader.at) if is_instant else reader.today
    late = ordered.filter(**{f"{due}__lt": now})[:SHOWN]
    coming = ordered.filter(**{f"{due}__gte": now})[:SHOWN]
    person = F(names) if names else Value(None, output_field=IntegerField())
    every = told.order_by(due, "pk").values_list(
        "pk", due, "is_mine", person, team.field if team else "pk"
    )
    endless = shown.filter(**{f"{due}__isnull": True}).order_by("pk")[:SHOWN]
    seats = [team.rows] if team else []
    yield late, coming, endless, every, *seats
    dues = _dues(rows.model._meta.label_lower, every, seats)
    items = [replace(line(row), due=_instant(getattr(row, due))) for row in (*late, *coming)]
    count = sum(bool(one[2]) for one in every) if reader.own else len(every)
    return Section(title, [*items, *map(line, endless)], count, more, dues)


def _dues(label: str, every: Iterable[_Told], seats: Sequence[Iterable[_Seat]]) -> list[Due]:
    named: dict[int, set[int]] = defaultdict(set)
    for row, whom in seats[0] if seats else ():
        named[row].add(whom)
    return [
        Due(f"{label} {pk}", _instant(value), bool(own), frozenset(named[of] | ({whom} - {None})))
        for pk, value, own, whom, of in every
        if value
    ]


def _instant(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else last_minute(value)
