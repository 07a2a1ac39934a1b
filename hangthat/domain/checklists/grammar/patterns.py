"""Patterns of regex(): only those that can be tried quickly, and read alike by Python and browsers.

A pattern may repeat, but nothing that repeats may hold a choice or another repetition, and the
ways in which a short text can be divided among the repetitions are few.
"""

import re
from importlib import import_module
from typing import Any

LONGEST, LONGEST_TEXT = 200, 500  # letters of a pattern, of a text that is tried
_MOST_WAYS = 1_000_000
_PYTHON_ONLY = re.compile(r"\(\?(?!:)|\\[AZbBpPkuUxN0-9]|[*+?}]\+|\{,")
# Python's own parser of patterns, under the only name that it has
constants, parser = import_module("re._constants"), import_module("re._parser")
_VARIABLE = (constants.MAX_REPEAT, constants.MIN_REPEAT)


def pattern_fault(pattern: str) -> str:
    """Why the pattern is not taken; empty: it is."""
    if len(pattern) > LONGEST:
        return f"mẫu của regex() dài hơn {LONGEST} ký tự"
    if _PYTHON_ONLY.search(pattern):
        return "mẫu của regex() dùng ký hiệu không hỗ trợ"
    try:
        ways = _ways(parser.parse(pattern))
    except (re.error, RecursionError, OverflowError):
        return "mẫu của regex() viết sai"
    return "mẫu của regex() quá phức tạp" if ways > _MOST_WAYS else ""


def matches(pattern: str, text: str) -> bool:
    """The whole text, as ODK says it. A text beyond all measure matches nothing."""
    return len(text) <= LONGEST_TEXT and re.fullmatch(pattern, text, re.ASCII) is not None


def _ways(parsed: Any) -> int:
    ways = 1
    for kind, about in parsed:
        if kind in _VARIABLE:
            least, most, inside = about
            if least != most and _is_loose(inside):
                return _MOST_WAYS + 1
            times = min(int(most), LONGEST_TEXT) - int(least) + 1
            ways *= max(times, 1) * _ways(inside) ** min(int(least), 20 if _is_loose(inside) else 1)
        elif kind is constants.BRANCH:
            ways *= sum(_ways(one) for one in about[1])
        elif kind is constants.SUBPATTERN:
            ways *= _ways(about[3])
        if ways > _MOST_WAYS:
            return ways
    return ways


def _is_loose(parsed: Any) -> bool:
    """Whether it can be read in more than one way."""
    for kind, about in parsed:
        if kind is constants.BRANCH:
            return True
        if kind in _VARIABLE and (about[0] != about[1] or _is_loose(about[2])):
            return True
        if kind is constants.SUBPATTERN and _is_loose(about[3]):
            return True
    return False
