"""Where in a market a stall is, in several columns of a file: Khối | Dãy | Ô is one address."""

import re
from collections.abc import Iterable, Mapping, Sequence

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.ditto import SAID, unmarked
from hangthat.core.spreadsheets.reader.header import JOINED

ADDRESS = "address"
_SPOT = re.compile(r"(so )?(tang|khu|khoi|day|lo|o|quay|sap|ki ?ot|gian)( so)?( (hang|quay|sap))?")
_NUMBER = re.compile(r"\bsố\b\s*", re.IGNORECASE)


def spots_of(headings: Sequence[str], mapping: Mapping[int, str]) -> list[int]:
    """The headings beside the one of the address, and that one, which together say the place; none
    where the address is told by one heading alone. Counted from 0."""
    own = next((index for index, name in mapping.items() if name == ADDRESS), -1)
    if own < 0:
        return []
    first = last = own
    while first > 0 and _is_free(first - 1, headings, mapping):
        first -= 1
    while last + 1 < len(headings) and _is_free(last + 1, headings, mapping):
        last += 1
    return list(range(first, last + 1)) if last > first else []


def spot_of(cells: Sequence[str], spots: Iterable[int], headings: Sequence[str]) -> str:
    """One address of them: Khối A, dãy A1, ô 01."""
    told = [_named(unmarked(cells[n]), headings[n]) for n in spots if n < len(cells)]
    first, *others = [text for text in told if text] or [""]
    return ", ".join([first, *(text[:1].lower() + text[1:] for text in others)])


def carried(
    cells: list[str], above: Mapping[int, str], spots: Sequence[int], headings: Sequence[str]
) -> list[str]:
    """The cells of a row with a block or row that is written once, beside its first stall. Another
    block begins anew; the last of the columns, the stall itself, is written each time."""
    whole = list(cells)
    for n in spots[:-1]:
        if n >= len(whole) or whole[n] not in ("", above.get(n)):
            break
        if not whole[n] and _is_spot(headings[n]):
            whole[n] = f"{SAID} {above[n]}" if above.get(n) else ""
    return whole


def _is_free(index: int, headings: Sequence[str], mapping: Mapping[int, str]) -> bool:
    return not mapping.get(index) and _is_spot(headings[index])


def _is_spot(heading: str) -> bool:
    return bool(_SPOT.fullmatch(fold(heading.rpartition(JOINED)[2])))


def _named(text: str, heading: str) -> str:
    """A number with what it is the number of; a text that says so itself stays."""
    word = _NUMBER.sub("", heading.rpartition(JOINED)[2]).strip()
    bare = not text or fold(text).startswith(fold(word)) or not _is_spot(word)
    return text if bare else f"{word[:1].upper()}{word[1:]} {text}"
