"""In the history of a shop: what citizens were told of decisions on it."""

from collections.abc import Iterable, Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Subject
from hangthat.domain.establishments.models import Board
from hangthat.domain.publications.models import Publication

_PATH = "decision__violation__"


def rows(subject: Subject, user: User) -> Reading[list[Publication] | None]:
    """Of decisions on the member; none of a board."""
    if isinstance(subject.member, Board):
        return None
    # redundant: of a member in sight; desk/publications/tests/test_publication_pages.py
    found = Publication.objects.visible_to(user).filter(subject.about(_PATH))
    return (yield from listed(found.select_related("decision").order_by("pk")))


def events(publications: list[Publication]) -> Iterator[Event]:
    """Approved for the public pages, and taken back; whether it is shown today says its page."""
    for one in publications:
        words = f"{one.decision}, {one.get_state_display()}"
        if one.approved_at:
            day = vietnam_day(one.approved_at)
            yield Event(day, "speakerphone", "warn", "Công bố xử phạt", words, one)
        if one.withdrawn_on:
            yield Event(one.withdrawn_on, "circle-x", "mute", "Rút bản công bố", one.verdict, one)


def facts(publications: list[Publication], on: date) -> Iterable[Fact]:
    """None: the history says it."""
    return ()
