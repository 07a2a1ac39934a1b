"""Shares that a sentence says in words, as figures: "chín mươi phần trăm", "cứ 10 hộ thì có 8"."""

import re

_UNITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_UNITS)}|mươi|mười|trăm|linh|lẻ|rưỡi|phẩy|nghìn)"
_RUN = rf"{_WORD}(?:\s+{_WORD})*"
_PERCENT = re.compile(
    rf"(?i)(?<!\w)(?:(?P<least>{_RUN})\s*(?:đến|tới|-|–)\s*)?(?P<number>{_RUN})\s+phần\s+trăm(?!\w)"
    r"(?:\s*\(\s*(?P<figure>\d{1,3})\s*%\s*\))?"
)
_COUNT = rf"(?:\d{{1,4}}|{_RUN})"
_OF_SO_MANY = re.compile(
    rf"(?i)(?<!\w)cứ\s+(?:trong\s+)?(?P<whole>{_COUNT})\s+"
    r"(?P<who>[^\W\d_]+(?:\s[^\W\d_]+){0,5}?),?\s+(?:thì\s+có|thì|có)\s+"
    rf"(?P<least>(?:ít nhất|tối thiểu)\s+)?(?P<part>{_COUNT})(?!\w)"
    r"(?P<again>(?:\s[^\W\d_]+){0,6})"
)
_HUNDRED = 100
_SPELT = {
    **_UNITS,
    "mười": 10,
    **{f"mười {unit}": 10 + n for unit, n in _UNITS.items()},
    **{f"{tens} mươi": 10 * n for tens, n in _UNITS.items()},
    **{f"{tens} mươi {unit}": 10 * t + n
       for tens, t in _UNITS.items() for unit, n in _UNITS.items()},
    **{f"{tens} {unit}": 10 * t + _UNITS[unit]
       for tens, t in _UNITS.items() for unit in ("mốt", "tư", "lăm")},
    "trăm": _HUNDRED,
    "một trăm": _HUNDRED,
}  # fmt: skip


def in_figures(sentence: str) -> str:
    """The sentence with such shares as a person would write them: 95%, 80% hộ. One that is no whole
    percentage up to a hundred stays as it is."""
    return _PERCENT.sub(_percent, _OF_SO_MANY.sub(_share, sentence))


def _percent(match: re.Match[str]) -> str:
    number = _number(match["number"])
    least = _number(match["least"]) if match["least"] else None
    if number is None or (match["least"] and least is None):
        return match[0]
    figure = int(match["figure"] or number)
    least = number if figure != number else least  # two numbers: nobody knows which
    return f"{least} đến {figure}%" if least else f"{number}%"


def _share(match: re.Match[str]) -> str:
    whole, part = _number(match["whole"]), _number(match["part"])
    if not whole or not part or part > whole or part * _HUNDRED % whole:
        return match[0]
    who, again = match["who"].split(), match["again"].split()
    while who and again and who[0].casefold() == again[0].casefold():
        who, again = who[1:], again[1:]
    return " ".join([f"{match['least'] or ''}{part * _HUNDRED // whole}%", match["who"], *again])


def _number(said: str) -> int | None:
    """Up to a hundred in words; None: it cannot be read, or is more."""
    return int(said) if said.isdigit() else _SPELT.get(" ".join(said.casefold().split()))
