"""The tags of a shop or a party on its card."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board
from hangthat.domain.tagging.models import Tag, Tagged


def rows(subject: Subject, user: User) -> Reading[list[Tagged] | None]:
    """None of a board, which has no tags."""
    if isinstance(subject.member, Board):
        return None
    pointer = type(subject.member).__name__.lower()
    tags = Tag.objects.visible_to(user).order_by().values("pk")
    found = Tagged.objects.filter(tag__in=tags, **{pointer: subject.member})
    return (yield from listed(found.select_related("tag").order_by("tag__sort_key", "pk")))


def events(tagged: list[Tagged]) -> Iterator[Event]:
    """A tag is no event of a history."""
    yield from ()


def facts(tagged: list[Tagged], on: date) -> Iterator[Fact]:
    """Those that stand on the day."""
    standing = [one for one in tagged if one.start <= on and (one.end is None or one.end > on)]
    if standing:
        yield Fact("Nhãn", tuple(FactLine(one.tag.name, "info", note=one.note) for one in standing))
