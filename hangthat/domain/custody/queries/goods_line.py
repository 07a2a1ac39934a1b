"""A line of goods of a case, and the lots that are seized of it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from hangthat.core.common.text import fold
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.custody.models.quantity import shown


class Part(Protocol):
    """What is to be seized of a line."""

    @property
    def goods(self) -> CaseGoods | None: ...
    @property
    def quantity(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...


def share_of_value(goods: CaseGoods, quantity: Decimal, unit: str) -> int | None:
    """The value of a part of a line, in proportion and in whole đồng. None: not known, as are
    parts in another unit; nor has more than the line a share."""
    if goods.value_vnd is None or not _of_one_unit(goods, unit):
        return None
    whole = goods.quantity
    if not whole or quantity > whole:
        return None
    return round(goods.value_vnd * quantity / whole)


def beyond_the_line(parts: Sequence[Part]) -> list[str]:
    """Lines of which more is seized than they say, with the lots that were seized before."""
    lines = {part.goods.pk: part.goods for part in parts if part.goods}
    return [words for one in lines.values() if (words := _beyond(one, parts))]


def _beyond(goods: CaseGoods, parts: Sequence[Part]) -> str:
    fresh = [p.quantity for p in parts if p.goods == goods and _of_one_unit(goods, p.unit)]
    if not goods.quantity or not fresh:
        return ""
    # unscoped: of a line of a case in reach; what was split off a lot was seized with it
    lots = GoodsLot.objects.filter(goods=goods, parent=None)
    before = [lot.quantity for lot in lots if _of_one_unit(goods, lot.unit)]
    total = sum([*before, *fresh], Decimal(0))
    if total <= goods.quantity:
        return ""
    return (
        f"Hàng hóa “{goods.name}” của vụ việc ghi {shown(goods.quantity, goods.unit)}, các lô tạm "
        f"giữ kể cả lô này là {shown(total, goods.unit)}."
    )


def _of_one_unit(goods: CaseGoods, unit: str) -> bool:
    return fold(goods.unit) == fold(unit)
