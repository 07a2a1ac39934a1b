"""The outreach in which a member took part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.common.querysets import standing
from hangthat.domain.activities.models import Participant
from hangthat.domain.activities.queries import opening
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject


@dataclass(frozen=True)
class Outreach:
    """Newest first. `opened`: the keys of the activities whose page the person may open."""

    taken: list[Participant]
    opened: frozenset[int]


def rows(subject: Subject, user: User) -> Reading[Outreach]:
    found = (
        Participant.objects.visible_to(user)
        .filter(subject.about(), standing("activity__withdrawn_on"))
        .select_related("activity__organiser")
    )
    rows = yield from listed(found)
    taken = sorted(rows, key=lambda row: row.activity.held_on, reverse=True)
    opened = yield from opening((row.activity_id for row in taken), user)
    return Outreach(taken, opened)


def events(outreach: Outreach) -> Iterator[Event]:
    for row in outreach.taken:
        held = row.activity
        yield Event(
            held.held_on,
            "speakerphone",
            "info",
            f"Được tuyên truyền: {held.form}",
            str(held.organiser or ""),
            held if held.pk in outreach.opened else None,
        )


def facts(outreach: Outreach, on: date) -> Iterator[Fact]:
    days = [row.activity.held_on for row in outreach.taken if row.activity.held_on <= on]
    last = f"{days[0]:%d/%m/%Y}" if days else "chưa lần nào"
    yield Fact("Tuyên truyền gần nhất", (FactLine(last),))
