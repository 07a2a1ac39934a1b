"""A door of which no list of the gates knows a body: what stands before, and what is done."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.core.management import CommandError
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.models import CommitmentText
from tests.commits.ledger import (
    NoLine,
    all_rows,
    differing,
    no_line_taken,
    without_line,
)

PASSWORD = "mot-cau-dai-de-nho"
numbers = count(1)


@dataclass
class Place:
    """Where they act."""

    ward: Area
    text: CommitmentText
    head: User
    agency: Agency

    def person(self) -> User:
        name = f"nguoi-{next(numbers)}"
        return add_officer(
            username=name, full_name=name, password=PASSWORD, role=Role.LEADER, at=now()
        )


@dataclass(frozen=True)
class Door:
    """before: what stands, anew each time. act: what is done; its answer, or an exception.

    aside: what may say that it failed. tells: whether each row has a line of its own. lines:
    whether it writes in the journal at all. routes: its addresses, for the census.
    """

    name: str
    before: Callable[[Place], Any]
    act: Callable[[Any], Any]
    aside: tuple[str, ...] = ()
    tells: bool = True
    lines: bool = True
    routes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def try_door(door: Door, place: Place) -> list[str]:
    """What is wrong: rows without their line, or a door at which nobody wrote one."""
    it = door.before(place)
    before = all_rows()
    if not door.lines:
        with no_line_taken() as tries:
            door.act(it)
        wrong = without_line(before, after := all_rows())
        wrong += [] if differing(before, after) else ["nothing was done"]
        return wrong + (["wrote in the journal"] if tries else [])
    with no_line_taken() as tries, suppress(NoLine, CommandError):
        door.act(it)
    left = {one for one in differing(before, all_rows()) if one[0] not in door.aside}
    wrong = [f"left without its line: {one}" for one in sorted(map(str, left))]
    if not tries:
        wrong.append("nobody wrote a line")
    it = door.before(place)
    before = all_rows()
    door.act(it)
    after = all_rows()
    if not any(label == "journal.entry" for label, _ in after.keys() - before.keys()):
        wrong.append("no line was kept")
    return wrong + (without_line(before, after) if door.tells else [])
