"""A quantity as people write it in a cell."""

import re
from decimal import Decimal

from hangthat.core.cells.reader.amounts import measured
from hangthat.domain.custody.models.quantity import exact

_AMOUNT = re.compile(r"(?P<amount>\d[\d.,]*)\s*(?P<unit>[^\W\d].*)?", re.DOTALL)


def apart(text: str) -> tuple[str, str]:
    """The amount and the unit behind it: 1.850 m2; "" where none is told."""
    found = _AMOUNT.fullmatch(text.strip())
    return (found["amount"], found["unit"] or "") if found else (text, "")


def quantity_of(text: str) -> Decimal | None:
    """None: no number, none above 0, or more than three decimals."""
    number = measured(text)
    try:
        found = None if number is None else exact(number)
    except ValueError:
        return None
    return found if found and found > 0 else None
