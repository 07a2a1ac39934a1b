"""What waits on the first page: minutes that another force shared and nobody here has read."""

from django.urls import reverse
from django.utils.text import capfirst

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.minutes.models import Minutes


def to_read(reader: Reader) -> Section:
    """Whoever of the agency opens them first takes them off the page of all."""
    if not may(reader.user, Resource.MINUTES, Action.ADD):
        return NOTHING
    # redundant: what is shared with one's agency is in sight; desk/minutes/tests/test_sharing.py
    rows = Minutes.objects.visible_to(reader.user).unread_by(reader.user)
    items = [
        Item(
            capfirst(str(row)),
            reverse("desk:minutes", args=[row.code]),
            f"{row.agency}, lập ngày {row.issued_on:%d/%m/%Y}",
            "chưa đọc",
            "info",
        )
        for row in rows.select_related("agency")[:SHOWN]
    ]
    count = len(items) if len(items) < SHOWN else rows.count()
    return Section("Biên bản được chia sẻ, chưa đọc", items, count, reverse("desk:minutes_shared"))


INBOX = (InboxSource(to_read, 24),)
