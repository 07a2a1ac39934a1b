"""How wide the columns of a table must be, so that no word or number runs into the next one."""

import re
from collections.abc import Iterable, Sequence

from hangthat.core.documents.services.words import Table, Words

LINE = 165  # mm between the margins
_EM = 12 * 25.4 / 72  # mm of the letters of a table
_MARGINS = 8 * 25.4 / 72 + 0.3  # mm beside the text of a cell, and a little to spare
_LONGEST = 60  # mm; a longer word, such as an address, may not starve its neighbours
_SPACES = re.compile(r"[ \t\r\n]+")  # a number is not broken at its no-break space
_NARROW, _WIDE = frozenset(".,;:'|!()[]-/ijlt \xa0"), frozenset("MWmw%—")


def needed(texts: Iterable[Words]) -> float:
    """The millimetres that a column of these texts takes at least: its longest word or number."""
    words = (word for text in texts for word in _SPACES.split(_plain(text)))
    return min(max(map(_length, words), default=0.0), _LONGEST) + _MARGINS


def fitted(table: Table) -> list[float]:
    """The columns of a table in millimetres: its shares of the line, but for columns whose longest
    word needs more; the others give that up, each of what it can spare."""
    count = max(len(table.headings), *(len(row) for row in table.rows), 1)
    shares = table.widths if len(table.widths) == count else (1,) * count
    wanted = [LINE * share / sum(shares) for share in shares]
    needs = [needed(column) for column in _columns(table, count)]
    lacking = sum(max(0, need - width) for width, need in zip(wanted, needs, strict=True))
    spare = sum(max(0, width - need) for width, need in zip(wanted, needs, strict=True))
    given = min(1, lacking / spare) if spare else 1
    found = [
        need if width < need else width - (width - need) * given
        for width, need in zip(wanted, needs, strict=True)
    ]
    return [LINE * width / sum(found) for width in found]  # together they may need more


def _columns(table: Table, count: int) -> list[list[Words]]:
    rows: list[Sequence[Words]] = [table.headings, *table.rows]
    return [[row[place] for row in rows if place < len(row)] for place in range(count)]


def _plain(text: Words) -> str:
    if isinstance(text, str):
        return text
    return "".join(one if isinstance(one, str) else one.text for one in text)


def _length(word: str) -> float:
    return _EM * sum(map(_letter, word))


def _letter(one: str) -> float:
    """Of the height of the letters, as Liberation Serif draws them or a little more."""
    if one in _NARROW:
        return 0.34 if one in "()[]-" else 0.28
    return 0.95 if one in _WIDE else 0.72 if one.isupper() else 0.5
