"""Acts of checking (kiểm tra)."""

from hangthat.domain.inspections.services.basis import UNRECORDED, Basis, Seat, cards_of
from hangthat.domain.inspections.services.goods_groups import name_inspected_goods
from hangthat.domain.inspections.services.recording import (
    MOST_PHOTOS,
    add_photos,
    record,
    withdraw,
)

__all__ = [
    "MOST_PHOTOS",
    "UNRECORDED",
    "Basis",
    "Seat",
    "add_photos",
    "cards_of",
    "name_inspected_goods",
    "record",
    "withdraw",
]
