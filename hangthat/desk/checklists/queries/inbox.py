"""Cautions that wait, on the first page of who may approve them."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, undated
from hangthat.domain.checklists.models import Caution


def waiting_cautions(reader: Reader) -> Reading[Section]:
    """Approved by somebody else than who proposed it, while it has not expired."""
    rows = Caution.objects.visible_to(reader.user, Action.APPROVE).waiting()
    found = rows.filter(expires_on__gte=reader.today).exclude(proposed_by=reader.user)
    href = reverse("desk:cautions") + "?xem=cho-duyet"
    return undated("Lưu ý an toàn chờ duyệt", found.select_related("party"), _line, more=href)


def _line(one: Caution) -> Item:
    return Item(str(one.party), address_of(one), one.reason, "chờ duyệt", "warn")


INBOX = (InboxSource(waiting_cautions, 26),)
