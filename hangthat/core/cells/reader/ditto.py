"""Marks that stand for the cell above (nt, như trên, 〃), or for its end (Số 33 nt)."""

import re
from collections.abc import Sequence

from hangthat.core.common.text import fold

SAID = "〃"  # in front of a text: the file has a mark there, and this is what stands above it
_WORDS = (
    "nt", "n.t", "n.t.", "như trên", "nhu tren", "như dòng trên", "tương tự", "ntr", "cùng ngày",
)  # fmt: skip
_SIGNS = ('"', "''", "“", "”", "″", "〃", "//", "/ /", ",,", "„", '" "', "’’")
MARKS = frozenset(
    form
    for sign in (*_SIGNS, *(w for word in _WORDS for w in (word, word.upper(), word.capitalize())))
    for form in (sign, f"-{sign}-", f"- {sign} -", f"({sign})", f"{sign}.", f"–{sign}–", f"-{sign}")
)
# a number of its own in front of what is as above: Số 33 nt, HĐ 22/2024 nt
_TAILS = tuple(
    f" {word}" for word in ("nt", "n.t", "n.t.", "nt.", "như trên", "(nt)", "〃", "cùng ngày")
)
# another hour of the day above: 10h40' cùng ngày
_SAME_DAY = re.compile(r"\d{1,2} ?(?:h|g|giờ|:) ?(?:\d{1,2})?(?:['’p]|ph|phút)?,? cùng ngày")
_WITH_ASIDE = re.compile(r"(?:nt|n\.t\.?|như trên)\.? (?P<aside>\([^()]+\))", re.IGNORECASE)
_BEFORE_ASIDE = re.compile(r"(?:^|\t)(?:nt|n\.t\.?|như trên)\.? \(", re.IGNORECASE)  # in a row
_HEAD = r"(?P<head>(?P<of>(?:[^\W\d]+\.? ){0,3})\d[\w./-]{0,9})"
_LED = re.compile(rf"{_HEAD},? (?:nt\.?|n\.t\.?|như trên|\(nt\)|〃)")
_WHOLE = re.compile(rf"{_HEAD}(?P<tail>,? .+)")
_HOUSES = ("", "so ", "sn ", "so nha ", "nha so ", "nha ")
_ENDS = re.compile(rf"(?:{'|'.join(map(re.escape, _TAILS))})(?![^\t])")  # of a cell in a row


def has_marks(cells: Sequence[str]) -> bool:
    if not MARKS.isdisjoint(cells):
        return True
    row = "\t".join(cells)
    return bool(_ENDS.search(row) or (" (" in row and _BEFORE_ASIDE.search(row)))


def unmarked(text: str) -> str:
    """What a cell says, its mark taken off."""
    return text.lstrip(f"{SAID} ") if text[:1] == SAID else text


def repeated(cells: list[str], above: list[str]) -> list[str]:
    """The row with what its marks stand for. Where nothing stands above, the mark stays alone."""
    return [
        _meant(cell, unmarked(above[n])) if n < len(above) else cell for n, cell in enumerate(cells)
    ]


def _meant(cell: str, above: str) -> str:
    if cell in MARKS or _SAME_DAY.fullmatch(cell):
        return f"{SAID} {above}".rstrip()
    if above and (also := _WITH_ASIDE.fullmatch(cell)):
        return f"{SAID} {above} {also['aside']}"
    led = _LED.fullmatch(cell) if cell.endswith(_TAILS) else None
    if not led:
        return cell
    whole = _WHOLE.fullmatch(above)
    tail = whole["tail"] if whole else f", {above}"
    alike = _alike(led["of"], whole["of"]) if whole else not any(map(str.isdigit, above))
    return f"{SAID} {led['head']}{tail}" if alike and any(map(str.isalpha, tail)) else cell


def _alike(one: str, other: str) -> bool:
    """Whether both are numbers of the same thing."""
    words = {f"{fold(told)} ".lstrip() for told in (one, other)}
    return len(words) == 1 or words <= set(_HOUSES)
