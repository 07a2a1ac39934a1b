"""The period that the titles of a table name: Quý I năm 2026, 6 tháng đầu năm 2026, từ … đến …."""

import re
from collections.abc import Callable, Iterator, Sequence

from hangthat.core.common.text import fold
from hangthat.core.deadlines.grammar import Period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries.periods import period_named

_BETWEEN = re.compile(
    r"tu (?:ngay )?(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4}) (?:den|toi)(?: het)? (?:ngay )?"
    r"(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4})"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:[/ .-]*nam)?[/ .-]*(20\d\d)"


def _of(kind: PeriodKind) -> Callable[[str], tuple[PeriodKind, int]]:
    return lambda told: (kind, _ROMAN.get(told) or int(told))


_NAMED: tuple[tuple[str, Callable[[str], tuple[PeriodKind, int]]], ...] = (
    (rf"\bquy (iv|i{{1,3}}|[1-4]){_YEAR}\b", _of(PeriodKind.QUARTER)),
    (rf"\b(?:6|sau) thang (dau|cuoi) nam{_YEAR}\b",
     lambda told: (PeriodKind.HALF, 1 if told == "dau" else 2)),
    (rf"\b(9) thang(?: dau nam)?{_YEAR}\b", lambda told: (PeriodKind.NINE_MONTHS, 1)),
    (rf"\bthang (1[0-2]|0?[1-9]){_YEAR}\b", _of(PeriodKind.MONTH)),
    (r"\b(?:ca|cong tac|ket qua)? ?(nam) (20\d\d)\b", lambda told: (PeriodKind.YEAR, 1)),
)  # fmt: skip


def period_in_titles(titles: Sequence[str]) -> dict[str, str]:
    """The first and the last day, where the titles name one period; nothing, where two."""
    told = [fold(title.replace("-", " ")) for title in titles]
    days = {found for title in told for found in _between(title)}
    days = days or {(f"{p.first:%d/%m/%Y}", f"{p.last:%d/%m/%Y}") for p in _periods(told)}
    if len(days) != 1:
        return {}
    since, until = days.pop()
    return {"since": since, "until": until}


def _between(title: str) -> Iterator[tuple[str, str]]:
    for found in _BETWEEN.findall(title):
        yield "/".join(found[:3]), "/".join(found[3:])


def _periods(titles: Sequence[str]) -> Iterator[Period]:
    """By the shortest kind of period that any title names."""
    for words, meaning in _NAMED:
        told = [found for title in titles for found in re.findall(words, title)]
        periods = [period_named(*meaning(name), int(year)) for name, year in told]
        if periods:
            yield from (one for one in periods if one)
            return
