"""Cautions that wait, on the first page of who may approve them."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.audit.addresses import address_of
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.checklists.models import Caution


def waiting_cautions(reader: Reader) -> Section:
    rows = Caution.objects.visible_to(reader.user, Action.APPROVE).waiting()
    found = rows.filter(expires_on__gte=reader.today).exclude(proposed_by=reader.user)
    items = [
        Item(str(one.party), address_of(one), one.reason, "chờ duyệt", "warn")
        for one in found.select_related("party")[:SHOWN]
    ]
    href = reverse("desk:cautions") + "?xem=cho-duyet"
    return Section("Lưu ý an toàn chờ duyệt", items, found.count(), href)


INBOX = (InboxSource(waiting_cautions, 26),)
