"""A history as a page shows it: with the links that its reader may follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import action_address, address_of
from hangthat.domain.establishments.dossier.shapes import Act, Event


@dataclass(frozen=True)
class Line:
    """One event. href: where its title leads. links: words and address of what can be done."""

    day: date
    icon: str
    tone: str
    title: str
    words: str
    href: str
    links: tuple[tuple[str, str], ...]


def timeline(events: Iterable[Event], user: User) -> list[Line]:
    """In their order."""
    return [
        Line(
            event.day,
            event.icon,
            event.tone,
            event.title,
            event.words,
            address_of(event.record) if event.record else "",
            tuple(_link(act) for act in event.acts if act.needs is None or may(user, *act.needs)),
        )
        for event in events
    ]


def by_years(lines: Iterable[Line]) -> list[tuple[int, list[Line]]]:
    """Each year with its lines, in their order."""
    return [(year, list(found)) for year, found in groupby(lines, lambda line: line.day.year)]


def _link(act: Act) -> tuple[str, str]:
    return act.label, action_address(act.record, act.name)
