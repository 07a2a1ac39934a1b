"""Acts of checking (kiểm tra)."""

from hangthat.domain.inspections.services.basis import UNRECORDED, Basis
from hangthat.domain.inspections.services.entry_checks import must_say_why
from hangthat.domain.inspections.services.goods_groups import name_inspected_goods
from hangthat.domain.inspections.services.recording import (
    MOST_PHOTOS,
    add_photos,
    record,
    withdraw,
)
from hangthat.domain.inspections.services.team import Seat, cards_of, name_team

__all__ = [
    "MOST_PHOTOS",
    "UNRECORDED",
    "Basis",
    "Seat",
    "add_photos",
    "cards_of",
    "must_say_why",
    "name_inspected_goods",
    "name_team",
    "record",
    "withdraw",
]
