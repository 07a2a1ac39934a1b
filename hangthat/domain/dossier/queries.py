"""Everything recorded on a member, read once, as far as the officer may see it."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, read, side_by_side
from hangthat.core.common.rooms import modules_called
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Member, Subject

Rows = TypeVar("Rows")


class Room(Protocol[Rows]):
    """The module `dossier` of a room that records facts about members.

    rows: what the room holds on the member, without what was withdrawn; None: it records nothing
    on members of that kind. It is a reading (`core.common.gathering`), so that all rooms are read
    by one statement per round; what it asks of the database by itself costs every card. events:
    in any order; those of one day stay as they come. facts: the lines of the card, as recorded up
    to a day. Neither asks the database anything more.
    """

    def rows(self, subject: Subject, user: User) -> Rows | Reading[Rows | None] | None: ...

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
    return read(dossier_reading(member, user))


def dossier_reading(member: Member, user: User, *, on: date | None = None) -> Reading[Dossier]:
    """`on`: the day of which the card will be asked."""
    subject = Subject(member, on)
    found = yield from side_by_side(*(_rows(room, subject, user) for room in rooms()))
    pairs = zip(rooms(), found, strict=True)
    return Dossier(tuple((room, rows) for room, rows in pairs if rows is not None))


def _rows(room: Room[Any], subject: Subject, user: User) -> Reading[Any]:
    found = room.rows(subject, user)
    return (yield from found) if isinstance(found, Generator) else found


@cache
def rooms() -> tuple[Room[Any], ...]:
    """In the order of INSTALLED_APPS, which is the order of the lines on a card."""
    return tuple(cast(Room[Any], module) for module in modules_called("dossier"))
