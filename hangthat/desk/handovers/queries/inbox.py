"""What waits on the first page of whoever must act: the receiver, and the giver."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.handovers.lexicon import Stage, Tab
from hangthat.domain.handovers.models import Handover, HandoverQuerySet


def to_receive(reader: Reader) -> Section:
    """Sent to my agency; where the receiver has no seat here, the giver follows it up."""
    rows = _mine(reader).received_for(reader.user).filter(stage=Stage.SENT)
    return _section(reader, "Hồ sơ chờ tiếp nhận", rows, Tab.WAITING, "warn")


def overdue(reader: Reader) -> Section:
    """On both sides: the receiver must answer, the giver must ask."""
    rows = _mine(reader).overdue(at=reader.at)
    return _section(reader, "Bàn giao quá hạn trả lời", rows, Tab.OVERDUE, "bad")


def to_send(reader: Reader) -> Section:
    """Prepared and not sent."""
    rows = _mine(reader, Action.CHANGE).filter(stage=Stage.PREPARED)
    return _section(reader, "Bàn giao đang lập, chưa chuyển", rows, Tab.PREPARED, "mute")


def returned(reader: Reader) -> Section:
    """Came back, and the case is still said to be elsewhere: open it again."""
    rows = _mine(reader, Action.CHANGE).filter(
        stage=Stage.RETURNED,
        for_handling=True,
        case__transferred_on__isnull=False,
        case__closed_on=None,
        case__withdrawn_on=None,
    )
    return _section(reader, "Hồ sơ bị trả lại: mở lại vụ việc", rows, Tab.OUTCOME, "bad")


def _mine(reader: Reader, action: Action = Action.ANSWER) -> HandoverQuerySet:
    # redundant: as the table stands, who may answer one sees it
    return Handover.objects.visible_to(reader.user, action)


def _section(reader: Reader, title: str, rows: HandoverQuerySet, tab: Tab, tone: str) -> Section:
    if not may(reader.user, Resource.HANDOVER, Action.ANSWER):
        return NOTHING
    items = [
        Item(
            f"{row.receiver_name}: {row.case.number or row.case.code}",
            reverse("desk:handover", args=[row.code]),
            f"{row.sender}, {_since(row)}",
            row.get_stage_display(),
            tone,
        )
        for row in rows.select_related("case", "sender")[:SHOWN]
    ]
    count = len(items) if len(items) < SHOWN else rows.count()
    return Section(title, items, count, f"{reverse('desk:handovers')}?xem={tab.value}")


def _since(row: Handover) -> str:
    return f"chuyển ngày {row.sent_on:%d/%m/%Y}" if row.sent_on else "chưa chuyển"


INBOX = (
    InboxSource(overdue, 6),
    InboxSource(to_receive, 7),
    InboxSource(returned, 8),
    InboxSource(to_send, 26),
)
