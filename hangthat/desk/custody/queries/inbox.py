"""What of goods waits for somebody: alarms, hand-overs to sign, differences to settle."""

from typing import Any

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.custody.models import (
    CustodyHandover,
    Discrepancy,
    DiscrepancyState,
    GoodsLot,
)


def to_sign(reader: Reader) -> Section:
    """Bàn giao chờ tôi ký nhận."""
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return NOTHING
    # redundant: only who may change a lot is offered it
    rows = CustodyHandover.objects.visible_to(reader.user).open().filter(receiver=reader.user)
    found = rows.select_related("lot", "giver")
    items = [
        Item(str(one.lot), reverse("desk:custodyhandover", args=[one.code]), f"{one.giver} giao")
        for one in found[:SHOWN]
    ]
    return Section("Tang vật chờ bạn ký nhận", items, rows.count())


def past_custody(reader: Reader) -> Section:
    return _alarm(reader, "Tang vật quá hạn tạm giữ", "qua-han", "bad")


def without_place(reader: Reader) -> Section:
    return _alarm(reader, "Tang vật chưa có chỗ", "chua-co-cho", "warn")


def awaiting_disposal(reader: Reader) -> Section:
    return _alarm(reader, "Tang vật tịch thu chưa xử lý", "tich-thu", "warn")


def _alarm(reader: Reader, title: str, tab: str, tone: str) -> Section:
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return NOTHING
    # redundant: as the table stands, who may change one sees it
    mine = GoodsLot.objects.visible_to(reader.user, Action.CHANGE)
    rows = {
        "qua-han": lambda: mine.past_custody(at=reader.at),
        "chua-co-cho": lambda: mine.without_place(),
        "tich-thu": lambda: mine.awaiting_disposal(),
    }[tab]().select_related("place__store")
    items = [
        Item(str(lot), reverse("desk:goodslot", args=[lot.code]), lot.left_words, "", tone)
        for lot in rows[:SHOWN]
    ]
    return Section(title, items, rows.count(), f"{reverse('desk:goodslots')}?xem={tab}")


def to_explain(reader: Reader) -> Section:
    rows = _differences(reader, Action.CHANGE, DiscrepancyState.OPEN)
    return _shown("Chênh lệch kiểm kê chờ giải trình", rows)


def to_approve(reader: Reader) -> Section:
    rows = _differences(reader, Action.APPROVE, DiscrepancyState.EXPLAINED)
    others = None if rows is None else rows.exclude(explained_by=reader.user)
    return _shown("Chênh lệch tang vật chờ bạn duyệt", others)


def _differences(reader: Reader, action: Action, state: DiscrepancyState) -> Any:
    if not may(reader.user, Resource.GOODS, action):
        return None
    # redundant: in the gates no difference waits for who has no sight of it
    return Discrepancy.objects.visible_to(reader.user, action).filter(state=state)


def _shown(title: str, rows: Any) -> Section:
    if rows is None:
        return NOTHING
    items = [
        Item(str(one), reverse("desk:discrepancy", args=[one.code]), f"{one.found_on:%d/%m/%Y}")
        for one in rows.select_related("lot")[:SHOWN]
    ]
    return Section(title, items, rows.count(), reverse("desk:discrepancies"))


def _keeps_goods(user: User) -> bool:
    return may(user, Resource.GOODS, Action.CHANGE)


INBOX = (
    InboxSource(to_sign, 11),
    InboxSource(past_custody, 20, _keeps_goods),
    InboxSource(to_approve, 21),
    InboxSource(to_explain, 22),
    InboxSource(without_place, 28),
    InboxSource(awaiting_disposal, 29),
)
