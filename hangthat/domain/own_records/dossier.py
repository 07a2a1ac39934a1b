"""In the history of a shop: what it asked through its own record, and what it was answered."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Subject
from hangthat.domain.establishments.models import Board, Party
from hangthat.domain.own_records.models import ShopRequest


def rows(subject: Subject, user: User) -> Reading[list[ShopRequest] | None]:
    """Of the shop, or of the shops of a party; none of a board."""
    if isinstance(subject.member, Board):
        return None
    own = Q(establishment__in=subject.shops)
    about = own if isinstance(subject.member, Party) else Q(establishment=subject.member)
    found = ShopRequest.objects.visible_to(user).filter(about)
    return (yield from listed(found.order_by("pk")))


def events(requests: list[ShopRequest]) -> Iterator[Event]:
    """What it says is read on the page of the request."""
    for one in requests:
        what = f"{one.title} ({one.code})"
        yield Event(
            vietnam_day(one.recorded_at), "edit", "info", "Yêu cầu của cơ sở",
            f"{what}, {one.get_state_display()}" if one.is_open else what, one,
        )  # fmt: skip
        if one.answered_at:
            words = f"{what}: {one.get_state_display()}"
            day = vietnam_day(one.answered_at)
            yield Event(day, "check", one.tone, "Trả lời yêu cầu của cơ sở", words, one)


def facts(requests: list[ShopRequest], on: date) -> Iterable[Fact]:
    """None: the history says it."""
    return ()
