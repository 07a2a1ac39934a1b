"""Signed forms that came back, and requests without an answer."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    InboxSource,
    Item,
    Reader,
    Section,
    number_of,
    undated,
)
from hangthat.domain.commitments.models import Progress, ScanBatch, SigningRequest


def unconfirmed_scans(reader: Reader) -> Reading[Section]:
    """Signed forms that came back, and nobody has confirmed yet."""
    # redundant: narrowed to one's own besides
    rows = ScanBatch.objects.visible_to(reader.user).filter(sender=reader.user, state=Progress.READ)
    href = reverse("desk:scan_batches")
    return undated("Giấy đã ký chờ xác nhận", rows.order_by("-pk"), _scan, more=href)


def _scan(batch: ScanBatch) -> Item:
    return Item(
        batch.name,
        reverse("desk:scan_batch", args=[batch.code]),
        f"gửi {vietnam_day(batch.sent_at):%d/%m/%Y}",
        batch.get_state_display(),
        "warn",
    )


def unanswered_requests(reader: Reader) -> Reading[Section]:
    """Who was asked to sign, by one's own agency, and has not answered."""
    if not may(reader.user, Resource.COMMITMENT, Action.ADD) or not reader.user.agency_id:
        return NOTHING
    # off tour: desk/followups/tests/test_followups.py goes there as an outsider
    asked = SigningRequest.objects.visible_to(reader.user).open()
    count = yield from number_of(asked.filter(agency=reader.user.agency_id))
    href = reverse("desk:requests")
    item = Item(f"{grouped(count)} nơi cơ quan bạn đã đề nghị mà chưa ký", href)
    return Section("Chờ ký", [item], int(bool(count)), href)


INBOX = (InboxSource(unconfirmed_scans, 40), InboxSource(unanswered_requests, 50))
