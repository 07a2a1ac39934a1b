"""docs/gates.md: what the last full run of the access gates tried. Only such a run writes it."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from tests.gate_counts import grouped

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "gates.md"
HEAD = """# The last full run of the gates

Written by `HANGTHAT_GATES=full make test` on a checkout without changes, when both databases pass.
SQLite is tried with everything; PostgreSQL with everything that a database decides, and with a
share of what the program decides alone (`tests/gates/sampling.py`). An ordinary run tries a fixed
share of the same and prints what it leaves out. What the gates are: [house.md](house.md) and
`tests/gates/`.
"""


def clean_commit(root: Path) -> str:
    """The commit that is checked out; empty if a file differs from it."""
    git = ["git", "-C", str(root)]
    status = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=False)
    if status.returncode or status.stdout.strip():
        return ""
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return head.stdout.strip()


def page(commit: str, day: date, results: list[Any]) -> str:
    """`results`: of suites.py, one for each database."""
    names = [result.name for result in results]
    lines = [HEAD, f"Commit `{commit[:12]}`, {day:%d/%m/%Y}.", ""]
    lines += [f"| | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for word in ("passed", "failed", "skipped"):
        lines.append(_row(f"Tests {word}", [result.outcomes[word] for result in results]))
    lines.append(_row("Seconds", [round(result.seconds) for result in results]))
    for what in sorted({what for result in results for what in result.gate_counts}):
        told = [_told(result.gate_counts.get(what)) for result in results]
        lines.append(f"| {what} | {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


def _told(count: tuple[int, int] | None) -> str:
    """How many of how many, where some are left out."""
    if count is None:
        return "not tried"
    tried, total = count
    return f"{grouped(tried)} of {grouped(total)}" if total > tried else grouped(tried)


def _row(what: str, numbers: list[int]) -> str:
    return f"| {what} | {' | '.join(map(grouped, numbers))} |"
