"""A quantity as people write it in a cell."""

from decimal import Decimal

from hangthat.core.cells.reader.numerals import measured
from hangthat.domain.custody.models.quantity import exact


def quantity_of(text: str) -> Decimal | None:
    """None: no number, none above 0, or more than three decimals."""
    number = measured(text)
    try:
        found = None if number is None else exact(number)
    except ValueError:
        return None
    return found if found and found > 0 else None
