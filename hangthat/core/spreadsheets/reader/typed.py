"""One value that a person typed into a form, or a program sent: read as the cell of a sheet is.

Forms, operations and sheets thus take the same spellings and refuse with the same sentences. A
sheet has a preview that tells what was understood of a cell; here nobody would see it, so what
was understood only in part, or by a guess, is refused.
"""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.core.exceptions import ValidationError

from hangthat.core.cells.reader.amounts import money
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.days import day
from hangthat.core.cells.reader.numbers import personal_id, phone, tax_code
from hangthat.core.cells.reader.numerals import measured
from hangthat.core.cells.reader.parsed import Parsed

Number = Literal["tax_code", "personal_id", "phone"]
_READERS = {"tax_code": tax_code, "personal_id": personal_id, "phone": phone}


def typed_number(kind: Number, text: str) -> str:
    """A number as it is kept: "+84 912.345.678" → "0912345678". Empty for nothing.

    Refuses: what is no such number; a text of which it is but a part.
    """
    text = text.strip()
    return str(_value(_READERS[kind](text, _column(kind)))) if text else ""


def typed_day(text: str, *, today: date) -> date:
    """Day first; two digits of a year are the nearest that is not ten years ahead.

    Refuses: less than a day, and a day among other words.
    """
    found: date = _value(day(text.strip(), _column("day"), today))
    return found


def asked_day(text: str, *, today: date) -> date | None:
    """The day that a list is narrowed by, read as its box reads it; None: there is none."""
    with suppress(ValidationError):
        return typed_day(text, today=today) if text.strip() else None
    return None


def typed_money(text: str) -> int:
    """Whole đồng, in digits or with units: "1.250.000 đ", "1,25 triệu"."""
    return int(_value(money(text.strip(), _column("money"))))


def typed_quantity(text: str) -> Decimal:
    """A quantity: "12,5", "1.250,5", and "1.250" for 1250. Refuses: signs, words beside it."""
    found = measured(text)
    if found is None:
        said = f"“{text.strip()[:40]}” không phải số lượng, như 12,5 hoặc 1.250."
        raise ValidationError(said, code="invalid")
    return found


def _column(kind: Any) -> Column:
    """A field without a heading: it has no unit of its own, and loses no zeros as Excel does."""
    return Column(kind, "", kind, padded=False)


def _value(parsed: Parsed) -> Any:
    if parsed.fault:
        likely = f" Có phải {parsed.fault.suggestion}?" if parsed.fault.suggestion else ""
        raise ValidationError(f"{parsed.fault.message}{likely}", code="invalid")
    if parsed.partly:
        raise ValidationError("Ô này chỉ ghi một giá trị, không ghi chữ hay số nào khác.")
    return parsed.value
