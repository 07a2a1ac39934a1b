"""The ledger of goods: its rows, and where they are kept."""

from hangthat.domain.custody.models.counting import StockCount, StockTake
from hangthat.domain.custody.models.discrepancy import (
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
)
from hangthat.domain.custody.models.handover import CustodyHandover, HandoverState
from hangthat.domain.custody.models.lot import Account, GoodsLot, GoodsLotQuerySet
from hangthat.domain.custody.models.minutes import DisposalMinutes, MinutesKind, MinutesPhoto
from hangthat.domain.custody.models.movement import LotMovement, MovementKind
from hangthat.domain.custody.models.quantity import exact, shown
from hangthat.domain.custody.models.seizure import Seizure
from hangthat.domain.custody.models.store import Store, StorePlace

__all__ = [
    "Account",
    "CustodyHandover",
    "Discrepancy",
    "DiscrepancyKind",
    "DiscrepancyState",
    "DisposalMinutes",
    "GoodsLot",
    "GoodsLotQuerySet",
    "HandoverState",
    "LotMovement",
    "MinutesKind",
    "MinutesPhoto",
    "MovementKind",
    "Seizure",
    "StockCount",
    "StockTake",
    "Store",
    "StorePlace",
    "exact",
    "shown",
]
