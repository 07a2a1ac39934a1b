"""Hand-overs in the search box, by their number, code or receipt."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import Handover


def handover_line(one: Handover, user: User, on: date) -> Line:
    stage = one.get_stage_display()
    over = stage if one.stage == Stage.WITHDRAWN else ""
    receipt = f"biên nhận {one.receipt_number}" if one.receipt_number else ""
    sent = f"chuyển {one.sent_on:%d/%m/%Y}" if one.sent_on else ""
    note = joined([one.sender, sent, receipt, "" if over else stage])
    title = f"Bàn giao {one.number or one.code} cho {one.receiver_name}"
    return Line(title, reverse("desk:handover", args=[one.code]), note, over)


SEARCH = (
    IndexedKind(
        "ban-giao", "Bàn giao", Handover, Resource.HANDOVER, handover_line, ("sender",),
        by_units=False,
    ),
)  # fmt: skip
