"""Flash reports on the first page: to be sent by my office, to be confirmed by it."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    nothing,
    undated,
)
from hangthat.domain.flash_reports.models import FlashReceipt, FlashReport


def to_send(reader: Reader) -> Reading[Section]:
    """Written and not sent, for who signs."""
    if not may(reader.user, Resource.REPORT, Action.SIGN):
        return nothing()
    # off tour: desk/flash_reports/tests/test_flash_pages.py
    rows = FlashReport.objects.visible_to(reader.user, Action.SIGN).at_office()
    more = reverse("desk:flashreports") + "?xem=dang-soan"
    return undated("Báo cáo nhanh chờ gửi", rows.select_related("case"), _draft, more=more)


def to_confirm(reader: Reader) -> Reading[Section]:
    """Sent to my office, and nobody confirmed the receipt."""
    if not may(reader.user, Resource.REPORT, Action.ANSWER):
        return nothing()
    rows = FlashReceipt.objects.visible_to(reader.user, Action.ANSWER).waiting()
    found = rows.select_related("copy__report__case", "copy__report__agency")
    more = reverse("desk:flashreports") + "?xem=cho-nhan"
    return undated("Báo cáo nhanh chờ xác nhận đã nhận", found, _receipt, more=more)


def _draft(one: FlashReport) -> Item:
    words = f"{one.case.number or one.case.code}, {one.get_kind_display()}"
    here = reverse("desk:flashreport", args=[one.code])
    return Item(words, here, str(one), one.get_state_display(), "warn")


def _receipt(one: FlashReceipt) -> Item:
    copy = one.copy
    here = reverse("desk:flashreport_copy", args=[copy.report.code, copy.number])
    return Item(
        f"{copy.report.agency}: bản {copy.number}", here, str(copy.report), "mới gửi", "info"
    )


INBOX = (InboxSource(to_confirm, 9), InboxSource(to_send, 10))
