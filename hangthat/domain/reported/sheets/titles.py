"""The period that the titles of a table name: Quý I năm 2026, 6 tháng đầu năm 2026, từ … đến …."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from hangthat.core.common.text import fold
from hangthat.core.deadlines.grammar import Period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries.periods import period_named

_BETWEEN = re.compile(
    r"tu (?:ngay )?(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4}) (?:den|toi)(?: het)? (?:ngay )?"
    r"(\d{1,2})[/ .-](\d{1,2})[/ .-](\d{4})"
)
_MONTH = r"(1[0-2]|0?[1-9])"
_MONTHS_BETWEEN = re.compile(
    rf"(?:tu )?thang {_MONTH}(?:[/ .-]*(?:nam )?(20\d\d))? (?:den|toi)(?: het)? "
    rf"thang {_MONTH}[/ .-]*(?:nam )?(20\d\d)"
)
_ROW = re.compile(
    r"(?P<kind>thang|t|quy|q) ?(?P<number>iv|i{1,3}|1[0-2]|0?[1-9])"
    r"(?:[/ .-]*(?:nam )?(?P<year>20\d\d))?"
)
_LAST = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}
_YEARS = 2  # that a table of months may reach over
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
    for first, begun, last, year in _MONTHS_BETWEEN.findall(title):
        since, _ = _days_of(PeriodKind.MONTH, int(first), int(begun or year))
        _, until = _days_of(PeriodKind.MONTH, int(last), int(year))
        yield f"{since:%d/%m/%Y}", f"{until:%d/%m/%Y}"


def days_in_row(text: str, since: date, until: date) -> tuple[date, date] | None:
    """The month or quarter that a row of a table calls its own, within the days of the table; none:
    it names none, or one that two years of these have."""
    found = _ROW.fullmatch(fold(text.replace("-", " ")))
    number = _ROMAN.get(found["number"]) or int(found["number"]) if found else 0
    kind = PeriodKind.MONTH if found and found["kind"][0] == "t" else PeriodKind.QUARTER
    if not found or number > _LAST[kind] or until.year - since.year > _YEARS:
        return None
    years = [int(found["year"])] if found["year"] else range(since.year, until.year + 1)
    told = [_days_of(kind, number, year) for year in years]
    within = [(first, last) for first, last in told if since <= last and first <= until]
    return within[0] if len(within) == 1 else None


def _days_of(kind: PeriodKind, number: int, year: int) -> tuple[date, date]:
    """By the rule for periods of that kind; without one by the calendar."""
    if named := period_named(kind, number, year):
        return named.first, named.last
    months = 1 if kind == PeriodKind.MONTH else 3
    last = number * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def _periods(titles: Sequence[str]) -> Iterator[Period]:
    """By the shortest kind of period that any title names."""
    for words, meaning in _NAMED:
        told = [found for title in titles for found in re.findall(words, title)]
        periods = [period_named(*meaning(name), int(year)) for name, year in told]
        if periods:
            yield from (one for one in periods if one)
            return
