"""What waits for one person says its days as Vietnamese calendars have them."""

from datetime import UTC, datetime

import pytest

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.intake.models import Batch
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.queries.inbox import Inbox
from hangthat.domain.commitments.models import ScanBatch

pytestmark = pytest.mark.django_db
EARLY = datetime(2027, 12, 31, 18, 30, tzinfo=UTC)  # half past one on New Year's Day in Viet Nam


def test_what_was_sent_in_before_seven_in_the_morning_was_sent_that_day(binh: User) -> None:
    said = {"sender": binh, "sent_at": EARLY}
    Batch.objects.create(code="T-1", name="chợ.xlsx", size=1, state="checked", **said)
    ScanBatch.objects.create(code="NG-1", name="quét.pdf", state="read", **said)

    inbox = Inbox(Reader(binh, EARLY, vietnam_day(EARLY)))

    told = {item.words: item.note for part in inbox.sections for item in part.items}
    assert told == {"chợ.xlsx": "gửi 01/01/2028", "quét.pdf": "gửi 01/01/2028"}
