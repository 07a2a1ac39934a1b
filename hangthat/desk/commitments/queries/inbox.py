"""Signed forms that came back, and requests without an answer."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
)
from hangthat.domain.commitments.models import Progress, ScanBatch, SigningRequest


def unconfirmed_scans(reader: Reader) -> Section:
    """Signed forms that came back, and nobody has confirmed yet."""
    # redundant: narrowed to one's own besides
    rows = ScanBatch.objects.visible_to(reader.user).filter(sender=reader.user, state=Progress.READ)
    items = [
        Item(
            batch.name,
            reverse("desk:scan_batch", args=[batch.code]),
            f"gửi {vietnam_day(batch.sent_at):%d/%m/%Y}",
            batch.get_state_display(),
            "warn",
        )
        for batch in rows.order_by("-pk")[:SHOWN]
    ]
    return Section("Giấy đã ký chờ xác nhận", items, rows.count(), reverse("desk:scan_batches"))


def unanswered_requests(reader: Reader) -> Section:
    """Who was asked to sign, by one's own agency, and has not answered."""
    if not may(reader.user, Resource.COMMITMENT, Action.ADD) or not reader.user.agency_id:
        return NOTHING
    # off tour: desk/followups/tests/test_followups.py goes there as an outsider
    asked = SigningRequest.objects.visible_to(reader.user).open()
    count = asked.filter(agency=reader.user.agency_id).count()
    href = reverse("desk:requests")
    item = Item(f"{grouped(count)} nơi cơ quan bạn đã đề nghị mà chưa ký", href)
    return Section("Chờ ký", [item], int(bool(count)), href)


INBOX = (InboxSource(unconfirmed_scans, 40), InboxSource(unanswered_requests, 50))
