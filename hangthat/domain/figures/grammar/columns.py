"""By what a figure is known again in the forms of other units and of other years."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.core.common.text import fold

_RATE = re.compile(r"(ty le|ti le|ty trong|ti trong|trung binh)\b|.*\bbinh quan\b")
_PER_CENT = re.compile(r"(?<!\d)(?<!\d )%")  # (%), not more than 30 %


@dataclass(frozen=True)
class Column:
    """A figure by its title and unit; `nth` of those of its form that have the same two."""

    title: str
    unit: str = ""
    nth: int = 1

    @property
    def is_rate(self) -> bool:
        """A percentage or an average: the sum over several units says nothing."""
        return bool(_PER_CENT.search(f"{self.title} {self.unit}") or _RATE.match(fold(self.title)))

    def __str__(self) -> str:
        words = f"{self.title} ({self.unit})" if self.unit else self.title
        return f"{words}, cột thứ {self.nth}" if self.nth > 1 else words


def columns_of(pairs: Iterable[tuple[str, str]]) -> list[Column]:
    """Of the titles and units of one form, in its order."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for title, unit in pairs:
        pair = " ".join(title.split()), unit.strip()
        seen[pair] += 1
        found.append(Column(*pair, seen[pair]))
    return found
