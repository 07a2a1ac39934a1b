"""What is asked of the search box, and its answer for one kind of records."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.search.models import COUNT_LIMIT, Term
from hangthat.desk.parts.queries.search_results import Line


@dataclass(frozen=True)
class Group:
    """The best of one kind, and how many there are, or at least so many and `more`."""

    name: str
    title: str
    lines: list[Line]
    count: int
    more: bool = False

    @property
    def label(self) -> str:
        if not self.more:
            return grouped(self.count)
        return f"{'hơn' if self.count >= COUNT_LIMIT else 'ít nhất'} {grouped(self.count)}"

    @property
    def whole(self) -> bool:
        return not self.more and self.count <= len(self.lines)


@dataclass(frozen=True)
class Question:
    """What was typed, by whom. limit: lines of a kind; near: a word may have been mistyped."""

    words: str
    terms: list[Term]
    user: User
    on: date
    limit: int
    near: bool = False
