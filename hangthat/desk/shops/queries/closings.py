"""Closings that market boards recorded themselves, for whoever answers for the list of shops."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import may
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.journal.models import Entry
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.establishments.models import Establishment

SHOWN_FOR = 30  # days after a board recorded it


def closings_by_boards(reader: Reader) -> Reading[Section]:
    """Those that still stand, the newest first; a wrong one is withdrawn on the shop's card."""
    if not may(reader.user, Resource.ESTABLISHMENT, Action.CHANGE):
        return NOTHING
    lines: dict[str, Entry] = {}
    for line in (yield from listed(_lines(reader))):
        lines.setdefault(line.subject_id, line)
    if not lines:
        return NOTHING
    # off tour: desk/places/tests/test_places.py
    mine = Establishment.objects.visible_to(reader.user, Action.CHANGE).select_related("place")
    closed = mine.filter(pk__in=lines, closed_on__isnull=False).distinct()
    shops = {str(shop.pk): shop for shop in (yield from listed(closed))}
    found = [(line, shops[key]) for key, line in lines.items() if key in shops]
    items = [
        Item(
            shop.name,
            reverse("desk:establishment", args=[shop.code]),
            f"{shop.place or ''}, {line.actor} ghi {vietnam_day(line.at):%d/%m/%Y}".lstrip(", "),
            f"đóng cửa {shop.closed_on:%d/%m/%Y}",
            "warn",
        )
        for line, shop in found[:SHOWN]
    ]
    return Section("Ban quản lý ghi đóng cửa", items, len(found), reverse("desk:establishments"))


def _lines(reader: Reader) -> QuerySet[Entry]:
    """Closings by boards, the last of each shop first."""
    # unscoped: whose lines are looked for; the shops are narrowed to those in sight
    boards = Grant.objects.filter(role=Role.BOARD_MANAGER).values("user")
    # unscoped: only those of shops in sight are shown
    closed = Entry.objects.filter(
        subject="establishments.establishment",
        action="close",
        actor_id__in=boards,
        at__gte=reader.at - timedelta(SHOWN_FOR),
    )
    return closed.order_by("-pk")


INBOX = (InboxSource(closings_by_boards, 35),)
