"""Asides of a sentence: which may be left out without changing whom it counts."""

import re

from hangthat.core.common.text import fold
from hangthat.domain.plans.reader.cohorts import RIGHT_HOLDER
from hangthat.domain.plans.reader.percentages import percentages_in

_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_SHORT_FORM = re.compile(r"[A-ZĐ0-9/&-]{2,10}")
_HARMLESS = re.compile(
    r"(?:goi tat|viet tat|sau day goi|bao gom ca|ke ca|nhu |vi du|tang|giam|so voi|hien nay|"
    r"tinh den|nam 20\d\d (?:dat|la)|dat |tuong duong)"
)


_INSERTION = re.compile(r"(?i),\s*(?:kể cả|bao gồm cả)\s[^,;.]*(?=,)")


def without_asides(sentence: str) -> tuple[str, bool]:
    """The sentence without harmless asides, and whether one spoke of right-holders.

    A percentage in parentheses stays when it is the only one.
    """
    sentence = _INSERTION.sub("", sentence)
    outside = percentages_in(_ASIDE.sub("", sentence))
    right_holder = False

    def kept(match: re.Match[str]) -> str:
        nonlocal right_holder
        meaning = fold(match[1])
        if RIGHT_HOLDER.search(meaning):
            right_holder = True
            return ""
        if percentages_in(match[1]):
            return "" if outside else f" {match[1]}"
        harmless = _SHORT_FORM.fullmatch(match[1].strip()) or _HARMLESS.match(meaning)
        return "" if harmless else f" {match[1]} "

    return _ASIDE.sub(kept, sentence), right_holder
