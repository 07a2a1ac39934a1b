"""Everything recorded on a member, read once, as far as the officer may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from hangthat.core.agencies.models import User
from hangthat.core.common.rooms import modules_called
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Member, Subject

Rows = TypeVar("Rows")


class Room(Protocol[Rows]):
    """The module `dossier` of a room that records facts about members.

    rows: what the room holds on the member, without what was withdrawn; None: it records nothing
    on members of that kind. events: in any order; those of one day stay as they come. facts: the
    lines of the card, as recorded up to a day. All by a constant number of queries.
    """

    def rows(self, subject: Subject, user: User) -> Rows | None: ...

    def events(self, rows: Rows, /) -> Iterable[Event]: ...

    def facts(self, rows: Rows, on: date, /) -> Iterable[Fact]: ...


@dataclass(frozen=True)
class Dossier:
    """Each room with its rows, those that have nothing to say of such a member left out."""

    parts: tuple[tuple[Room[Any], Any], ...]

    def events(self) -> list[Event]:
        """The history, newest first."""
        found = [event for room, rows in self.parts for event in room.events(rows)]
        return sorted(found, key=lambda event: event.day, reverse=True)

    def facts(self, *, on: date) -> list[Fact]:
        """The lines of the card, room by room."""
        return [fact for room, rows in self.parts for fact in room.facts(rows, on)]


def dossier_of(member: Member, user: User) -> Dossier:
    subject = Subject(member)
    read = ((room, room.rows(subject, user)) for room in rooms())
    return Dossier(tuple((room, rows) for room, rows in read if rows is not None))


@cache
def rooms() -> tuple[Room[Any], ...]:
    """In the order of INSTALLED_APPS, which is the order of the lines on a card."""
    return tuple(cast(Room[Any], module) for module in modules_called("dossier"))
