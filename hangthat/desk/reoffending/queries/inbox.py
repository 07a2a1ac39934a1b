"""Measures whose last day is over, on the first page of who may end them."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.audit.addresses import address_of
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.reoffending.models import CorrectiveMeasure


def late_measures(reader: Reader) -> Section:
    # redundant: as the table stands, who may end one sees it
    rows = CorrectiveMeasure.objects.visible_to(reader.user, Action.END).late(on=reader.today)
    found = rows.select_related("establishment", "party")
    items = [
        Item(
            str(one.member),
            address_of(one),
            one.content,
            f"hạn {one.due_on:%d/%m/%Y}",
            "bad",
        )
        for one in found[:SHOWN]
    ]
    href = reverse("desk:correctivemeasures") + "?xem=qua-han"
    return Section("Biện pháp quá hạn", items, rows.count(), href)


INBOX = (InboxSource(late_measures, 25),)
