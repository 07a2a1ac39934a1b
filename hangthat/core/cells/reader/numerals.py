"""Numbers as people type them: points and commas that divide thousands, or decimals."""

import re
from decimal import Decimal

_GROUPED = re.compile(r"(\d{1,3}(?:([.,  '])\d{3})(?:\2\d{3})*)([.,]0{1,2})?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_FOREIGN = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:,\d{3}){2,})")
_FRACTION = re.compile(r"(\d+)(?:[.,](\d+))?")
_SMALL = re.compile(r"0[.,]\d+")
EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")  # decimals, or thousands?


def measured(text: str) -> Decimal | None:
    """A quantity as people here write it: `12,5`, `1.250,5`, `1250.5`. None: no such number.

    A point before three digits divides thousands, so 1.250 is 1250; but not in 0.125 or 1250.125.
    """
    bare = "".join(text.split())
    if not bare.isascii():
        return None
    if (found := _THOUSANDS.fullmatch(bare)) and not bare.startswith("0"):
        return Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}")
    if found := _FOREIGN.fullmatch(bare):
        return Decimal(f"{(found[1] or found[3]).replace(',', '')}.{found[2] or 0}")
    if found := _FRACTION.fullmatch(bare):
        return Decimal(f"{found[1]}.{found[2] or 0}")
    return None


def number_in(text: str, *, comma: bool = False) -> Decimal | None:
    """1250000, 1.250.000, 1,250,000.00; three digits behind one mark are thousands. `comma`: behind
    one comma they are not."""
    if (comma and EITHER.fullmatch(text)) or (_SMALL.fullmatch(text) and text.isascii()):
        return Decimal(text.replace(",", "."))
    if found := _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"\D", "", found[1]))
    if _PLAIN.fullmatch(text) and text.isascii():
        return Decimal(text.replace(",", "."))
    return None
