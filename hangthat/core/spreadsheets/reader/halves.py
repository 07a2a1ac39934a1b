"""Names of people in two columns: the family name, with what stands between, and the given name."""

import re
from collections.abc import Sequence

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.ditto import unmarked
from hangthat.core.spreadsheets.reader.header import JOINED, bare

_FAMILY = re.compile(r"ho|ho( va)?( ten| chu)? (dem|lot)")
_GIVEN = "ten"
_WHOLE = "Họ và tên"


def halves_of(headings: Sequence[str]) -> list[int]:
    """The left column of each pair: neighbours under the same group, or under none."""
    return [n for n in range(len(headings) - 1) if _are_halves(headings[n], headings[n + 1])]


def whole_headings(headings: Sequence[str], pairs: Sequence[int]) -> list[str]:
    """The headings with each pair as one: what its group says, if that is said of a name."""
    whole = list(headings)
    for left in pairs:
        *above, _ = headings[left].split(JOINED)
        named = [group for group in above[-1:] if fold(group).startswith("ho ")]
        whole[left] = named[0] if named else JOINED.join([*above, _WHOLE])
        whole[left + 1] = ""
    return whole


def joined(cells: list[str], pairs: Sequence[int]) -> list[str]:
    """The cells with each pair in its left one."""
    whole = list(cells)
    for left in pairs:
        whole[left] = f"{cells[left]} {unmarked(cells[left + 1])}".strip()
        whole[left + 1] = ""
    return whole


def _are_halves(left: str, right: str) -> bool:
    *over, first = left.split(JOINED)
    *above, last = right.split(JOINED)
    return over == above and bool(_FAMILY.fullmatch(bare(first))) and bare(last) == _GIVEN
