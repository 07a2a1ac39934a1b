"""Where parts of a page are drawn over; nothing of what lay there is left, nor of its edges."""

import re
from dataclasses import dataclass

WHOLE = 1000  # a page is so wide and so high, in the units of a bar
GRID = 16  # dots: edges of bars stand on a grid, so that they do not tell how long a word was
MARGIN = 16  # dots: what a camera or JPEG smears of a letter lies so near to it
MOST = 100  # bars of one page
_LINE = re.compile(r"\s*(\d+)\s*[,;]\s*(\d+)\s*[,;]\s*(\d+)\s*[,;]\s*(\d+)\s*", re.ASCII)


@dataclass(frozen=True)
class Bar:
    """Left and upper edge, width and height in thousandths of the page."""

    left: int
    top: int
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.left},{self.top},{self.width},{self.height}"


def read_bars(text: str) -> list[Bar]:
    """One in each line. Refuses (ValueError): what is no bar, lies off the page, or is too much."""
    bars = [_bar(line) for line in text.splitlines() if line.strip()]
    if len(bars) > MOST:
        raise ValueError(f"Một trang có nhiều nhất {MOST} ô che.")
    return bars


def _bar(line: str) -> Bar:
    found = _LINE.fullmatch(line[:60])
    bar = Bar(*map(int, found.groups())) if found else None
    if (
        bar is None
        or not (bar.width and bar.height)
        or bar.left + bar.width > WHOLE
        or bar.top + bar.height > WHOLE
    ):
        raise ValueError(f"“{line.strip()[:30]}” không phải một ô che: trái, trên, rộng, cao.")
    return bar


def box(bar: Bar, width: int, height: int) -> tuple[int, int, int, int]:
    """In dots of a picture of that size: outward to the grid, with the margin; the last dot is
    part of it."""
    left = _down(bar.left * width // WHOLE - MARGIN)
    top = _down(bar.top * height // WHOLE - MARGIN)
    right = _up(-(-(bar.left + bar.width) * width // WHOLE) + MARGIN)
    bottom = _up(-(-(bar.top + bar.height) * height // WHOLE) + MARGIN)
    return max(left, 0), max(top, 0), min(right, width) - 1, min(bottom, height) - 1


def _down(dots: int) -> int:
    return dots // GRID * GRID


def _up(dots: int) -> int:
    return -(-dots // GRID) * GRID
