"""Reminders in the search box, and those that wait on the first page."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.reminders.models import Reminder


def _line(reminder: Reminder, user: User, on: date) -> Line:
    note = joined([reminder.topics_in_words, reminder.establishment.name])
    over = "" if reminder.is_open(on) else "đã kết thúc"
    return Line(str(reminder).capitalize(), address_of(reminder), note, over)


def _item(reminder: Reminder) -> Item:
    due, words = f"hạn {reminder.due_on:%d/%m/%Y}", reminder.topics_in_words
    return Item(reminder.establishment.name, address_of(reminder), words, due, "bad")


def _late(reader: Reader) -> Section:
    """What was not put right in time."""
    rows = Reminder.objects.visible_to(reader.user).open(on=reader.today)
    late = rows.filter(due_on__lt=reader.today).select_related("establishment").order_by("due_on")
    items = [_item(one) for one in late[:SHOWN]]
    return Section("Nhắc nhở quá hạn", items, late.count(), reverse("desk:reminders"))


SEARCH = (
    IndexedKind(
        "nhac-nho",
        "Nhắc nhở",
        Reminder,
        Resource.ESTABLISHMENT,
        _line,
        ("establishment",),
        by_units=False,
    ),
)
INBOX = (InboxSource(_late, 15),)
