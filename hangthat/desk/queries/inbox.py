"""Everything that waits for one person; nothing twice."""

from functools import cached_property

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.inbox import InboxSource, Reader, Section
from hangthat.desk.slices import SLICES


class Inbox:
    """Each kind by a constant number of queries."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @staticmethod
    def is_for(user: User) -> bool:
        """Whether anything can wait for this person at all."""
        return any(source.concerns(user) for source in _sources())

    @cached_property
    def sections(self) -> list[Section]:
        found = (source.find(self.reader) for source in _sources())
        return [section for section in found if section.count]


def _sources() -> list[InboxSource]:
    sources = (source for one in SLICES for source in one.inbox)
    return sorted(sources, key=lambda source: source.urgency)
