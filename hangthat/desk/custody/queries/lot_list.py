"""The ledger as lists: tabs over it, and what a row says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.days import vietnam_day
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.custody.models import GoodsLot, GoodsLotQuerySet
from hangthat.domain.custody.queries.ledger import Custody, custody_of, places_seen, where

TABS: Mapping[str, str] = {
    "": "Đang giữ",
    "chua-co-cho": "Chưa có chỗ",
    "qua-han": "Quá hạn tạm giữ",
    "tich-thu": "Tịch thu, chưa xử lý",
    "quyet-dinh-huy": "Tịch thu, quyết định đã hủy",
    "da-xu-ly": "Đã xử lý",
    "tat-ca": "Tất cả",
}


@dataclass(frozen=True)
class LotRow:
    """`where`: as far as the reader may know it."""

    lot: GoodsLot
    custody: Custody | None
    where: str


def rows_of(lots: Sequence[GoodsLot], user: User, *, at: datetime) -> list[LotRow]:
    """What lines of lots say besides the lots, in a fixed number of queries."""
    custody = custody_of({lot.seizure for lot in lots}, at=at)
    seen = places_seen(user, (lot.place_id for lot in lots))
    return [LotRow(lot, custody.get(lot.seizure_id), where(lot.place, seen)) for lot in lots]


def tabbed(rows: GoodsLotQuerySet, key: str, *, at: datetime) -> GoodsLotQuerySet:
    """The rows of one tab."""
    match key:
        case "chua-co-cho":
            return rows.without_place()
        case "qua-han":
            return rows.past_custody(at=at)
        case "tich-thu":
            return rows.awaiting_disposal()
        case "quyet-dinh-huy":
            return rows.of_annulled_decisions(on=vietnam_day(at))
        case "da-xu-ly":
            return rows.dealt_with()
        case "tat-ca":
            return rows
    return rows.on_hand()


def tabs_of(rows: GoodsLotQuerySet, *, at: datetime) -> list[Tab]:
    """Each with how many there are, by one query a tab."""
    return [Tab(key, label, tabbed(rows, key, at=at).count()) for key, label in TABS.items()]


def chosen(asked: CleanedData) -> str:
    """The tab that an address names, else the first."""
    key = asked.get("xem", "")
    return key if key in TABS else ""
