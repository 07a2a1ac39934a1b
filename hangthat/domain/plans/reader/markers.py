"""What a line begins with: "II.", "2.1.", "a)", "-" …"""

import re
from dataclasses import dataclass

BULLET = "bullet"
_LETTERS = [chr(c) for c in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if chr(c).isalpha()]
LOWER = "".join(c for c in _LETTERS if c.islower())  # for character classes
UPPER = "".join(c for c in _LETTERS if c.isupper())

_LETTER = "[a-zđ]"
_UPPER = "[A-HK-UĐ]"
_ROMAN = "[IVX]{1,6}"
_NUMBERED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (
            "part",
            r"((?i:(?:phần|chương|phụ lục)\s+(?:thứ\s+\w+|[ivx]+|\d{1,2})))"
            rf"(?:\s*[.:–-]\s*|\s+(?=[^{LOWER}]*$)|$)(.*)",
        ),
        ("article", r"((?i:điều)\s+\d{1,3})\s*[.:]\s+(\S.*)"),
        ("roman.", rf"({_ROMAN}(?:\.\d{{1,2}})+)[.)]?\s+(\S.*)"),
        ("roman", rf"({_ROMAN})\s*[.)–-]\s*(\S.*)"),
        ("dotted", r"(\d{1,2}(?:\.\d{1,2})+)(?:[.)]\s+|(?:\s*[.)]\s*|\s+)(?=\D))(\S.*)"),
        ("number.", r"(\d{1,2})(?:\.\s+|\s*\.\s*(?=\D))(\S.*)"),
        ("number)", r"(\d{1,2})(?:\)\s+|/\s+|\s*\)\s*(?=\D))(\S.*)"),
        ("(number)", r"\((\d{1,2})\)\s*(\S.*)"),
        ("letter.", rf"({_LETTER}\.?\d{{1,2}})\s*[.)]\s*(\S.*)"),
        ("letter", rf"({_LETTER})\s*(?:[.)]\s*|/\s+)(\S.*)"),
        ("(letter)", rf"\(({_LETTER})\)\s*(\S.*)"),
        ("upper", rf"({_UPPER})\s*[.)]\s+(\S.*)"),
    )
)
_SIGNED = re.compile(r"([-–—+•*·▪▫■□➢➤✓●○◦»\uf000-\uf0ff])\s*([^\s\-–—+*._].*)")
_ROUND = re.compile(rf"(o)\s+([{UPPER}\d].*)")  # Word's hollow bullet
_COUNTED = re.compile(r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\s*[,:]\s*(\S.*)")
_RULE = re.compile(r"[\s\-–—_=*.…]*")


@dataclass(frozen=True)
class Marker:
    """`style` tells levels apart; `label` is the number, or the sign of a bullet."""

    style: str
    label: str
    rest: str

    @property
    def is_bullet(self) -> bool:
        return self.style == BULLET


def marker_of(text: str) -> Marker | None:
    """The number or sign at the start of a line, if any."""
    for style, pattern in _NUMBERED:
        if match := pattern.fullmatch(text):
            return Marker(style, match[1].rstrip("."), match[2].strip())
    if match := _SIGNED.fullmatch(text) or _ROUND.fullmatch(text):
        return Marker(BULLET, match[1], match[2].strip())
    if match := _COUNTED.fullmatch(text):
        return Marker(BULLET, "là", match[1].strip())
    return None


def is_rule(text: str) -> bool:
    """A line of dashes, stars or nothing."""
    return _RULE.fullmatch(text) is not None


def is_capitals(text: str) -> bool:
    """Written in capitals, as titles and letterheads are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(not c.islower() for c in letters)
