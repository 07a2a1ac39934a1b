"""Vehicle plates in whatever way they are written (biển số xe; TT 79/2024/TT-BCA, phụ lục 2).

No record has a field for a plate today: plates stand in names, addresses and titles.
"""

import re

from hangthat.core.common.text import bare_number, fold

_SERIES = r"[A-HK-NPR-VX-ZĐ]{1,2}[1-9]?"  # a letter, two, or either with a digit
_PLATE = re.compile(
    rf"(?<!\w)(?:1[1-9]|[2-9]\d)-?{_SERIES}[\s.-]*(?:\d{{3}}[\s.]?\d{{2}}|\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(\d\d)([a-z]{1,2}\d?)")


def plates_in(text: str) -> list[str]:
    """As they stand there: "Xe 12C-123.45, 29h1 2345" → ["12C-123.45", "29h1 2345"]."""
    return _PLATE.findall(text)


def bare_plate(plate: str) -> str:
    """Its letters and digits, folded: "12C-123.45" → "12c12345"."""
    return bare_number(fold(plate))


def folded_spellings(plate: str) -> tuple[tuple[str, ...], ...]:
    """The words that `fold` makes of any spelling of it that has more than one word.

    "12h12345" may be the plate 12H-123.45 or 12H1-2345: both are there. A series of one letter
    that stands alone is left out: too many words begin so.
    """
    bare = bare_plate(plate)
    found = []
    for digits in (5, 4):
        head, number = bare[:-digits], bare[-digits:]
        if number.isdigit() and (parts := _PARTS.fullmatch(head)):
            ends = [(number,), (number[:3], number[3:])] if digits == 5 else [(number,)]
            starts = [(head,), parts.groups()] if len(parts[2]) > 1 else [(head,)]
            found += [(*start, *end) for start in starts for end in ends]
    return tuple(found)
