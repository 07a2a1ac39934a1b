"""The fonts are those that VENDOR.md names."""

import re
from hashlib import sha256
from pathlib import Path

FONTS = Path(__file__).parents[1] / "fonts"


def test_every_font_is_the_one_it_says_to_be() -> None:
    told = dict(re.findall(r"`(\S+\.ttf)` \| `([0-9a-f]{64})`", (FONTS / "VENDOR.md").read_text()))

    assert told == {p.name: sha256(p.read_bytes()).hexdigest() for p in FONTS.glob("*.ttf")}
