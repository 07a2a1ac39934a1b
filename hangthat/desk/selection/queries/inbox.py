"""Draws whose day has come, on the first page of who may draw."""

from datetime import datetime, time, timedelta

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.days import VIETNAM, vietnam_minute
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, undated
from hangthat.domain.selection.models import Draw


def draws_to_draw(reader: Reader) -> Reading[Section]:
    """Draws whose day has come."""
    tomorrow = datetime.combine(reader.today + timedelta(1), time(), tzinfo=VIETNAM)
    rows = (
        Draw.objects.visible_to(reader.user, Action.CHANGE).waiting().filter(seed_at__lt=tomorrow)
    )
    found = rows.select_related("agency").order_by("seed_at", "pk")
    return undated("Rút thăm hôm nay", found, _line, more=reverse("desk:draws"))


def _line(one: Draw) -> Item:
    return Item(one.title, address_of(one), str(one.agency), vietnam_minute(one.seed_at), "warn")


INBOX = (InboxSource(draws_to_draw, 26),)
