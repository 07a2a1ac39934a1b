"""Acts on goods in custody, on stores, and counting them."""

from hangthat.domain.custody.services.booking import Details
from hangthat.domain.custody.services.carrying import CarriedGoods, carry_goods
from hangthat.domain.custody.services.correcting import correct
from hangthat.domain.custody.services.counting import close_count, count, expected, open_count
from hangthat.domain.custody.services.custody_clock import (
    CUSTODY,
    extend,
    move_clock,
    running_clocks,
)
from hangthat.domain.custody.services.discrepancies import approve, explain, reject, report
from hangthat.domain.custody.services.disposal_minutes import Paper, add_scan
from hangthat.domain.custody.services.disposing import dispose
from hangthat.domain.custody.services.handing_over import accept, decline, offer
from hangthat.domain.custody.services.moving import lot_code, move, move_all
from hangthat.domain.custody.services.recording import RECORDED, record, split
from hangthat.domain.custody.services.reversing import is_reversible, reverse
from hangthat.domain.custody.services.seizing import LotTerms, add_lot, seize, set_photo
from hangthat.domain.custody.services.stores import add_place, close_place, open_store

__all__ = [
    "CUSTODY",
    "RECORDED",
    "CarriedGoods",
    "Details",
    "LotTerms",
    "Paper",
    "accept",
    "add_lot",
    "add_place",
    "add_scan",
    "approve",
    "carry_goods",
    "close_count",
    "close_place",
    "correct",
    "count",
    "decline",
    "dispose",
    "expected",
    "explain",
    "extend",
    "is_reversible",
    "lot_code",
    "move",
    "move_all",
    "move_clock",
    "offer",
    "open_count",
    "open_store",
    "record",
    "reject",
    "report",
    "reverse",
    "running_clocks",
    "seize",
    "set_photo",
    "split",
]
