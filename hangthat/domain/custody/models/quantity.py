"""Exact quantities on both databases."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from hangthat.core.common.templatetags.vietnamese import quantity as quantity_words

if TYPE_CHECKING:
    _Whole = models.Field[Any, Any]  # a Decimal, or None where it is nullable
else:
    _Whole = models.BigIntegerField
PLACES = 3
STEP = Decimal(1).scaleb(-PLACES)
MOST = Decimal(10) ** 11  # below it


def exact(value: Decimal | int | str) -> Decimal:
    """With exactly three places. Refuses (ValueError): what has more, or is out of bounds."""
    found = Decimal(value)
    if not found.is_finite() or abs(found) >= MOST or found != found.quantize(STEP):
        raise ValueError(f"{value} không phải số lượng có tối đa {PLACES} chữ số lẻ")
    return found.quantize(STEP)


class QuantityField(_Whole):
    """A Decimal of three places, stored as a whole number of thousandths.

    SQLite keeps decimal columns as floating point: there 0.1 + 0.2 would not be 0.3, in sums and
    in constraints alike.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-PLACES)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else exact(value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return int(exact(value).scaleb(PLACES))


def shown(quantity: Decimal | None, unit: str = "") -> str:
    """As people write it: `12,5 kg`."""
    return "" if quantity is None else f"{quantity_words(quantity)} {unit}".strip()
