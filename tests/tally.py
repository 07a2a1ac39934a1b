"""A plug-in of pytest: what the gates tried and what they left out, told at the end of a run.

A gate counts by the fixtures of `tests/gates/conftest.py`; every worker counts for itself.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

TRIED, WHOLE = "gates", "gates of"  # names of properties of a test: (what, number)
FILE = "HANGTHAT_TALLY"  # where suites.py wants the numbers
Tally = dict[str, tuple[int, int]]  # what → (tried, of how many; 0 where nothing is left out)


def tally_of(reports: list[Any]) -> Tally:
    """What was tried adds up; of how many is the same number wherever it is said."""
    tried: Counter[str] = Counter()
    whole: dict[str, int] = {}
    for report in reports:
        if getattr(report, "when", "") == "teardown":
            for name, value in getattr(report, "user_properties", ()):
                if name == TRIED:
                    tried[value[0]] += value[1]
                elif name == WHOLE:
                    whole[value[0]] = max(whole.get(value[0], 0), value[1])
    return {what: (tried[what], whole.get(what, 0)) for what in sorted(tried | whole)}


def in_words(tally: Tally) -> list[str]:
    found = []
    for what, (tried, whole) in tally.items():
        left = f" of {_number(whole)}, {_number(whole - tried)} left out" if whole > tried else ""
        found.append(f"{what}: {_number(tried)}{left}")
    return found


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for some in terminalreporter.stats.values() for report in some]
    tally = tally_of(reports)
    for line in in_words(tally):
        terminalreporter.write_line(line)
    if file := os.environ.get(FILE):
        Path(file).write_text(json.dumps(tally))
