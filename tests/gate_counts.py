"""A plug-in of pytest: what the gates tried and what they left out, printed at the end of a run.

A gate counts by the fixtures of `tests/gates/conftest.py`; every worker counts for itself.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

TRIED, TOTAL = "gates tried", "gates total"  # properties of a test: (what, number)
FILE = "HANGTHAT_GATE_COUNTS"  # where suites.py wants the numbers
Counts = dict[str, tuple[int, int]]  # what → (tried, total; 0 where nothing is left out)


def counts_of(reports: list[Any]) -> Counts:
    """Tries add up; a total is the same number in every test that gives it."""
    tried: Counter[str] = Counter()
    totals: dict[str, int] = {}
    for report in reports:
        if getattr(report, "when", "") == "teardown":
            for name, value in getattr(report, "user_properties", ()):
                if name == TRIED:
                    tried[value[0]] += value[1]
                elif name == TOTAL:
                    totals[value[0]] = max(totals.get(value[0], 0), value[1])
    return {what: (tried[what], totals.get(what, 0)) for what in sorted(tried | totals)}


def describe(counts: Counts) -> list[str]:
    lines = []
    for what, (tried, total) in counts.items():
        rest = f" of {grouped(total)}, {grouped(total - tried)} left out" if total > tried else ""
        lines.append(f"{what}: {grouped(tried)}{rest}")
    return lines


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    counts = counts_of([report for some in terminalreporter.stats.values() for report in some])
    for line in describe(counts):
        terminalreporter.write_line(line)
    if file := os.environ.get(FILE):
        Path(file).write_text(json.dumps(counts))
