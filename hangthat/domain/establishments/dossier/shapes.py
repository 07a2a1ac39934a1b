"""What the rooms say of a member: events of its history, and facts for its card.

Each room of facts has a module `dossier` with three functions (`dossier.queries.Room`). Nothing
here knows an address: the pages make links of records and acts by the names of their models.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Model, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.domain.establishments.models import Board, Establishment, Party

Member = Establishment | Party | Board
Right = tuple[Resource, Action]


@dataclass(frozen=True)
class Subject:
    """The member whose history is read; of a party also that of its shops (exchange.md §3).

    on: the day of which its card will be asked, if that is known.
    """

    member: Member
    on: date | None = None

    @cached_property
    def shops(self) -> list[int]:
        """The keys of a party's shops.

        Keys and no subquery: beside an OR, PostgreSQL would read that row by row.
        """
        if not isinstance(self.member, Party):
            return []
        return list(self.member.establishments.order_by().values_list("pk", flat=True))

    def about(self, path: str = "") -> Q:
        """Rows on the member; `path` leads to its column."""
        match self.member:
            case Establishment():
                return Q(**{f"{path}establishment": self.member})
            case Party():
                own = Q(**{f"{path}party": self.member})
                return own | Q(**{f"{path}establishment__in": self.shops})
            case Board():
                return Q(**{f"{path}board": self.member})


@dataclass(frozen=True)
class Act:
    """What can be opened or done with a record.

    name: of its page, `desk:<model name>_<name>`. needs: what the policy must open for it; None:
    no more than for the event.
    """

    label: str
    record: Model
    name: str
    needs: Right | None = None


def written_anew(wrong: Model, needs: Right) -> tuple[Act, ...]:
    """The act that writes a wrong record anew; once it was, there is none."""
    return () if hasattr(wrong, "correction") else (Act("Ghi lại cho đúng", wrong, "anew", needs),)


@dataclass(frozen=True)
class Event:
    """One line of a history. `tone` is the look's: good, bad, warn, info, mute.

    record: to whose page the title leads, if it has one; None where the reader may not open it.
    """

    day: date
    icon: str
    tone: str
    title: str
    words: str = ""
    record: Model | None = None
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class FactLine:
    """One line of a fact. With a tone the words stand in a coloured mark; `note` is set small."""

    words: str = ""
    tone: str = ""
    icon: str = ""
    note: str = ""


@dataclass(frozen=True)
class Span:
    """Some days in a row on a time line, the last included. `tone` is the look's."""

    first: date
    last: date
    tone: str
    words: str


@dataclass(frozen=True)
class Mark:
    """One day on a time line."""

    day: date
    tone: str
    words: str


@dataclass(frozen=True)
class TimeLine:
    """Days as a picture: each lane is one bar of spans; what it shows stands in words too.

    legend: what bars, colours and marks mean.
    """

    lanes: tuple[tuple[Span, ...], ...]
    marks: tuple[Mark, ...]
    today: date
    legend: str = ""


@dataclass(frozen=True)
class Fact:
    """What an officer wants to know of a member at one look, under a label.

    wide: told in sentences, which want the whole width of the card.
    """

    label: str
    lines: tuple[FactLine, ...]
    time_line: TimeLine | None = None
    wide: bool = False
