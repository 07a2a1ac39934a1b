"""The ledger as lists: tabs over it, and what a row says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hangthat.core.audit.own_records import Tab
from hangthat.domain.custody.models import GoodsLotQuerySet

TABS: Mapping[str, str] = {
    "": "Đang giữ",
    "chua-co-cho": "Chưa có chỗ",
    "qua-han": "Quá hạn tạm giữ",
    "tich-thu": "Tịch thu, chưa xử lý",
    "da-xu-ly": "Đã xử lý",
    "tat-ca": "Tất cả",
}


def tabbed(rows: GoodsLotQuerySet, key: str, *, at: datetime) -> GoodsLotQuerySet:
    """The rows of one tab."""
    match key:
        case "chua-co-cho":
            return rows.without_place()
        case "qua-han":
            return rows.past_custody(at=at)
        case "tich-thu":
            return rows.awaiting_disposal()
        case "da-xu-ly":
            return rows.dealt_with()
        case "tat-ca":
            return rows
    return rows.on_hand()


def tabs_of(rows: GoodsLotQuerySet, *, at: datetime) -> list[Tab]:
    """Each with how many there are, by one query a tab."""
    return [Tab(key, label, tabbed(rows, key, at=at).count()) for key, label in TABS.items()]


def chosen(asked: dict[str, Any]) -> str:
    """The tab that an address names, else the first."""
    key = asked.get("xem", "")
    return key if key in TABS else ""
