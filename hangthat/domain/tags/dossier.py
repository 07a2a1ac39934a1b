"""On the card of a shop or a party: which tags of the reader's office it carries."""

from collections.abc import Iterable, Iterator
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board
from hangthat.domain.tags.models import Tagging

LABEL = "Nhãn"


def rows(subject: Subject, user: User) -> Reading[list[Tagging] | None]:
    """Of the member itself, not of a party's shops; none of a board."""
    if isinstance(subject.member, Board):
        return None
    pointer = subject.member._meta.model_name or ""
    # unscoped: of the reader's office, on a member in sight
    own = Tagging.objects.of_office_of(user).filter(**{pointer: subject.member})
    return (yield from listed(own.select_related("tag").order_by("tag__sort_key", "pk")))


def events(taggings: list[Tagging]) -> Iterable[Event]:
    """None: a tag is an office's own word, and nothing that happened."""
    return ()


def facts(taggings: list[Tagging], on: date) -> Iterator[Fact]:
    """Those that it carries on that day."""
    standing = [one for one in taggings if one.stands(on)]
    if standing:
        yield Fact(LABEL, tuple(FactLine(one.tag.name, one.tag.colour, "tag") for one in standing))
