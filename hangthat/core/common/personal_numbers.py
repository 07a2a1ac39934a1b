"""Whether a text holds what reads like somebody's identity number (số định danh cá nhân)."""

import re

# Twelve digits in a row or in groups; with full stops only if a zero leads, as no amount does.
_TWELVE = re.compile(r"(?<![\d.,])(?:\d(?:[ -]?\d){11}|0(?:[ .-]?\d){11})(?!\d)")
_SHORTEST = 9  # digits of an identity number


def personal_number_in(text: str) -> str:
    """As it is written there; empty: none."""
    found = _TWELVE.search(text)
    return found[0] if found else ""


def holds_number(text: str, number: str) -> bool:
    """Whether this number stands in the text, together or in groups of digits."""
    spelt = "[ .-]?".join(map(re.escape, number))
    return len(number) >= _SHORTEST and bool(re.search(rf"(?<!\d){spelt}(?!\d)", text))
