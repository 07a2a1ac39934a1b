"""What waits for one person, as the first page shows it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from hangthat.core.agencies.models import User

SHOWN = 6  # lines of a kind


@dataclass(frozen=True)
class Item:
    """One thing to do. `mark` with its tone stands before the words."""

    words: str
    href: str
    note: str = ""
    mark: str = ""
    tone: str = "mute"


@dataclass
class Section:
    """Things of one kind; `more` leads to all of them."""

    title: str
    items: list[Item] = field(default_factory=list)
    count: int = 0
    more: str = ""

    @property
    def rest(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class Reader:
    """For whom the page is made, and when. `at` in UTC, `today` in Viet Nam."""

    user: User
    at: datetime
    today: date


NOTHING = Section("")


def never(user: User) -> bool:
    return False


@dataclass(frozen=True)
class InboxSource:
    """What a slice adds to the first page.

    find: one section by a constant number of queries; an empty one is not shown.
    urgency: smaller comes first.
    concerns: whether the page is this person's first page because of this source.
    """

    find: Callable[[Reader], Section]
    urgency: int
    concerns: Callable[[User], bool] = never
