"""What a lot is worth, and which part of that is left (định giá)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Sum

from hangthat.domain.custody.models import GoodsLot, LotMovement, MovementKind


def whole_of(lot: GoodsLot) -> Decimal:
    """What came into the lot, but for what was split off: that has a value of its own."""
    # unscoped: of a lot that the caller has reached
    gone = LotMovement.objects.standing().filter(lot=lot, kind=MovementKind.SPLIT_OUT)
    split: Decimal = gone.aggregate(split=Sum("quantity"))["split"] or Decimal(0)
    return lot.quantity + lot.surplus - split


def valued(lot: GoodsLot, worth: int | None) -> dict[str, Any]:
    """The fields of a lot that is worth so much; None: not valued. Units: whole đồng."""
    if worth is None:
        return dict.fromkeys(("value_vnd", "held_vnd", "confiscated_vnd"))
    whole = whole_of(lot)
    taken = share(worth, lot.confiscated, whole)
    held = worth - taken if lot.left == whole else share(worth, lot.held, whole)
    return {"value_vnd": worth, "held_vnd": held, "confiscated_vnd": taken}


def share(worth: int, part: Decimal, whole: Decimal) -> int:
    """Of a whole that is worth so much. Units: whole đồng."""
    return int((worth * part / whole).quantize(Decimal(1), ROUND_HALF_UP)) if whole else 0
