"""Columns in which day and month may have changed places before the file was sent.

A program that expects the month first keeps “25/03/2026” as text, and makes a day of 5 March out of
“3/5/2026”, or writes all days of a text file with the month in front.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

_TYPED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b")
_ENOUGH = 4  # days, all within the first twelve of a month: by chance once in forty


class DayOrder:
    """Counts, column by column, texts that are a day in one of both orders alone, and days that the
    program knows as such: up to the twelfth of a month, and after it."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, str]] = Counter()

    def note(self, values: Sequence[Any], left: int = 0) -> None:
        for column, value in enumerate(values, start=left):
            if isinstance(value, date):
                self._counts[column, "early" if value.day <= 12 else "late"] += 1
            elif isinstance(value, str) and value[:1].isdigit() and (found := _TYPED.match(value)):
                first, second = int(found[1]), int(found[2])
                if (first <= 12) != (second <= 12):
                    self._counts[column, "month first" if first <= 12 else "day first"] += 1

    def doubtful(self) -> list[int]:
        """Columns of whose days nobody can say which number is the month."""
        return [one for one in {column for column, _ in self._counts} if self._is_doubtful(one)]

    def _is_doubtful(self, column: int) -> bool:
        told = ("day first", "month first", "early", "late")
        day_first, month_first, early, late = (self._counts[column, one] for one in told)
        if month_first:
            return not day_first
        return bool(day_first and early >= _ENOUGH and not late)
