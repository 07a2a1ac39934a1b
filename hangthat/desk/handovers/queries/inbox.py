"""What waits on the first page of whoever must act: the receiver, and the giver."""

from collections.abc import Callable

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
    undated,
)
from hangthat.domain.custody.models import GoodsLot, MinutesKind
from hangthat.domain.handovers.lexicon import Stage, Tab
from hangthat.domain.handovers.models import Handover, HandoverQuerySet
from hangthat.domain.handovers.queries.goods_to_book import still_to_book


def to_receive(reader: Reader) -> Reading[Section]:
    """Sent to my agency; where the receiver has no seat here, the giver follows it up."""
    return _dated(reader, "Hồ sơ chờ tiếp nhận", _to_receive(reader), Tab.WAITING, "warn")


def to_answer(reader: Reader) -> Reading[Section]:
    """With a clock that runs: the receiver must answer, the giver must ask."""
    rows = _mine(reader).open().exclude(pk__in=_to_receive(reader).order_by().values("pk"))
    timed = rows.annotate(due_at=first_last_minute(Handover, "pk")).filter(due_at__isnull=False)
    return _dated(reader, "Bàn giao chờ trả lời", timed, None, "info")


def to_send(reader: Reader) -> Reading[Section]:
    """Prepared and not sent."""
    rows = _mine(reader, Action.CHANGE).filter(stage=Stage.PREPARED)
    return _undated(reader, "Bàn giao đang lập, chưa chuyển", rows, Tab.PREPARED, "mute")


def to_send_again(reader: Reader) -> Reading[Section]:
    """Taken back after it was sent, and its time to be handed over runs on."""
    rows = _mine(reader, Action.CHANGE).filter(stage=Stage.WITHDRAWN, case__closed_on=None)
    timed = rows.annotate(due_at=first_last_minute(Handover, "pk")).filter(due_at__isnull=False)
    return _dated(reader, "Bàn giao đã rút lại, chưa chuyển lại", timed, None, "warn")


def returned(reader: Reader) -> Reading[Section]:
    """Came back, and the case is still said to be elsewhere: open it again."""
    rows = _mine(reader, Action.CHANGE).still_elsewhere()
    title = "Hồ sơ bị trả lại hoặc đã rút lại: mở lại vụ việc"
    return _undated(reader, title, rows, None, "bad")


def goods_to_book(reader: Reader) -> Reading[Section]:
    """Went along with a case that was received; the ledger still has them in custody."""
    if not may(reader.user, Resource.GOODS, Action.END):
        return nothing()
    # redundant: as the table stands, who may end a lot sees it
    mine = GoodsLot.objects.visible_to(reader.user, Action.END)
    rows = still_to_book(mine, reader.user)
    return undated("Tang vật đã bàn giao, sổ tang vật chưa ghi", rows, _lot)


def _lot(row: GoodsLot) -> Item:
    number = row.handed_number  # type: ignore[attr-defined]  # set by `still_to_book`
    told = f"đã chuyển theo số {number}, sổ tang vật chưa ghi"
    return Item(str(row), booked_by(row), told, "", "warn")


def booked_by(row: GoodsLot) -> str:
    """Where a lot of `still_to_book` is booked apart."""
    address = reverse("desk:goodslot_dispose", args=[row.code, MinutesKind.TRANSFERRED])
    code = row.handed_by  # type: ignore[attr-defined]  # set by `still_to_book`
    return f"{address}?ban_giao={code}"


def _to_receive(reader: Reader) -> HandoverQuerySet:
    sent = _mine(reader).received_for(reader.user).filter(stage=Stage.SENT)
    return sent.annotate(due_at=first_last_minute(Handover, "pk"))


def _mine(reader: Reader, action: Action = Action.ANSWER) -> HandoverQuerySet:
    return Handover.objects.visible_to(reader.user, action)


def _dated(
    reader: Reader, title: str, rows: HandoverQuerySet, tab: Tab | None, tone: str
) -> Reading[Section]:
    if not may(reader.user, Resource.HANDOVER, Action.ANSWER):
        return nothing()
    found = rows.select_related("case", "sender")
    return dated(
        title, found, _line(tone), reader=reader, due="due_at", more=_list(tab), mine=False
    )


def _undated(
    reader: Reader, title: str, rows: HandoverQuerySet, tab: Tab | None, tone: str
) -> Reading[Section]:
    if not may(reader.user, Resource.HANDOVER, Action.ANSWER):
        return nothing()
    found = rows.select_related("case", "sender")
    return undated(title, found, _line(tone), more=_list(tab))


def _line(tone: str) -> Callable[[Handover], Item]:
    def line(row: Handover) -> Item:
        return Item(
            f"{row.receiver_name}: {row.case.number or row.case.code}",
            reverse("desk:handover", args=[row.code]),
            f"{row.sender}, {_since(row)}",
            row.get_stage_display(),
            tone,
        )

    return line


def _list(tab: Tab | None) -> str:
    return reverse("desk:handovers") + (f"?xem={tab.value}" if tab else "")


def _since(row: Handover) -> str:
    return f"chuyển ngày {row.sent_on:%d/%m/%Y}" if row.sent_on else "chưa chuyển"


INBOX = (
    InboxSource(to_answer, 6),
    InboxSource(to_receive, 7),
    InboxSource(returned, 8),
    InboxSource(to_send_again, 9),
    InboxSource(to_send, 26),
    InboxSource(goods_to_book, 27),
)
