"""Acts on goods in custody, on stores, and counting them."""

from hangthat.domain.custody.services.booking import Details
from hangthat.domain.custody.services.counting import close_count, count, expected, open_count
from hangthat.domain.custody.services.discrepancies import approve, explain, reject, report
from hangthat.domain.custody.services.disposing import Paper, dispose, reverse
from hangthat.domain.custody.services.moving import (
    accept,
    decline,
    lot_code,
    move,
    move_all,
    offer,
)
from hangthat.domain.custody.services.recording import RECORDED, record, split
from hangthat.domain.custody.services.seizing import (
    CUSTODY,
    LotTerms,
    add_lot,
    extend,
    seize,
    set_photo,
)
from hangthat.domain.custody.services.stores import add_place, close_place, open_store

__all__ = [
    "CUSTODY",
    "RECORDED",
    "Details",
    "LotTerms",
    "Paper",
    "accept",
    "add_lot",
    "add_place",
    "approve",
    "close_count",
    "close_place",
    "count",
    "decline",
    "dispose",
    "expected",
    "explain",
    "extend",
    "lot_code",
    "move",
    "move_all",
    "offer",
    "open_count",
    "open_store",
    "record",
    "reject",
    "report",
    "reverse",
    "seize",
    "set_photo",
    "split",
]
