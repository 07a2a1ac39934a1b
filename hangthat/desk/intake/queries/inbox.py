"""Files that wait to be put right or written."""

from django.urls import reverse

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.gathering import Reading
from hangthat.core.intake.models import Batch, State
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, undated

_TO_REPAIR = (State.READ, State.CHECKED, State.UNREADABLE)


def unwritten_batches(reader: Reader) -> Reading[Section]:
    # redundant: narrowed to one's own besides
    rows = Batch.objects.visible_to(reader.user).filter(sender=reader.user, state__in=_TO_REPAIR)
    href = reverse("desk:batches")
    return undated("Tệp chờ sửa hoặc ghi", rows.order_by("-sent_at"), _line, more=href)


def _line(batch: Batch) -> Item:
    return Item(
        batch.name,
        reverse("desk:batch", args=[batch.code]),
        f"gửi {vietnam_day(batch.sent_at):%d/%m/%Y}",
        batch.get_state_display(),
        "bad" if batch.state == State.UNREADABLE else "warn",
    )


INBOX = (InboxSource(unwritten_batches, 30),)
