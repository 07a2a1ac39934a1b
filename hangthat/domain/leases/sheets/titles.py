"""The market that the titles of a table name, whether the sender knows it or not.

Without it a file of another market would be read as one of the sender's only market.
"""

import re
from collections.abc import Sequence

from hangthat.core.common.text import fold

_NAMED = re.compile(
    r"(?=\b(chợ|tttm|trung tâm thương mại)\s+([^\d,;:()–-]+))", re.IGNORECASE
)  # fmt: skip
_ENDS = frozenset({
    "năm", "tháng", "quý", "ngày", "phường", "xã", "tỉnh", "thành", "huyện", "quận", "tại",
    "thuộc", "do", "và", "đến", "từ", "theo", "của", "đợt", "trên", "các",
})  # fmt: skip


def market_in_titles(titles: Sequence[str]) -> dict[str, str]:
    """Nothing where they name none, or several."""
    found = {name for title in titles for name in map(_name, _NAMED.finditer(title)) if name}
    if len({fold(name) for name in found}) != 1:
        return {}
    return {"place": min(found)}


def _name(told: "re.Match[str]") -> str:
    words: list[str] = []
    for word in told[2].split():
        if word.casefold() in _ENDS or not word[:1].isupper():
            break
        words.append(word)
    if not words:
        return ""
    return f"{told[1].capitalize()} {' '.join(words).title()}"
