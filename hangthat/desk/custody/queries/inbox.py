"""What of goods waits for somebody: alarms, hand-overs to sign, differences to settle."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
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
from hangthat.domain.custody.models import (
    CustodyHandover,
    Discrepancy,
    DiscrepancyState,
    GoodsLot,
    GoodsLotQuerySet,
    Seizure,
)


def to_sign(reader: Reader) -> Reading[Section]:
    """Bàn giao chờ tôi ký nhận."""
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return nothing()
    # redundant: only who may change a lot is offered it
    rows = CustodyHandover.objects.visible_to(reader.user).open().filter(receiver=reader.user)
    return undated("Tang vật chờ bạn ký nhận", rows.select_related("lot", "giver"), _handed)


def _handed(one: CustodyHandover) -> Item:
    return Item(str(one.lot), reverse("desk:custodyhandover", args=[one.code]), f"{one.giver} giao")


def in_custody(reader: Reader) -> Reading[Section]:
    """Goods that are held, each until the last minute of its seizure."""
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return nothing()
    timed = _mine(reader).filter(held__gt=0)
    rows = timed.annotate(due_at=first_last_minute(Seizure, "seizure_id"))
    return dated(
        "Tang vật hết hạn tạm giữ",
        rows.filter(due_at__isnull=False).select_related("place__store"),
        _lot("info"),
        reader=reader,
        due="due_at",
        mine=False,
        more=reverse("desk:goodslots"),
    )


def without_place(reader: Reader) -> Reading[Section]:
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return nothing()
    return _alarm("Tang vật chưa có chỗ", _mine(reader).without_place(), "chua-co-cho")


def awaiting_disposal(reader: Reader) -> Reading[Section]:
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return nothing()
    return _alarm("Tang vật tịch thu chưa xử lý", _mine(reader).awaiting_disposal(), "tich-thu")


def of_annulled_decisions(reader: Reader) -> Reading[Section]:
    """Tịch thu theo quyết định đã hủy."""
    if not may(reader.user, Resource.GOODS, Action.CHANGE):
        return nothing()
    rows = _mine(reader).of_annulled_decisions(on=reader.today)
    return _alarm("Tang vật tịch thu theo quyết định đã hủy", rows, "quyet-dinh-huy")


def _mine(reader: Reader) -> GoodsLotQuerySet:
    # redundant: as the table stands, who may change one sees it
    return GoodsLot.objects.visible_to(reader.user, Action.CHANGE)


def _alarm(title: str, rows: GoodsLotQuerySet, tab: str) -> Reading[Section]:
    found = rows.select_related("place__store")
    return undated(title, found, _lot("warn"), more=_list(tab))


def _lot(tone: str) -> Callable[[GoodsLot], Item]:
    def line(lot: GoodsLot) -> Item:
        address = reverse("desk:goodslot", args=[lot.code])
        return Item(str(lot), address, lot.left_words, "", tone)

    return line


def _list(tab: str) -> str:
    return f"{reverse('desk:goodslots')}?xem={tab}"


def to_explain(reader: Reader) -> Reading[Section]:
    rows = _differences(reader, Action.CHANGE, DiscrepancyState.OPEN)
    return _shown("Chênh lệch kiểm kê chờ giải trình", rows)


def to_approve(reader: Reader) -> Reading[Section]:
    rows = _differences(reader, Action.APPROVE, DiscrepancyState.EXPLAINED)
    others = None if rows is None else rows.exclude(explained_by=reader.user)
    return _shown("Chênh lệch tang vật chờ bạn duyệt", others)


def _differences(
    reader: Reader, action: Action, state: DiscrepancyState
) -> QuerySet[Discrepancy] | None:
    if not may(reader.user, Resource.GOODS, action):
        return None
    # redundant: in the gates no difference waits for who has no sight of it
    return Discrepancy.objects.visible_to(reader.user, action).filter(state=state)


def _shown(title: str, rows: QuerySet[Discrepancy] | None) -> Reading[Section]:
    if rows is None:
        return nothing()
    href = reverse("desk:discrepancies")
    return undated(title, rows.select_related("lot"), _difference, more=href)


def _difference(one: Discrepancy) -> Item:
    address = reverse("desk:discrepancy", args=[one.code])
    return Item(str(one), address, f"{one.found_on:%d/%m/%Y}")


def _keeps_goods(user: User) -> bool:
    return may(user, Resource.GOODS, Action.CHANGE)


INBOX = (
    InboxSource(to_sign, 11),
    InboxSource(in_custody, 20, _keeps_goods),
    InboxSource(to_approve, 21),
    InboxSource(to_explain, 22),
    InboxSource(of_annulled_decisions, 27),
    InboxSource(without_place, 28),
    InboxSource(awaiting_disposal, 29),
)
