"""Whether a text holds what reads like somebody's identity number (số định danh cá nhân)."""

import re

# Twelve digits, of which the first is a zero (codes of provinces run from 001 to 096), in a row or
# in groups of three, four or six. Sums of money never begin so, nor do days and telephones beside
# numbers end in such groups.
_TWELVE = re.compile(r"(?<![\d.,])(?:0\d{2}(?:[ .-]?\d{3}){3}|0\d{3}(?:[ .-]\d{4}){2})(?!\d)")
_SHORTEST = 9  # digits of an identity number


def personal_number_in(text: str) -> str:
    """As it is written there; empty: none."""
    found = _TWELVE.search(text)
    return found[0] if found else ""


def holds_number(text: str, number: str) -> bool:
    """Whether this number stands in the text, together or in groups of digits."""
    spelt = "[ .-]?".join(map(re.escape, number))
    return len(number) >= _SHORTEST and bool(re.search(rf"(?<!\d){spelt}(?!\d)", text))
