"""Figures in thousands or millions are rounded: their sum may be off by some of the last digit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hangthat.core.totals.reader.figures import Figure

ROUNDED = "có thể do làm tròn số"
UNIT = "có thể ghi theo đơn vị khác"
_UNITS = (10**3, 10**6, 10**9)


class Rounding:
    """`scales`: what one of a column's units is worth, where it is more than one."""

    def __init__(self, scales: Mapping[int, int]) -> None:
        self.scales = scales

    def agrees(self, stated: Figure, parts: Sequence[Figure], computed: Decimal) -> bool:
        """Equal; or, of figures with a comma or words for units, as near as rounding leaves."""
        gap = abs(stated.value - computed)
        if not gap:
            return True
        places = max((one.places for one in (stated, *parts)), default=0)
        coarse = max((one.coarse for one in (stated, *parts)), default=Decimal(0))
        if not places and not coarse:
            return False
        last = max(coarse, Decimal(1).scaleb(-places) if places else Decimal(0))
        return gap * 2 < last * (len(parts) + 1)

    def doubt(self, column: int, stated: Decimal, computed: Decimal, parts: int) -> str:
        """Why the difference may be none; "" if nothing explains it."""
        if computed and any(stated * n == computed or stated == computed * n for n in _UNITS):
            return UNIT
        small = abs(stated - computed) * 2 <= parts + 1
        return ROUNDED if small and self.scales.get(column, 1) > 1 else ""
