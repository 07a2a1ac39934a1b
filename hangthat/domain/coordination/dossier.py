"""Before anybody plans or walks in: who was there last, and who else goes there this year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.domain.coordination.queries.last_check import last_checks
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.coordination.queries.pairs import overlaps_at
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board

LAST, TWICE = "Lực lượng khác kiểm tra gần nhất", "Trùng lặp kiểm tra trong năm"
_SHOWN = 3


@dataclass(frozen=True)
class Asked:
    """Of whom, and by whom; read when the day is known."""

    member: Member
    user: User


def rows(subject: Subject, user: User) -> Asked | None:
    """None of a board, which is not inspected, and for whom checks are no business of."""
    if isinstance(subject.member, Board) or not may(user, Resource.COORDINATION, Action.READ):
        return None
    return Asked(subject.member, user)


def events(asked: Asked) -> Iterator[Event]:
    """Checks stand in the history of the rooms that recorded them."""
    yield from ()


def facts(asked: Asked, on: date) -> Iterator[Fact]:
    """As recorded up to that day."""
    last = last_checks([asked.member], asked.user, on=on).get(asked.member)
    yield Fact(LAST, (FactLine(last.words if last else "chưa có"),))
    found = [one for one in overlaps_at(asked.member, asked.user, on=on) if one.one.first <= on]
    lines = tuple(FactLine(one.label, one.tone, note=f"{one.words}.") for one in found[:_SHOWN])
    if lines:
        yield Fact(TWICE, lines, wide=True)
