"""A quantity as people write it in a cell."""

from decimal import Decimal, InvalidOperation

from hangthat.domain.custody.models.quantity import exact


def quantity_of(text: str) -> Decimal | None:
    """`1.250,5`, `1250.5`, `12`: a point before three digits divides thousands.

    None: no number, none above 0, or more than three decimals.
    """
    bare = text.replace(" ", "").replace("\u00a0", "")
    whole, comma, rest = bare.partition(",")
    groups = whole.split(".")
    if comma or len(groups) > 2 or (len(groups) == 2 and len(groups[1]) == 3 and groups[0] != "0"):
        bare = "".join(groups) + (f".{rest}" if comma else "")
    try:
        found = exact(bare)
    except (InvalidOperation, ValueError):
        return None
    return found if found > 0 else None
