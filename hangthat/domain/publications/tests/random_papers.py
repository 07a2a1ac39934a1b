"""Pairs of papers at random that differ in their hidden words alone."""

import io
import random
from collections.abc import Iterator

from PIL import Image, ImageDraw

from hangthat.domain.publications.grammar.bars import WHOLE, Bar

_WORDS = ("Nguyễn Văn An", "001085012345", "0912345678", "Trần Thị Bình", "12 phố Muối", "I", "WWW")
_WIDE, _HIGH = 800, 600


def pairs(count: int, seed: int) -> Iterator[tuple[bytes, bytes, Bar]]:
    """The same page with one hidden word and with another, and the bar over either."""
    draw = random.Random(seed)
    for _ in range(count):
        at = draw.randint(60, 500), draw.randint(60, 500)
        first, second = draw.sample(_WORDS, 2)
        size, jpeg = draw.randint(12, 26), draw.random() < 0.5
        pages, reach = [], [0, 0]
        for word in (first, second):
            page = Image.new("L", (_WIDE, _HIGH), 250)
            brush = ImageDraw.Draw(page)
            brush.text((20, 20), "QUYẾT ĐỊNH XỬ PHẠT", fill=10, font_size=20)
            brush.text(at, word, fill=0, font_size=size)
            _, _, right, low = brush.textbbox(at, word, font_size=size)
            reach = [max(reach[0], int(right)), max(reach[1], int(low))]
            page.save(kept := io.BytesIO(), "JPEG" if jpeg else "PNG")
            pages.append(kept.getvalue())
        yield pages[0], pages[1], _over(at, reach)


def _over(at: tuple[int, int], reach: list[int]) -> Bar:
    left, top = at[0] * WHOLE // _WIDE, at[1] * WHOLE // _HIGH
    right, low = -(-reach[0] * WHOLE // _WIDE), -(-reach[1] * WHOLE // _HIGH)
    return Bar(left, top, min(right, WHOLE) - left, min(low, WHOLE) - top)
