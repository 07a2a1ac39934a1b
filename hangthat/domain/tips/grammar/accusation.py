"""Whether words name a person: in full, shortened, by initials, or by the shops that are his."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from hangthat.core.common.text import fold, fold_all
from hangthat.domain.tips.grammar.agencies import accuses
from hangthat.domain.tips.grammar.writing import ADDRESSES, OFFICES, SIGN, Writing

_TITLES = "(?:" + "|".join(fold(one) for one in (*ADDRESSES, "em", "dì", *OFFICES)) + ")"
_LEADING = re.compile(rf"^ (?:{_TITLES} )+(?=\w)")  # but for a title that stands alone


@dataclass(frozen=True)
class Accusation:
    """What a sender wrote where somebody may be named. `officer`: where officers are asked for."""

    officer: str = field(repr=False)
    text: str = field(repr=False)

    @cached_property
    def words(self) -> tuple[str, str]:
        """Folded, `officer` and all of it; kept in no cache, unlike what `fold` gives."""
        officer, everything = _plain(self.officer), _plain(f"{self.officer} {self.text}")
        told = fold_all([officer, everything])
        return f" {told[officer]} ", f" {told[everything]} "

    def names(self, full_name: str) -> bool:
        """In full, however its accents, letters and marks between words are written."""
        words = fold(full_name)
        return bool(words) and f" {words} " in self.words[1]

    def mentions(self, phrases: Iterable[str]) -> bool:
        """One of these names; a single short word is no name of a shop."""
        folded = (fold(one) for one in phrases)
        return any(len(one) >= 5 and f" {one} " in self.words[1] for one in folded)

    def accuses(self, agency: str) -> bool:
        """The agency of that name: it stands in the words, or they blame it."""
        return self.mentions([agency]) or self.blames(agency)

    def blames(self, agency: str) -> bool:
        """Not by its name alone, which pleas hold as well: with a misdeed, or where an officer is
        asked for."""
        everything = f"{self.officer}\n{self.text}"
        return f" {fold(agency)} " in self.words[0] or accuses(_visible(everything), agency)

    def hints_at(self, full_name: str, login: str) -> bool:
        """Shortened: family and given name, initials, a title before part of it; initials alone,
        or that of the given name behind a title, beside an agency or an accusation. Where an
        officer is asked for, these are enough, the given name, or the name he signs in with;
        elsewhere it is told from a common word as `Writing.points_at` does."""
        officer, everything = self.words
        *before, given = fold(full_name).split() or [""]
        if not given:
            return False
        officer = _LEADING.sub(" ", officer)
        if f" {given} " in officer or (login and f" {fold(login)} " in officer):
            return True
        if before and _shortened(tuple(before), given).search(everything):
            return True
        initials = "".join(one[0] for one in (*before, given))
        if self._bears(self._officer, initials):
            return True
        signed = bool(SIGN.search(everything))
        if signed and self._bears(self._writing, initials):
            return True
        return self._writing.points_at(before[1:], full_name.split()[-1], signed=signed)

    def _bears(self, writing: Writing, initials: str) -> bool:
        """All of them, or that of the given name behind a title."""
        several = len(initials) > 1 and writing.has_initials(initials)
        return several or writing.has_initial(initials[-1])

    @cached_property
    def _officer(self) -> Writing:
        return Writing(_visible(self.officer))

    @cached_property
    def _writing(self) -> Writing:
        return Writing(_visible(self.text))


def together(told: Iterable[Accusation]) -> Accusation:
    """As if one sender had written all of it."""
    found = list(told)
    return Accusation(
        " . ".join(one.officer for one in found), " . ".join(one.text for one in found)
    )


def _shortened(before: tuple[str, ...], given: str) -> re.Pattern[str]:
    """`before`: family name and what stands between."""
    initials = " ?".join(one[0] for one in before)
    mixed = " ".join([before[0], *(one[0] for one in before[1:])])
    ways = [f"{before[0]} {given}", f"{initials} ?{given}", f"{mixed} {given}"]
    if len(before) > 1:
        ways.append(f"{_TITLES} {before[-1]} {given}")
    return re.compile(" (?:" + "|".join(ways) + ") ")


def _plain(text: str) -> str:
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    """Wide and joined letters as plain ones, without letters that nobody sees."""
    same = unicodedata.normalize("NFKC", text)
    return "".join(one for one in same if unicodedata.category(one) != "Cf")
