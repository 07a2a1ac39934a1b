"""Everything that waits for one person, from all slices."""

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.desk.slices import SLICES


def sources() -> list[InboxSource]:
    return [source for one in SLICES for source in one.inbox]


class Inbox(Agenda):
    """The first page of one reader."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader, sources())

    @staticmethod
    def is_for(user: User) -> bool:
        """Whether anything can wait for this person at all."""
        return any(source.concerns(user) for source in sources())
