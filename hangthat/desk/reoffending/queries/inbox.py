"""Measures with those who go on violating, on the first page of who may end them."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, dated
from hangthat.domain.reoffending.models import CorrectiveMeasure


def open_measures(reader: Reader) -> Reading[Section]:
    """Measures to be ended, each by its last day."""
    rows = CorrectiveMeasure.objects.visible_to(reader.user, Action.END).open()
    found = rows.select_related("establishment", "party")
    href = reverse("desk:correctivemeasures")
    return dated(
        "Biện pháp chấn chỉnh", found, _line, reader=reader, due="due_on", more=href, mine=False
    )


def _line(one: CorrectiveMeasure) -> Item:
    return Item(str(one.member), address_of(one), one.content)


INBOX = (InboxSource(open_measures, 25),)
