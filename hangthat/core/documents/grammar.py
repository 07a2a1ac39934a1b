"""The code on a printed page: how it is written, and how it is read back from a scan or a hand."""

import re
from dataclasses import dataclass

PAGES = 6  # of one paper
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as in common.codes: no I, L, O, U
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_PRIME = 32749  # the largest below three letters
_MARK = "HT1-"
_FORM = re.compile(r"([0-9A-Z]+(?:-[0-9A-Z]+)*)-([1-6])(?:/([2-6]))?-([0-9A-Z]{3})")
_IN_TEXT = re.compile(rf"{_MARK}{_FORM.pattern}(?![0-9A-Z/-])")
_MISREAD = str.maketrans("ILOU", "110V")


@dataclass(frozen=True)
class PageCode:
    """Which paper, by its permanent code, which of its pages, and of how many.

    `pages`: 0 where the code does not say, as on a paper of one page.
    A foreign code on the same page, or one typed with a slip, does not pass the check.
    """

    paper: str
    page: int
    pages: int = 0

    @property
    def check(self) -> str:
        """The rest as a number, modulo a prime: one wrong letter, or two exchanged, always show."""
        number = 0
        for letter in f"{self.paper}-{self._leaf}".replace("/", "-"):
            number = (number * len(_DIGITS) + _DIGITS.index(letter)) % _PRIME
        return "".join(_LETTERS[number >> shift & 31] for shift in (10, 5, 0))

    @property
    def twin(self) -> str:
        """What a person types when no machine can read the code."""
        return f"{self.paper}-{self._leaf}-{self.check}"

    @property
    def _leaf(self) -> str:
        return f"{self.page}/{self.pages}" if self.pages else str(self.page)

    def __str__(self) -> str:
        return _MARK + self.twin


def scanned(text: str) -> PageCode | None:
    """The page that a scanned code means; None: a code of somebody else, or a broken one."""
    return _checked(_IN_TEXT.search(text))


def typed(text: str) -> PageCode | None:
    """The page whose twin somebody typed: small letters, spaces and look-alikes do not matter."""
    bare = re.sub(r"[\s.]+", "", text.upper()).removeprefix(_MARK)
    prefix, dash, rest = bare.partition("-")
    readings = (bare, prefix + dash + rest.translate(_MISREAD))
    found = (_checked(_FORM.fullmatch(reading)) for reading in readings)
    return next((code for code in found if code), None)


def _checked(found: re.Match[str] | None) -> PageCode | None:
    if found is None:
        return None
    code = PageCode(found[1], int(found[2]), int(found[3] or 0))
    return code if code.check == found[4] and code.page <= (code.pages or PAGES) else None
